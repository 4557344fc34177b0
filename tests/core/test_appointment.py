"""What is arranged, and what cannot be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.core.appointment import (
    Appointment,
    arranged,
    check_appointment,
    due_now,
    session_of,
    upcoming,
)
from casework.core.errors import TimeNotPossible
from casework.core.session import Attendance, Meeting, TherapySession

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIRST = Appointment(
    id="1", case_id="c", recorded_at=NINE, recorded_by="ana", uid="u1", starts_at=NINE, minutes=90
)


def test_what_was_moved_stands_once_at_its_new_time() -> None:
    moved = replace(FIRST, id="2", recorded_at=NINE + timedelta(hours=1), starts_at=NINE + timedelta(days=1))
    assert arranged([moved, FIRST]) == (moved,)


def test_what_was_called_off_is_not_arranged_and_may_be_again() -> None:
    off = replace(FIRST, id="2", recorded_at=NINE + timedelta(hours=1), called_off=True)
    again = replace(FIRST, id="3", recorded_at=NINE + timedelta(hours=2))
    assert arranged([FIRST, off]) == ()
    assert arranged([FIRST, off, again]) == (again,)


def test_the_next_stands_first() -> None:
    later = replace(FIRST, id="2", uid="u0", starts_at=NINE + timedelta(days=7))
    assert arranged([later, FIRST]) == (FIRST, later)


@pytest.mark.parametrize("minutes", [0, -5, 481])
def test_a_length_that_cannot_be_right_is_refused(minutes: int) -> None:
    with pytest.raises(TimeNotPossible):
        check_appointment(replace(FIRST, minutes=minutes))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(TimeNotPossible):
        check_appointment(replace(FIRST, starts_at=NINE.replace(tzinfo=None)))
    check_appointment(FIRST)


HELD = TherapySession(
    id="s",
    case_id="c",
    recorded_at=NINE,
    recorded_by="ana",
    number=1,
    meeting=Meeting.CONJOINT,
    attendance=Attendance.HELD,
    starts_at=NINE,
)


def test_a_meeting_that_is_over_is_no_longer_upcoming() -> None:
    assert FIRST.ends_at == NINE + timedelta(minutes=90)
    assert upcoming([FIRST], NINE + timedelta(minutes=89)) == (FIRST,)
    assert upcoming([FIRST], NINE + timedelta(minutes=90)) == ()


@pytest.mark.parametrize(
    ("minutes", "meeting", "found"),
    [
        (0, Meeting.CONJOINT, True),
        (-60, Meeting.CONJOINT, True),
        (90, Meeting.CONJOINT, True),
        (-61, Meeting.CONJOINT, False),
        (91, Meeting.CONJOINT, False),
        (0, Meeting.INDIVIDUAL_A, False),
    ],
)
def test_a_session_is_the_one_arranged_by_its_kind_and_about_its_time(
    minutes: int, meeting: Meeting, found: bool
) -> None:
    begun = replace(HELD, starts_at=NINE + timedelta(minutes=minutes), meeting=meeting)
    assert session_of(FIRST, [begun]) == (begun if found else None)


def test_of_two_sessions_about_the_time_the_nearer_one_is_meant() -> None:
    near, far = (replace(HELD, id=str(m), starts_at=NINE + timedelta(minutes=m)) for m in (5, -50))
    assert session_of(FIRST, [far, near]) == near


@pytest.mark.parametrize(
    ("minutes_before", "due"), [(16, False), (15, True), (0, True), (-12 * 60, True), (-12 * 60 - 1, False)]
)
def test_what_begins_in_a_quarter_of_an_hour_or_began_today_is_due(minutes_before: int, due: bool) -> None:
    assert due_now([FIRST], [], NINE - timedelta(minutes=minutes_before)) == (FIRST if due else None)


def test_what_has_its_session_already_is_not_due_again_and_the_newest_is_proposed() -> None:
    later = replace(FIRST, id="2", uid="u2", starts_at=NINE + timedelta(hours=3))
    now = NINE + timedelta(hours=3)
    assert due_now([FIRST, later], [], now) == later
    assert due_now([FIRST, later], [replace(HELD, starts_at=later.starts_at)], now) == FIRST
