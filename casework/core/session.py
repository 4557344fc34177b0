"""A meeting with the couple or one partner, and what was asked in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.core.case import Seat
from casework.core.entry import Entry

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
