"""A calendar taken in: tried first, kept once, of own cases alone; what leaves is written in the trail."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from sqlalchemy import Engine, select

from casework.core.account import PracticeRole
from casework.core.appointment import arranged
from casework.core.calendar import CalendarRead, FileEvent, Step
from casework.core.errors import ConfirmFirst, NotAllowed, TimeNotPossible
from casework.core.session import Meeting, Place
from casework.desk.calendars import as_calendar, keep_calendar, try_calendar
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases.appointment import AppointmentTold, arrange, call_off
from casework.usecases.calendar import take_in_calendar
from tests.fakes import NOON, Clock, Statements, person, store_of
from tests.pages.at_desk import desk_in
from tests.storage.couples import opened

EVENT = FileEvent(uid="e@elsewhere", starts_at=NOON, minutes=60, summary="C-001")


@pytest.fixture
def store(engine: Engine) -> SqlStore:
    return store_of(engine, person(engine))


def file(*events: FileEvent) -> CalendarRead:
    return CalendarRead(events=events, skipped=())


def steps(result) -> list[Step]:
    return [one.step for one in result.meant]


def test_a_trial_says_what_would_be_done_and_keeps_nothing(store: SqlStore) -> None:
    case_id = opened(store)
    tried = take_in_calendar(store, file(EVENT, replace(EVENT, uid="f", summary="Dentist")), trial=True)
    assert (steps(tried), len(tried.skipped), tried.kept) == ([Step.NEW], 1, False)
    assert store.record(case_id).appointments == ()


def test_the_same_file_changes_nothing_twice(store: SqlStore) -> None:
    case_id = opened(store)
    assert take_in_calendar(store, file(EVENT)).kept
    again = take_in_calendar(store, file(EVENT))
    assert (steps(again), again.kept) == ([Step.SAME], False)
    (kept,) = store.record(case_id).appointments
    assert (kept.uid, kept.starts_at, kept.minutes) == (EVENT.uid, NOON, 60)


def test_a_meeting_moved_elsewhere_keeps_with_whom_and_where_it_is(store: SqlStore) -> None:
    case_id = opened(store)
    told = AppointmentTold(starts_at=NOON, meeting=Meeting.INDIVIDUAL_B, place=Place.VIDEO)
    uid = arrange(store, case_id, told).uid
    later = replace(EVENT, uid=uid, summary="", starts_at=NOON + timedelta(days=1))
    assert steps(take_in_calendar(store, file(later))) == [Step.MOVED]
    (now,) = arranged(store.record(case_id).appointments)
    assert (now.starts_at, now.meeting, now.place) == (later.starts_at, told.meeting, told.place)


def test_what_is_cancelled_elsewhere_is_called_off_and_what_was_called_off_here_stays_so(
    store: SqlStore,
) -> None:
    case_id = opened(store)
    take_in_calendar(store, file(EVENT))
    assert steps(take_in_calendar(store, file(replace(EVENT, called_off=True)))) == [Step.CALLED_OFF]
    found = take_in_calendar(store, file(EVENT))
    assert (found.meant, len(found.skipped)) == ((), 1)
    assert arranged(store.record(case_id).appointments) == ()


def test_another_clinicians_cases_are_not_recognised_by_number_nor_by_uid(
    engine: Engine, store: SqlStore
) -> None:
    case_id = opened(store)
    arrange(store, case_id, AppointmentTold(starts_at=NOON, uid=EVENT.uid))
    other = store_of(engine, person(engine, "Ben Okafor"))
    found = take_in_calendar(other, file(EVENT, replace(EVENT, starts_at=NOON + timedelta(days=1))))
    assert (found.meant, len(found.skipped)) == ((), 2)
    assert len(store.record(case_id).appointments) == 1


def test_one_line_in_the_trail_of_each_case_and_none_where_nothing_changed(
    engine: Engine, store: SqlStore
) -> None:
    first, second = opened(store), opened(store)
    take_in_calendar(store, file(EVENT, replace(EVENT, uid="f"), replace(EVENT, uid="g", summary="C-002")))
    take_in_calendar(store, file(EVENT))
    with engine.connect() as connection:
        lines = connection.execute(select(tables.trail).where(tables.trail.c.what == "calendar")).all()
    assert sorted((line.act, line.case_id) for line in lines) == sorted(
        [("imported", first), ("imported", second)]
    )


def test_all_of_a_file_is_kept_or_nothing(store: SqlStore) -> None:
    case_id = opened(store)
    with pytest.raises(TimeNotPossible):
        take_in_calendar(store, file(EVENT, replace(EVENT, uid="f", minutes=0)))
    assert store.record(case_id).appointments == ()


def test_a_large_file_asks_no_statement_for_each_event_that_is_known(engine: Engine, store: SqlStore) -> None:
    opened(store)
    events = [replace(EVENT, uid=f"u{n}", starts_at=NOON + timedelta(hours=n)) for n in range(700)]
    take_in_calendar(store, file(*events))
    with Statements(engine) as asked:
        assert set(steps(take_in_calendar(store, file(*events), trial=True))) == {Step.SAME}
    assert len(asked) < 20


def test_what_leaves_comes_back_as_it_stands_and_leaves_a_line(sealed: Engine) -> None:
    desk = desk_in(sealed)
    case_id = opened_at(desk)
    kept = arrange(desk.store, case_id, AppointmentTold(starts_at=NOON + timedelta(days=1), minutes=50))
    off = arrange(desk.store, case_id, AppointmentTold(starts_at=NOON + timedelta(days=2)))
    call_off(desk.store, case_id, off.uid)
    content = as_calendar(desk, NOON, NOON + timedelta(days=7))
    assert b"Mara" not in content
    tried = try_calendar(desk, content, UTC)
    assert set(steps(tried)) == {Step.SAME}
    assert not keep_calendar(desk, content, UTC).kept
    assert kept.uid.encode() in content.replace(b"\r\n ", b"")
    with sealed.connect() as connection:
        what = connection.execute(select(tables.trail.c.act, tables.trail.c.case_id)).all()
    assert ("exported", case_id) in [tuple(line) for line in what]


def opened_at(desk) -> str:
    from tests.pages.at_desk import opened as opened_there

    return opened_there(desk)


def test_taking_out_asks_for_the_password_again_and_is_not_a_counselors(sealed: Engine) -> None:
    clock = Clock()
    desk = desk_in(sealed, clock)
    arrange(desk.store, opened_at(desk), AppointmentTold(starts_at=NOON))
    training = replace(desk.person, roles=frozenset({PracticeRole.COUNSELOR}))
    store = SqlStore(sealed, training, desk.library.frameworks, clock)
    with pytest.raises(NotAllowed):
        as_calendar(replace(desk, store=store, person=training), NOON, NOON + timedelta(days=1))
    clock.forward(minutes=30)
    with pytest.raises(ConfirmFirst):
        as_calendar(desk, NOON, NOON + timedelta(days=1))
