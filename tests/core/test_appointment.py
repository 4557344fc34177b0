"""What is arranged, and what cannot be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.core.appointment import Appointment, arranged, check_appointment
from casework.core.errors import TimeNotPossible

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
