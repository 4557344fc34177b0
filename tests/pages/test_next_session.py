"""The next session on the case page: proposed, kept, moved, called off; and taken up by the note."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.appointment import arranged
from casework.core.session import Meeting, Place
from casework.desk import Desk
from casework.usecases.appointment import AppointmentTold, arrange
from casework.usecases.session import SessionTold, begin_session
from pages import case, note
from pages.parts.case import next_session
from tests.fakes import NOON, Clock
from tests.pages.at_desk import HOSTILE, desk_in, opened, page, plain, seen


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(sealed: Engine, clock: Clock) -> Desk:
    return desk_in(sealed, clock)


def asked(ask, desk: Desk, case_id: str, *args) -> AppTest:
    """What is asked for over the page, as it stays open while it is filled in."""
    return page(lambda: ask(desk.store.record(case_id), *args))


def pressed(at: AppTest, label: str) -> AppTest:
    next(b for b in at.button if b.label == label).click()
    return at.run()


def test_a_case_without_one_says_what_goes_here(desk: Desk) -> None:
    assert "None arranged." in seen(page(case.render, opened(desk)))


def test_the_next_is_proposed_a_week_after_the_last_at_its_hour_and_kept(desk: Desk) -> None:
    case_id, starts = opened(desk), NOON - timedelta(days=10, hours=2)
    told = SessionTold(
        meeting=Meeting.CONJOINT, starts_at=starts, ends_at=starts + timedelta(minutes=75), place=Place.VIDEO
    )
    begin_session(desk.store, case_id, told)
    pressed(asked(next_session._arrange, desk, case_id), "Keep")
    (kept,) = arranged(desk.store.record(case_id).appointments)
    assert kept.starts_at == starts + timedelta(weeks=2)
    assert (kept.minutes, kept.place, kept.meeting) == (75, Place.VIDEO, Meeting.CONJOINT)


def test_it_is_shown_moved_and_called_off(desk: Desk) -> None:
    case_id = opened(desk)
    arrange(desk.store, case_id, AppointmentTold(starts_at=NOON + timedelta(days=1), minutes=60))
    at = page(case.render, case_id)
    assert "Tue 3 Mar 2026, 12:00–13:00" in seen(at)
    standing = desk.store.record(case_id).appointments[0]
    at = asked(next_session._move, desk, case_id, standing)
    at.number_input[0].set_value(50)
    pressed(at, "Keep")
    at = page(case.render, case_id)
    assert "Tue 3 Mar 2026, 12:00–12:50" in seen(at)
    at = pressed(at, "Call off")
    assert "None arranged." in seen(at)
    assert arranged(desk.store.record(case_id).appointments) == ()


def test_a_name_stays_literal_beside_its_meeting(desk: Desk) -> None:
    case_id = opened(desk, HOSTILE)
    told = AppointmentTold(starts_at=NOON + timedelta(days=1), meeting=Meeting.INDIVIDUAL_A)
    arrange(desk.store, case_id, told)
    row = next(m.value for m in page(case.render, case_id).markdown if "3 Mar" in m.value)
    assert "<b>Mara" in plain(row)
    assert "<b>" not in row


def test_a_session_begun_at_its_time_is_the_one_arranged(desk: Desk, clock: Clock) -> None:
    case_id = opened(desk)
    told = AppointmentTold(
        starts_at=NOON + timedelta(days=1), meeting=Meeting.INDIVIDUAL_A, place=Place.TELEPHONE
    )
    arrange(desk.store, case_id, told)
    clock.forward(days=1, minutes=-5)
    pressed(page(note.render, case_id), "Begin a session")
    (begun,) = desk.store.record(case_id).sessions
    assert (begun.starts_at, begun.meeting, begun.place) == (told.starts_at, told.meeting, told.place)
