"""The next meetings of a couple: light scheduling, so that a day can be looked at before it begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from casework.core.entry import Entry
from casework.core.errors import TimeNotPossible
from casework.core.session import LONGEST, Meeting, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Entry):
    """A meeting arranged for a time. A later line with the same uid takes its place."""

    uid: str  #: what calendars know it by, for life
    starts_at: datetime  #: UTC
    minutes: int
    meeting: Meeting = Meeting.CONJOINT
    place: Place = Place.ROOM
    called_off: bool = False


def arranged(appointments: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """The meetings as they are arranged now, by start; those called off left out."""
    newest: dict[str, Appointment] = {}
    for appointment in sorted(appointments, key=lambda a: a.recorded_at):
        newest[appointment.uid] = appointment
    standing = (a for a in newest.values() if not a.called_off)
    return tuple(sorted(standing, key=lambda a: (a.starts_at, a.uid)))


def check_appointment(appointment: Appointment) -> None:
    """Refuses a time without a zone and a length that cannot be right. Raises TimeNotPossible."""
    if appointment.starts_at.utcoffset() is None:
        raise TimeNotPossible("This time names no time zone. Nothing was changed.")
    if not 0 < appointment.minutes <= LONGEST.total_seconds() / 60:
        raise TimeNotPossible("A meeting lasts from one minute to eight hours. Nothing was changed.")
