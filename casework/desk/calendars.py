"""Calendar files in and out: the file's room and the record's, brought together for the page."""

from datetime import datetime, tzinfo

from casework.core.calendar import CalendarResult
from casework.desk.desk import Desk
from casework.exchange.calendar_in import read_calendar
from casework.exchange.calendar_out import calendar_file
from casework.usecases.calendar import take_in_calendar
from casework.usecases.exchange import note_export

WHAT = "calendar"  #: as the trail calls it


def try_calendar(desk: Desk, content: bytes, zone: tzinfo) -> CalendarResult:
    """What a calendar file would change; nothing is kept. Raises FileRefused."""
    return take_in_calendar(desk.store, read_calendar(content, zone), trial=True)


def keep_calendar(desk: Desk, content: bytes, zone: tzinfo) -> CalendarResult:
    """Keep what a calendar file says of own cases. Raises FileRefused, NotAllowed."""
    return take_in_calendar(desk.store, read_calendar(content, zone))


def as_calendar(desk: Desk, first: datetime, end: datetime) -> bytes:
    """The meetings of a time as a calendar file, its leaving written in the trail of each case first.

    Raises NotAllowed, and ConfirmFirst where the password was not given in the last minutes.
    """
    lines = desk.store.calendar_lines(first, end)
    note_export(desk.store, sorted({line.case_id for _, line in lines}), WHAT)
    return calendar_file(lines)
