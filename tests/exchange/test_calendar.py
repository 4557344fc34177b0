"""Calendar files: what leaves comes back unchanged, and nothing that can be in one stops the rest of it."""

import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from casework.core.appointment import Appointment
from casework.core.session import Meeting, Place
from casework.exchange.calendar_in import MOST_BYTES, MOST_EVENTS, read_calendar
from casework.exchange.calendar_out import calendar_file
from casework.exchange.table import FileRefused
from tests.torture import times

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def line(uid: str = "u@casework", starts: datetime = NINE, minutes_later: int = 0, **more) -> Appointment:
    at = NINE + timedelta(minutes=minutes_later)
    told = {"minutes": 75} | more
    return Appointment(
        id="1", case_id="c", recorded_at=at, recorded_by="ana", uid=uid, starts_at=starts, **told
    )


def event(*lines: str, uid: str = "UID:e") -> str:
    return "\r\n".join(filter(None, ["BEGIN:VEVENT", uid, "DTSTAMP:20260301T000000Z", *lines, "END:VEVENT"]))


def file(*events: str, before: str = "") -> bytes:
    parts = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *filter(None, [before]), *events, "END:VCALENDAR"]
    return ("\r\n".join(parts) + "\r\n").encode()


SOUND = event("DTSTART:20260302T090000Z", "DTEND:20260302T101500Z", "SUMMARY:C-014", uid="UID:sound")


def test_what_leaves_bears_the_case_number_and_nothing_of_anybody() -> None:
    alone = line(meeting=Meeting.INDIVIDUAL_A, place=Place.TELEPHONE)
    text = calendar_file([("C-014", alone)]).decode()
    (told,) = Calendar.from_ical(text).walk("VEVENT")
    assert told["SUMMARY"] == "C-014"
    assert set(told) == {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "CLASS", "STATUS"}
    assert told["DTSTART"].to_ical() == b"20260302T090000Z"
    for word in ("alone", "individual", "telephone", "ana"):
        assert word not in text.lower()


def test_a_meeting_is_told_once_as_its_newest_line_has_it() -> None:
    moved = line(starts=NINE + timedelta(days=1), minutes_later=5)
    off = line("v", minutes_later=1, called_off=True)
    found = Calendar.from_ical(calendar_file([("C-001", line()), ("C-002", off), ("C-001", moved)]))
    told = [
        (str(e["UID"]), int(e["SEQUENCE"]), str(e["STATUS"]), e["DTSTART"].dt) for e in found.walk("VEVENT")
    ]
    assert told == [
        ("u@casework", 1, "CONFIRMED", NINE + timedelta(days=1)),
        ("v", 0, "CANCELLED", NINE),
    ]


def test_what_leaves_is_read_again_as_it_was() -> None:
    read = read_calendar(calendar_file([("C-014", line())]), BERLIN)
    assert read.skipped == ()
    (found,) = read.events
    assert (found.uid, found.starts_at, found.minutes, found.summary) == ("u@casework", NINE, 75, "C-014")


@pytest.mark.parametrize(
    ("lines", "starts", "minutes"),
    [
        (("DTSTART:20260302T090000Z", "DURATION:PT50M"), NINE, 50),
        (("DTSTART:20260302T100000", "DTEND:20260302T110000"), NINE, 60),
        (
            ("DTSTART;TZID=America/New_York:20260302T040000", "DTEND;TZID=America/New_York:20260302T050000"),
            NINE,
            60,
        ),
        (("DTSTART;TZID=W. Europe Standard Time:20260302T100000", "DURATION:PT1H"), NINE, 60),
        (("DTSTART:20260329T013000", "DTEND:20260329T033000"), NINE.replace(day=29, hour=0, minute=30), 60),
    ],
)
def test_a_time_is_read_in_its_zone_and_without_one_in_the_clinicians(
    lines: tuple[str, str], starts: datetime, minutes: int
) -> None:
    (found,) = read_calendar(file(event(*lines)), BERLIN).events
    assert (found.starts_at, found.minutes) == (starts, minutes)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (event("DTSTART:20260302T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"), "repeats"),
        (event("DTSTART:20260302T090000Z", "DURATION:PT1H", "RDATE:20260309T090000Z"), "repeats"),
        (event("DTSTART:20260302T090000Z", "DURATION:PT1H", "RECURRENCE-ID:20260302T090000Z"), "repeats"),
        (event("DTSTART;VALUE=DATE:20260302", "DTEND;VALUE=DATE:20260303"), "all day"),
        (event("DTSTART;TZID=Mars/Olympus:20260302T090000", "DURATION:PT1H"), "time zone"),
        (event("DTSTART:20260302T090000Z"), "length"),
        (event("DTSTART:20260302T090000Z", "DURATION:-PT1H"), "length"),
        (event("DTSTART:20260302T090000Z", "DURATION:PT9H"), "length"),
        (event("DTSTART:20260302T090000Z", "DTEND:20260302T080000Z"), "length"),
        (event("DTSTART:20260302T090000Z", "DTEND;VALUE=DATE:20260303"), "all day"),
        (event("DTSTART:tomorrow", "DURATION:PT1H"), "time cannot be read"),
        (event("SUMMARY:C-014"), "time cannot be read"),
        (
            event("DTSTART:20260302T090000Z", "DTSTART:20260303T090000Z", "DURATION:PT1H"),
            "time cannot be read",
        ),
        (event("DTSTART:00010101T000000Z", "DURATION:PT1H"), "year"),
        (event("DTSTART:99991231T235959Z", "DURATION:PT1H"), "year"),
        (event("DTSTART:20260302T090000Z", "DURATION:PT1H", uid=""), "identifier"),
        (event("DTSTART:20260302T090000Z", "DURATION:PT1H", uid="UID:" + "x" * 301), "identifier"),
        (event("DTSTART:20260302T090000Z", "DURATION:PT1H", uid="UID:a  b"), "identifier"),
    ],
)
def test_an_event_that_cannot_be_a_meeting_gets_a_sentence_and_costs_no_other(broken: str, says: str) -> None:
    read = read_calendar(file(broken, SOUND), BERLIN)
    assert [found.uid for found in read.events] == ["sound"]
    (skipped,) = read.skipped
    assert says in skipped.sentence


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\xff\xfe\x00",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\n",
        b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"PK\x03\x04" + b"0" * 100,
        b"<ics/>",
        file(SOUND)[:-30],
        b"x" * (MOST_BYTES + 1),
        file(*[event("DTSTART:20260302T090000Z")] * (MOST_EVENTS + 1)),
        b"BEGIN:VCALENDAR\r\n" * 5000,
        file(event("RDATE:" + ",".join(["20260302T090000"] * 100_000))),
    ],
    ids=lambda content: f"{len(content)} {content[:20]!r}",
)
def test_a_file_that_is_no_calendar_or_too_large_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_calendar(content, BERLIN)
    assert refusal.value.sentence.endswith(".")


ZONE = "\r\n".join(
    ["BEGIN:VTIMEZONE", "TZID:Own", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100",
     "TZOFFSETTO:+0000", "{}", "END:STANDARD", "END:VTIMEZONE"]
)  # fmt: skip


@pytest.mark.parametrize(
    "before",
    [
        "X-A:1\r\n" * 280_000 + "X-A:1",
        "COMMENT:" + "," * 1_900_000,
        "X-A" + ';P="a"' * 300_000 + ":v",
        "X-A:" + "\r\n a" * 480_000,
        ZONE.format("RRULE:FREQ=SECONDLY"),
        ZONE.format("\r\n".join(["TZNAME:A"] * 180_000)),
    ],
    ids=["lines", "commas", "parameters", "folds", "every second", "in a zone"],
)
def test_a_file_made_to_keep_the_server_busy_is_read_at_once(before: str) -> None:
    content = file(SOUND, before=before)
    assert len(content) <= MOST_BYTES
    begun = time.process_time()
    assert [found.uid for found in read_calendar(content, UTC).events] == ["sound"]
    assert time.process_time() - begun < 3


def test_an_event_with_more_in_it_than_any_meeting_says_is_read_by_what_comes_first() -> None:
    long = event("DTSTART:20260302T090000Z", "DURATION:PT1H", *["STATUS:CONFIRMED"] * 500, uid="UID:long")
    assert [found.uid for found in read_calendar(file(long, SOUND), UTC).events] == ["long", "sound"]
    assert read_calendar(file(event("DESCRIPTION:x", uid="UID:" + "e" * 3000), SOUND), UTC).skipped


def test_a_calendar_that_cancels_and_an_event_that_is_cancelled_call_off() -> None:
    off = event("DTSTART:20260302T090000Z", "DURATION:PT1H", "STATUS:CANCELLED")
    assert read_calendar(file(off), UTC).events[0].called_off
    assert read_calendar(file(SOUND, before="METHOD:CANCEL"), UTC).events[0].called_off
    assert not read_calendar(file(SOUND, before="METHOD:PUBLISH"), UTC).events[0].called_off


def test_of_two_versions_of_an_event_the_later_one_counts() -> None:
    first = event("DTSTART:20260302T090000Z", "DURATION:PT1H", "SEQUENCE:2")
    older = event("DTSTART:20260301T090000Z", "DURATION:PT1H", "SEQUENCE:1")
    newer = event("DTSTART:20260303T090000Z", "DURATION:PT1H", "SEQUENCE:2")
    assert [e.starts_at.day for e in read_calendar(file(first, older), UTC).events] == [2]
    assert [e.starts_at.day for e in read_calendar(file(first, newer), UTC).events] == [3]


@settings(max_examples=times(60, 5_000), deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=12))
def test_no_damage_to_a_file_brings_more_than_a_sentence(at: int, length: int, instead: bytes) -> None:
    whole = file(
        event("DTSTART;TZID=Europe/Berlin:20260302T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"), SOUND
    )
    start = at % len(whole)
    damaged = whole[:start] + instead + whole[start + length :]
    with suppress(FileRefused):
        read_calendar(damaged, BERLIN)
