"""Sessions and dates from left to right."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from casework.charts.date_axis import DateAxis, date_axis
from casework.charts.session_axis import SessionAxis
from tests.charts.builders import FIRST_DAY, couple, empty


@pytest.mark.parametrize("sessions", [1, 3, 18, 19, 40, 181, 400, 999])
def test_session_numbers_stand_apart_and_the_first_is_always_named(sessions: int) -> None:
    ticks = SessionAxis(couple(sessions).sessions).ticks()

    assert ticks[0] == (0, "1")
    assert len(ticks) <= 22


@pytest.mark.parametrize("sessions", [1, 3, 18, 40, 400])
def test_months_are_named_where_they_begin_and_never_crowd(sessions: int) -> None:
    axis = SessionAxis(couple(sessions).sessions)
    months = axis.months()

    assert months[0] == (0, "May 2025")
    assert len(months) <= 9
    assert all(right[0] - left[0] >= axis.slots / 8 for left, right in pairwise(months))


def test_the_year_is_written_where_it_turns() -> None:
    texts = [text for _, text in SessionAxis(couple(40).sessions).months()]

    assert sum("2026" in text for text in texts) == 1


def test_something_between_two_sessions_lies_between_them() -> None:
    axis = SessionAxis(couple(3).sessions)

    assert axis.place_of_day(axis.sessions[0].on + timedelta(days=1)) == 0.5
    assert axis.place_of_day(FIRST_DAY - timedelta(days=90)) == -0.5
    assert axis.place_of_day(FIRST_DAY + timedelta(days=900)) == 2.5


def test_no_session_is_an_axis_without_numbers() -> None:
    axis = SessionAxis(())

    assert axis.ticks() == []
    assert axis.place_of_day(FIRST_DAY) == -0.5
    assert date_axis(empty()) is None


def test_dates_reach_to_whatever_came_to_light_after_the_last_session() -> None:
    record = couple(3)
    later = record.sessions[-1].on + timedelta(days=30)
    setback = replace(couple(18).setbacks[0], came_to_light_on=later)
    axis = date_axis(replace(record, setbacks=(setback,), wins=()))

    assert axis is not None
    assert axis.last == later


def test_every_distance_between_two_ticks_has_one_way_of_being_written() -> None:
    stops = DateAxis(FIRST_DAY, FIRST_DAY + timedelta(days=60)).settings()["tickformatstops"]

    assert stops[0]["dtickrange"][0] is None
    assert stops[-1]["dtickrange"][1] is None
    assert all(left["dtickrange"][1] == right["dtickrange"][0] for left, right in pairwise(stops))
