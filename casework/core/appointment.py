"""The next meetings of a couple: light scheduling, so that a day can be looked at before it begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.core.entry import Entry
from casework.core.errors import TimeNotPossible
from casework.core.session import AHEAD, LONGEST, Meeting, Place, TherapySession

NEAR = timedelta(hours=1)  #: how much earlier than arranged a session may have begun and still be that one
LATE = timedelta(hours=12)  #: how long after it was to begin a meeting is still proposed to a session


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Entry):
    """A meeting arranged for a time. A later line with the same uid takes its place."""

    uid: str  #: what calendars know it by, for life
    starts_at: datetime  #: UTC
    minutes: int
    meeting: Meeting = Meeting.CONJOINT
    place: Place = Place.ROOM
    called_off: bool = False

    @property
    def ends_at(self) -> datetime:
        """When it is meant to end, UTC."""
        return self.starts_at + timedelta(minutes=self.minutes)


def arranged(appointments: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """The meetings as they are arranged now, by start; those called off left out."""
    newest: dict[str, Appointment] = {}
    for appointment in sorted(appointments, key=lambda a: a.recorded_at):
        newest[appointment.uid] = appointment
    standing = (a for a in newest.values() if not a.called_off)
    return tuple(sorted(standing, key=lambda a: (a.starts_at, a.uid)))


def upcoming(appointments: Iterable[Appointment], now: datetime) -> tuple[Appointment, ...]:
    """The meetings as they are arranged now that are not over yet, the next one first."""
    return tuple(a for a in arranged(appointments) if a.ends_at > now)


def session_of(appointment: Appointment, sessions: Iterable[TherapySession]) -> TherapySession | None:
    """The session that was recorded of a meeting: of the same kind, begun about when it was arranged."""
    about = (s for s in sessions if s.meeting is appointment.meeting and _about(appointment, s.starts_at))
    return min(about, key=lambda s: abs(s.starts_at - appointment.starts_at), default=None)


def _about(appointment: Appointment, begun: datetime) -> bool:
    return appointment.starts_at - NEAR <= begun <= appointment.ends_at


def due_now(
    appointments: Iterable[Appointment], sessions: Iterable[TherapySession], now: datetime
) -> Appointment | None:
    """The meeting that a session begun now is likely to be: the newest one due that has no session yet."""
    held = tuple(sessions)
    due = [a for a in arranged(appointments) if now - LATE <= a.starts_at <= now + AHEAD]
    return next((a for a in reversed(due) if session_of(a, held) is None), None)


def check_appointment(appointment: Appointment) -> None:
    """Refuses a time without a zone and a length that cannot be right. Raises TimeNotPossible."""
    if appointment.starts_at.utcoffset() is None:
        raise TimeNotPossible("This time names no time zone. Nothing was changed.")
    if not 0 < appointment.minutes <= LONGEST.total_seconds() / 60:
        raise TimeNotPossible("A meeting lasts from one minute to eight hours. Nothing was changed.")
