"""A calendar file on its way in: each event read on its own, so that one that cannot be costs no other."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from icalendar import Calendar, Event

from casework.core.calendar import CalendarRead, EventSkipped, FileEvent
from casework.core.session import EARLIEST_YEAR, LONGEST
from casework.core.text import LINE_LIMIT
from casework.exchange.calendar_lines import needed
from casework.exchange.table import FileRefused

MOST_BYTES = 2 * 1024 * 1024
MOST_EVENTS = 3_000
LATEST_YEAR = 2200
TITLE = 120  #: characters of a title that are kept for the list of what was left out

#: what makes an event one of a series
REPEATS = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "EXRULE")


#: what the parser raises where a line is broken; some of it only once the value is looked at
BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError)


class EventRefused(Exception):  # it never leaves this module
    """One event cannot be an appointment; its words say why."""


def read_calendar(content: bytes, zone: tzinfo) -> CalendarRead:
    """The events of a file, beside those that cannot be appointments, each with a sentence.

    A time that names no zone is taken as the clinician's own. Raises FileRefused where nothing can be read.
    """
    calendars = _parsed(content)
    events: dict[str, tuple[int, FileEvent]] = {}
    skipped = []
    for event, withdrawn in _events(calendars):
        try:
            found = _event(event, zone, withdrawn=withdrawn)
        except EventRefused as why:
            skipped.append(_skipped(event, str(why)))
            continue
        number = _sequence(event)
        if found.uid not in events or number >= events[found.uid][0]:
            events[found.uid] = (number, found)
    return CalendarRead(events=tuple(event for _, event in events.values()), skipped=tuple(skipped))


def _parsed(content: bytes) -> list[Any]:
    if len(content) > MOST_BYTES:
        raise FileRefused(
            f"This calendar is larger than {MOST_BYTES // 1024 // 1024} MB. Export a shorter time and bring "
            "that in. Nothing was changed."
        )
    if content.upper().count(b"BEGIN:") > MOST_EVENTS * 3:
        raise FileRefused(f"This calendar holds more than {MOST_EVENTS:,} events. Export a shorter time.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise FileRefused("This file is not text in UTF-8, as calendars are. Nothing was changed.") from why
    try:
        found: list[Any] = Calendar.from_ical(needed(text), multiple=True)
    except BROKEN as why:
        raise FileRefused(
            "This is not a calendar file that can be read. Export it again as .ics. Nothing was changed."
        ) from why
    calendars = [one for one in found if one.name == "VCALENDAR"]
    if not calendars:
        raise FileRefused("There is no calendar in this file. Export it as .ics. Nothing was changed.")
    return calendars


def _events(calendars: Iterable[Any]) -> list[tuple[Event, bool]]:
    found = [
        (event, _word(calendar, "METHOD") == "CANCEL")
        for calendar in calendars
        for event in calendar.walk("VEVENT")
    ]
    if len(found) > MOST_EVENTS:
        raise FileRefused(f"This calendar holds more than {MOST_EVENTS:,} events. Export a shorter time.")
    return found


def _event(event: Event, zone: tzinfo, *, withdrawn: bool) -> FileEvent:
    uid = _text(event, "UID")
    if not uid or len(uid) > LINE_LIMIT or uid != " ".join(uid.split()) or not uid.isprintable():
        raise EventRefused("It has no identifier that can be kept.")
    if any(name in event for name in REPEATS):
        raise EventRefused("It repeats. Arrange the single meetings on the case page.")
    starts = _moment(event, "DTSTART", zone)
    return FileEvent(
        uid=uid,
        starts_at=starts,
        minutes=_minutes(event, starts, zone),
        summary=_text(event, "SUMMARY")[:LINE_LIMIT],
        called_off=withdrawn or _word(event, "STATUS") == "CANCELLED",
    )


def _moment(event: Event, name: str, zone: tzinfo) -> datetime:
    value, at = event.get(name), _value(event, name)
    if isinstance(at, date) and not isinstance(at, datetime):
        raise EventRefused("It lasts all day, so it is no meeting.")
    if not isinstance(at, datetime):
        raise EventRefused("Its time cannot be read.")
    if not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        raise EventRefused("Its year cannot be right.")
    if at.tzinfo is None and "TZID" in getattr(value, "params", {}):
        raise EventRefused("It names a time zone that is not known here.")
    return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


def _minutes(event: Event, starts: datetime, zone: tzinfo) -> int:
    if "DTEND" in event:
        length = _moment(event, "DTEND", zone) - starts
    else:
        length = _value(event, "DURATION") or timedelta()
    if not isinstance(length, timedelta) or not timedelta(minutes=1) <= length <= LONGEST:
        raise EventRefused("It has no length between one minute and eight hours.")
    return int(length.total_seconds() // 60)


def _value(event: Event, name: str) -> Any:
    """The time or length a line stands for; None where it is not there or broken."""
    try:
        return getattr(event.get(name), "dt", None)
    except BROKEN:
        return None


def _sequence(event: Event) -> int:
    number = event.get("SEQUENCE", 0)
    return number if isinstance(number, int) else 0


def _word(component: Any, name: str) -> str:
    return _text(component, name).strip().upper()


def _text(component: Any, name: str) -> str:
    """A property as words; of several the first. What no store can hold is left off."""
    value = component.get(name, "")
    value = value[0] if isinstance(value, list) and value else value
    words = str(value) if isinstance(value, str) else ""
    return "".join(sign for sign in words if sign.isprintable())


def _skipped(event: Event, sentence: str) -> EventSkipped:
    at = _value(event, "DTSTART")
    when = at.isoformat(sep=" ", timespec="minutes") if isinstance(at, datetime) else ""
    if isinstance(at, date) and not when:
        when = at.isoformat()
    return EventSkipped(summary=_text(event, "SUMMARY")[:TITLE], when=when, sentence=sentence)
