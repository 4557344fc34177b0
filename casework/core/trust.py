"""What may be said of the readings of a trust indicator."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.core.case import Seat
from casework.core.framework import Framework, Indicator
from casework.core.reading import Reading
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.core.setback import Setback


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustPoint:
    """One session's value on one indicator, as charts show it: 0-10, higher is better."""

    session_id: str
    number: int
    on: date
    value: float | None  #: None where the partner was there and nothing was read; the line breaks


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustSeries:
    """One partner's readings of one indicator over the sessions they were in."""

    indicator: Indicator
    seat: Seat
    points: tuple[TrustPoint, ...]

    @property
    def read(self) -> tuple[TrustPoint, ...]:
        """The points at which something was read."""
        return tuple(point for point in self.points if point.value is not None)

    @property
    def last(self) -> TrustPoint | None:
        """The newest point at which something was read, or None."""
        return self.read[-1] if self.read else None


class Back(StrEnum):
    """Whether a reading is back where it was before a setback."""

    BACK = "back"
    NOT_YET = "not yet"
    TOO_EARLY = "too early to say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """How a reading went after a setback. Sessions, never days: nobody is late."""

    before: float | None  #: the shown value read last before the setback; None where there was none
    sessions: int | None  #: sessions until it was back; 0 where it had not fallen; None unless back
    state: Back


def on_of(session: TherapySession) -> date:
    """The day a session took place (UTC)."""
    return session.starts_at.date()


def readings_in(record: CaseRecord, session_id: str) -> tuple[Reading, ...]:
    """The readings of one session as they stand now."""
    raise NotImplementedError


def series(record: CaseRecord, framework: Framework, indicator_key: str, seat: Seat) -> TrustSeries:
    """One partner's readings of one indicator. Raises UnknownTerm."""
    raise NotImplementedError


def all_series(record: CaseRecord, framework: Framework) -> tuple[tuple[TrustSeries, TrustSeries], ...]:
    """Both partners' readings of every indicator, in the framework's order; A before B."""
    raise NotImplementedError


def distance(a: TrustSeries, b: TrustSeries) -> tuple[TrustPoint, ...]:
    """How far apart the partners were, 0-10, at the sessions where both were read."""
    raise NotImplementedError


def trust_sentence(record: CaseRecord, framework: Framework, indicator_key: str) -> str:
    """What one indicator shows, in words. Raises UnknownTerm."""
    raise NotImplementedError


def distance_sentence(record: CaseRecord, framework: Framework, indicator_key: str) -> str:
    """How far apart the partners are on one indicator, in words. Raises UnknownTerm."""
    raise NotImplementedError


def sessions_until_back(
    record: CaseRecord, framework: Framework, setback: Setback, indicator_key: str, seat: Seat
) -> Recovery:
    """Sessions from a setback until a partner's reading was back at its level before. Raises UnknownTerm."""
    raise NotImplementedError
