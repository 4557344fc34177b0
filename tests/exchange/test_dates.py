"""Days and times as people write them."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.exchange.dates import (
    CellRefused,
    DayOrder,
    moment,
    order_of,
    read_day,
    read_time,
    time_beside,
    whole_day,
    written_time,
)

BERLIN = ZoneInfo("Europe/Berlin")
MARCH = date(2025, 3, 4)


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-04",
        "2025/3/4",
        "2025.03.04",
        " 2025-03-04 ",
        "04.03.2025",
        "4.3.2025",
        "4. 3. 2025",
        "04.03.25",
        "Di 04.03.2025",
        "Tue, 4 Mar 2025",
        "4. März 2025",
        "4 March 2025",
        "March 4, 2025",
        "Mar 4th 2025",
        "2025-03-04 14:30",
        "2025-03-04T14:30",
        "04.03.2025, 14:30",
        date(2025, 3, 4),
        datetime(2025, 3, 4, 14, 30),
    ],
)
def test_a_day_is_read_however_it_is_written(written: object) -> None:
    assert read_day(written) == MARCH


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2025",
        "3-4-2025",
        "03/04/25",
        "31.02.2025",
        "29.02.2027",
        "2025-13-01",
        "0000-01-01",
        "10000-01-01",
        "45000",
        45000,
        45000.5,
        True,
        "yesterday",
        "",
        "٤.٣.٢٠٢٥",
        "4 Foo 2025",
        time(14),
    ],
)
def test_a_day_that_is_none_or_could_be_two_is_refused(written: object) -> None:
    with pytest.raises(CellRefused):
        read_day(written)


def test_the_order_of_day_and_month_is_believed_when_somebody_says_it() -> None:
    assert read_day("03/04/2025", DayOrder.MONTH_FIRST) == MARCH
    assert read_day("04/03/2025", DayOrder.DAY_FIRST) == MARCH
    assert read_day("03/03/2025") == date(2025, 3, 3)
    assert read_day("25/03/2025") == read_day("03/25/2025") == date(2025, 3, 25)


def test_one_clear_day_tells_how_its_whole_column_is_meant() -> None:
    assert order_of(["03/04/2025", "25/03/2025"]) is DayOrder.DAY_FIRST
    assert order_of(["03/04/2025", "03/25/2025", None, 4]) is DayOrder.MONTH_FIRST
    assert order_of(["03/04/2025"]) is None
    assert order_of(["25/03/2025", "03/25/2025"]) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("14:30", time(14, 30)),
        ("14.30 Uhr", time(14, 30)),
        ("14:30 Uhr", time(14, 30)),
        ("14h30", time(14, 30)),
        ("2:30 pm", time(14, 30)),
        ("2pm", time(14)),
        ("12:15 a.m.", time(0, 15)),
        ("12:15 PM", time(12, 15)),
        ("09:05:07.25", time(9, 5, 7, 250_000)),
        (time(8, 15), time(8, 15)),
        (datetime(2025, 3, 4, 8, 15), time(8, 15)),
        ("25:00", None),
        ("14:60", None),
        ("13 pm", None),
        ("14", None),
        ("noon", None),
        (0.5, None),
        ("", None),
    ],
)
def test_a_time_of_day(written: object, meant: time | None) -> None:
    if meant is None:
        with pytest.raises(CellRefused):
            read_time(written)
    else:
        assert read_time(written) == meant


def test_a_time_beside_a_day_is_found() -> None:
    assert time_beside("2025-03-04 14:30") == time(14, 30)
    assert time_beside("2025-03-04") is None
    assert time_beside(datetime(2025, 3, 4)) is None
    assert time_beside(MARCH) is None


def test_times_of_the_clinicians_clock_are_kept_in_utc() -> None:
    assert moment(MARCH, time(14, 30), BERLIN) == datetime(2025, 3, 4, 13, 30, tzinfo=UTC)
    assert moment(date(2025, 7, 4), time(14, 30), BERLIN) == datetime(2025, 7, 4, 12, 30, tzinfo=UTC)


def test_a_time_that_was_skipped_or_came_twice_is_refused() -> None:
    with pytest.raises(CellRefused, match="put forward"):
        moment(date(2025, 3, 30), time(2, 30), BERLIN)
    with pytest.raises(CellRefused, match="came twice"):
        moment(date(2025, 10, 26), time(2, 30), BERLIN)
    exact = read_time("02:30+02:00")
    assert moment(date(2025, 10, 26), exact, BERLIN) == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_the_edges_of_the_calendar_are_refused_not_crashed_into() -> None:
    with pytest.raises(CellRefused):
        moment(date(9999, 12, 31), time(23, 59), ZoneInfo("America/Los_Angeles"))


@given(
    st.datetimes(datetime(1950, 1, 2), datetime(2100, 1, 1)),
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
)
def test_every_moment_is_written_so_that_it_can_be_read_back(at: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    kept = at.replace(tzinfo=UTC)
    here = kept.astimezone(zone)
    assert moment(here.date(), read_time(written_time(kept, zone)), zone) == kept


def test_a_day_at_whose_end_the_clock_was_put_back_is_a_day_all_the_same() -> None:
    # In St. John's one minute past midnight became one minute past eleven of the evening before.
    first, following = whole_day(date(1997, 10, 25), ZoneInfo("America/St_Johns"))
    assert first == datetime(1997, 10, 25, 2, 30, tzinfo=UTC)
    assert following == datetime(1997, 10, 26, 3, 30, tzinfo=UTC)


def test_after_the_last_day_there_is_none() -> None:
    with pytest.raises(CellRefused):
        whole_day(date.max, UTC)


def test_a_day_that_begins_late_begins_where_the_one_before_ends() -> None:
    beirut = ZoneInfo("Asia/Beirut")  # midnight to one o'clock did not exist on 30 March 2025
    assert whole_day(date(2025, 3, 29), beirut)[1] == whole_day(date(2025, 3, 30), beirut)[0]
