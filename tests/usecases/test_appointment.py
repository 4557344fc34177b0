"""Arranging, moving, calling off; and what a session begun about the time takes from what was arranged."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from casework.core.appointment import arranged
from casework.core.errors import NoSuchCase, NoSuchEntry, TimeNotPossible
from casework.core.privacy import Audience
from casework.core.session import Meeting, Place
from casework.storage.store import SqlStore
from casework.usecases.appointment import AppointmentTold, arrange, call_off, session_due
from casework.usecases.session import begin_session
from tests.fakes import NOON, Clock, person, store_of
from tests.storage.couples import opened

SOON = AppointmentTold(
    starts_at=NOON + timedelta(minutes=10), minutes=75, meeting=Meeting.INDIVIDUAL_B, place=Place.VIDEO
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> SqlStore:
    return store_of(engine, person(engine), clock)


def test_a_meeting_moved_keeps_what_calendars_know_it_by(store: SqlStore) -> None:
    case_id = opened(store)
    first = arrange(store, case_id, SOON)
    moved = arrange(
        store, case_id, AppointmentTold(starts_at=SOON.starts_at + timedelta(days=1), uid=first.uid)
    )
    record = store.record(case_id)
    assert arranged(record.appointments) == (moved,)
    assert len(record.appointments) == 2
    assert moved.uid == first.uid


def test_what_is_called_off_is_gone_from_what_is_arranged_and_stays_on_record(store: SqlStore) -> None:
    case_id = opened(store)
    first = arrange(store, case_id, SOON)
    call_off(store, case_id, first.uid)
    record = store.record(case_id)
    assert arranged(record.appointments) == ()
    assert [a.called_off for a in record.appointments] == [False, True]
    with pytest.raises(NoSuchEntry):
        call_off(store, case_id, first.uid)


def test_a_meeting_alone_is_for_that_partner_and_the_care_team(store: SqlStore) -> None:
    assert arrange(store, opened(store), SOON).audience is Audience.PARTNER_B


def test_a_session_begun_takes_time_meeting_and_place_as_they_were_arranged(
    store: SqlStore, clock: Clock
) -> None:
    case_id = opened(store)
    assert session_due(store, case_id) is None
    arrange(store, case_id, SOON)
    due = session_due(store, case_id)
    assert due is not None
    assert (due.starts_at, due.meeting, due.place, due.ends_at) == (
        SOON.starts_at,
        SOON.meeting,
        SOON.place,
        None,
    )
    clock.forward(hours=3)
    over = session_due(store, case_id)
    assert over is not None
    assert over.ends_at == SOON.starts_at + timedelta(minutes=75)
    begun = begin_session(store, case_id, over)
    assert begun.duration == timedelta(minutes=75)
    assert session_due(store, case_id) is None


def test_a_time_without_a_zone_or_another_clinicians_case_is_refused(engine: Engine, store: SqlStore) -> None:
    case_id = opened(store)
    with pytest.raises(TimeNotPossible):
        arrange(store, case_id, AppointmentTold(starts_at=NOON.replace(tzinfo=None)))
    other = store_of(engine, person(engine, "Ben Okafor"))
    with pytest.raises(NoSuchCase):
        arrange(other, case_id, SOON)
    with pytest.raises(NoSuchCase):
        session_due(other, case_id)
    assert store.record(case_id).appointments == ()
