"""Days and times as people write them; where two readings are possible, neither is taken."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum


class DayOrder(StrEnum):
    """How a day written as 03/04/2025 is meant."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class CellRefused(ValueError):
    """What stands in a cell cannot be taken; the text says why."""


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_DOTTED = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})$")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})$")
_NAMED = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]{3,})\.?,?\s+(\d{4})$")
_NAMED_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}[.,]?\s+(?=\d)")
_TIME_AFTER = re.compile(r"^(.*\d)(?:T|,?\s+)(\d{1,2}:.*)$")
_MONTHS = (
    ("jan", "jän"),
    ("feb",),
    ("mar", "mär", "mrz"),
    ("apr",),
    ("may", "mai"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("oct", "okt"),
    ("nov",),
    ("dec", "dez"),
)
_TIME = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}(?:\.\d{1,6})?))?\s*(?:h|uhr)?\s*([ap]\.?m\.?)?\s*([+-]\d{2}:\d{2}|Z)?$",
    re.IGNORECASE,
)


def order_of(cells: Iterable[object]) -> DayOrder | None:
    """How the days of one column are meant, where one of them leaves no doubt and none speaks against it."""
    found = [_SLASHED.match(cell.strip()) for cell in cells if isinstance(cell, str)]
    pairs = [(int(match[1]), int(match[2])) for match in found if match]
    day_first, month_first = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    if day_first == month_first:
        return None
    return DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST


def read_day(cell: object, order: DayOrder | None = None) -> date:
    """A day. Raises CellRefused."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        raise CellRefused("This is not a day. Write it as 2025-03-31, or format the cell as a date.")
    text = _without_time(cell.strip())
    named = _NAMED_FIRST.match(text)  # a month's name before the day is not a weekday's
    return _read(text if named else _WEEKDAY.sub("", text), order)


def _without_time(text: str) -> str:
    match = _TIME_AFTER.match(text)
    return match[1] if match else text


def _read(text: str, order: DayOrder | None) -> date:
    if match := _ISO.match(text):
        return _date(match[1], match[2], match[3])
    if match := _DOTTED.match(text):
        return _date(match[3], match[2], match[1])
    if match := _SLASHED.match(text):
        return _slashed(match[1], match[2], match[3], order)
    if match := _NAMED.match(text):
        return _date(match[3], str(_month(match[2])), match[1])
    if match := _NAMED_FIRST.match(text):
        return _date(match[3], str(_month(match[1])), match[2])
    raise CellRefused("This is not a day that can be read. Write it as 2025-03-31.")


def _slashed(first: str, second: str, year: str, order: DayOrder | None) -> date:
    day_first = order is DayOrder.DAY_FIRST
    if int(first) > 12 or int(second) > 12 or first == second:
        day_first = int(first) > 12
    elif order is None:
        raise CellRefused(
            "This day can be read in two ways. Say which comes first in this file, the day (dmy) or the "
            "month (mdy), or write 2025-03-31."
        )
    return _date(year, second, first) if day_first else _date(year, first, second)


def _month(name: str) -> int:
    short = name.casefold()[:3]
    found = next((nth for nth, names in enumerate(_MONTHS, 1) if short in names), None)
    if found is None:
        raise CellRefused(f"“{name}” is not the name of a month.")
    return found


def _date(year: str, month: str, day: str) -> date:
    if not all(part.isascii() for part in (year, month, day)):
        raise CellRefused("Write days in the digits 0 to 9.")
    whole = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(whole, int(month), int(day))
    except ValueError:
        raise CellRefused("There is no such day in the calendar.") from None


def time_beside(cell: object) -> time | None:
    """The time of day that stands in the same cell as a day, if one does. Raises CellRefused."""
    if isinstance(cell, datetime):
        return cell.time() if cell.time() != time() else None
    match = _TIME_AFTER.match(cell.strip()) if isinstance(cell, str) else None
    return read_time(match[2]) if match else None


def read_time(cell: object) -> time:
    """A time of day; one with an offset such as +02:00 keeps it. Raises CellRefused."""
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    match = _TIME.match(cell.strip()) if isinstance(cell, str) and cell.isascii() else None
    if match is None or not (match[2] or match[4]):
        raise CellRefused("This is not a time of day. Write it as 14:30.")
    hour = _hour(int(match[1]), (match[4] or "").lower()[:1])
    seconds, _, fraction = (match[3] or "0").partition(".")
    try:
        return time(
            hour, int(match[2] or 0), int(seconds), int(fraction.ljust(6, "0") or 0), tzinfo=_offset(match[5])
        )
    except ValueError:
        raise CellRefused("There is no such time of day.") from None


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise CellRefused("There is no such time of day.")
    return hour % 12 + (12 if half == "p" else 0)


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text.upper() == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[4:6])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def moment(day: date, at: time, zone: tzinfo) -> datetime:
    """A day and a time on the clinician's clock as the record keeps it, UTC. Raises CellRefused."""
    if at.tzinfo is not None:
        return datetime.combine(day, at).astimezone(UTC)
    here = datetime.combine(day, at, zone)
    try:
        kept = here.astimezone(UTC)
    except OverflowError:
        raise CellRefused("There is no such day in the calendar.") from None
    if kept.astimezone(zone).replace(tzinfo=None) != here.replace(tzinfo=None):
        raise CellRefused("The clocks were put forward at that time, so it did not exist that day.")
    if here.replace(fold=1).astimezone(UTC) != kept:
        raise CellRefused(
            "The clocks were put back, so this time came twice. Write it with its offset, 02:30+02:00."
        )
    return kept


def whole_day(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """From the first midnight of a day to the last of the next, UTC: a clock put back may show one twice.

    Raises CellRefused.
    """
    try:
        midnight = datetime.combine(day + timedelta(days=1), time(), zone)
        last = max(midnight.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
        return datetime.combine(day, time(), zone).astimezone(UTC), last
    except OverflowError:
        raise CellRefused("There is no such day in the calendar.") from None


def written_time(at: datetime, zone: tzinfo) -> str:
    """The time of day of a moment, exact, such as 14:30; with its offset where the clock shows it twice."""
    here = at.astimezone(zone)
    clock, offset = here.replace(tzinfo=None), here.utcoffset() or timedelta()
    sides = {clock.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    exact = here.time() if len(sides) == 1 else here.time().replace(tzinfo=timezone(offset))
    return exact.isoformat() if here.second or here.microsecond else exact.isoformat("minutes")
