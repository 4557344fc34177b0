"""A meeting with the couple or one partner, and what was asked in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.core.case import Seat
from casework.core.entry import Entry
from casework.core.errors import BadChoice, TimeNotPossible, UnknownTerm
from casework.core.framework import Framework

LONGEST = timedelta(hours=8)  #: a longer meeting is a slip of the pen
AHEAD = timedelta(minutes=15)  #: how far ahead of its start a note may be opened
EARLIEST_YEAR = 1950
FOCUS_LIMIT = 3  #: phases one session can hold in focus and still be a conversation


class Meeting(StrEnum):
    """Who a session was arranged with."""

    CONJOINT = "conjoint"
    INDIVIDUAL_A = "individual_a"
    INDIVIDUAL_B = "individual_b"

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The partners it was arranged with."""
        alone = {Meeting.INDIVIDUAL_A: (Seat.A,), Meeting.INDIVIDUAL_B: (Seat.B,)}
        return alone.get(self, (Seat.A, Seat.B))


class Attendance(StrEnum):
    """Whether the session took place."""

    HELD = "held"
    CANCELLED = "cancelled"
    NO_SHOW = "no show"


class Place(StrEnum):
    """Where it took place."""

    ROOM = "in the room"
    VIDEO = "by video"
    TELEPHONE = "by telephone"


class RiskAnswer(StrEnum):
    """What asking about risk brought. Silence is not an answer, so not asking is recorded as such."""

    NONE_REPORTED = "asked, none reported"
    REPORTED = "asked, reported"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class TherapySession(Entry):
    """One meeting, held or not, with exact times (UTC)."""

    number: int  #: running within the case, by start
    meeting: Meeting
    attendance: Attendance
    starts_at: datetime
    ends_at: datetime | None = None
    present: tuple[Seat, ...] = ()
    others_present: str = ""
    place: Place = Place.ROOM

    @property
    def on(self) -> date:
        """The day it was arranged for (UTC)."""
        return self.starts_at.date()

    @property
    def duration(self) -> timedelta | None:
        """Stop minus start, or None while no stop is recorded."""
        return self.ends_at - self.starts_at if self.ends_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus(Entry):
    """The phases held in focus in one session, at most three."""

    session_id: str
    phases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskAsk(Entry):
    """What asking one partner about risk brought in one session."""

    session_id: str
    seat: Seat
    answer: RiskAnswer
    words: str = ""


def check_times(
    starts_at: datetime,
    ends_at: datetime | None,
    now: datetime,
    attendance: Attendance = Attendance.HELD,
) -> None:
    """Refuses times that cannot be right; all in UTC. Raises TimeNotPossible.

    A session that was called off may lie ahead; one that was held, or waited for, may not.
    """
    if starts_at.utcoffset() is None or (ends_at and ends_at.utcoffset() is None):
        raise TimeNotPossible("These times name no time zone. Nothing was changed.")
    if starts_at.year < EARLIEST_YEAR:
        raise TimeNotPossible(f"The session starts before {EARLIEST_YEAR}. Nothing was changed.")
    if attendance is not Attendance.CANCELLED and starts_at > now + AHEAD:
        raise TimeNotPossible("The session starts in the future. Nothing was changed.")
    if ends_at is not None:
        _check_length(ends_at - starts_at)


def _check_length(length: timedelta) -> None:
    if length <= timedelta(0):
        raise TimeNotPossible("The session ends before it starts. Nothing was changed.")
    if length > LONGEST:
        raise TimeNotPossible("The session is longer than eight hours. Nothing was changed.")


def check_presence(session: TherapySession) -> None:
    """Refuses a presence that does not fit how the session was arranged. Raises BadChoice.

    A conjoint session may be held with one partner where the other did not come.
    """
    present = set(session.present)
    if len(present) != len(session.present) or not present <= set(session.meeting.seats):
        raise BadChoice("Somebody is marked present whom this session was not arranged with.")
    if session.attendance is Attendance.HELD and not present:
        raise BadChoice("A session that was held had somebody in it. Mark who was present.")
    if session.attendance is Attendance.CANCELLED and present:
        raise BadChoice("Nobody can have been present at a session that was cancelled.")
    if session.attendance is Attendance.NO_SHOW and present == set(session.meeting.seats):
        raise BadChoice("Everybody was present, so this was not a no-show.")


def check_focus(phases: tuple[str, ...], framework: Framework) -> None:
    """Refuses an unknown phase, one named twice, or more than three. Raises UnknownTerm, BadChoice."""
    if any(framework.phase(key) is None for key in phases):
        raise UnknownTerm
    if len(set(phases)) != len(phases):
        raise BadChoice("A phase is in focus twice. Nothing was changed.")
    if len(phases) > FOCUS_LIMIT:
        raise BadChoice("At most three phases can be in focus in one session. Nothing was changed.")
