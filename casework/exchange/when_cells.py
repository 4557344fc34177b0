"""Columns of days, times and sessions."""

import re
from datetime import date, datetime, time, tzinfo

from casework.core.rows import WhichSession
from casework.exchange.cells import Cell, Ear, Kind, same
from casework.exchange.dates import (
    CellRefused,
    moment,
    read_day,
    read_time,
    time_beside,
    whole_day,
    written_time,
)

DAY = Kind(lambda cell, ear: read_day(cell, ear.order), same)


def _clock(cell: Cell, _ear: Ear) -> tuple[time | datetime, time | None]:
    """A start, and the end where both stand in one cell, as in 14:00-15:15."""
    if isinstance(cell, datetime) and cell.year > 1900:
        return cell, None
    if not isinstance(cell, str):
        return read_time(cell), None
    start, dash, end = re.sub(
        r"\s*(?:–|-|bis|to)\s*(?=\d{1,2}[:.h]?\d{0,2})", "–", cell.strip(), count=1
    ).partition("–")
    return (read_time(start), read_time(end)) if dash and start else (read_time(cell), None)


CLOCK = Kind(_clock, same)


def _start_day(cell: Cell, ear: Ear) -> tuple[date, time | None]:
    return read_day(cell, ear.order), time_beside(cell)


START_DAY = Kind(_start_day, same)


def _end(cell: Cell, ear: Ear) -> tuple[date | None, time]:
    """An end: a time of day, or a day and a time where it lies after midnight."""
    beside = time_beside(cell)
    return (read_day(cell, ear.order), beside) if beside else (None, read_time(cell))


END = Kind(_end, same)


def _session(cell: Cell, ear: Ear) -> WhichSession:
    said, _, nth = cell.partition("#") if isinstance(cell, str) else (cell, "", "")
    if nth and not nth.strip().isdecimal():
        raise CellRefused("Write which session is meant as 2025-03-31 14:30.")
    day, at = read_day(said, ear.order), time_beside(said)
    if at is None:
        return WhichSession(*whole_day(day, ear.zone))
    return WhichSession(moment(day, at, ear.zone), None, max(int(nth), 1) if nth else 1)


def _written_session(value: object, zone: tzinfo) -> Cell:
    if not isinstance(value, WhichSession):
        return None
    nth = f" #{value.nth}" if value.nth > 1 else ""
    return f"{value.at.astimezone(zone).date().isoformat()} {written_time(value.at, zone)}{nth}"


SESSION = Kind(_session, _written_session)
