"""The readings of a trust indicator over the sessions, and where they went around a setback."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from casework.core.case import Seat
from casework.core.errors import UnknownTerm
from casework.core.framework import Framework, Indicator
from casework.core.reading import Reading
from casework.core.record import CaseRecord, current_readings
from casework.core.session import TherapySession
from casework.core.setback import Setback
from casework.core.timeline import held_until, reached_at

Values = Mapping[tuple[str, str, Seat], float]  #: as asked, by session, indicator and partner


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
    sessions: int | None  #: until it was back; 0 where it had not fallen; None unless back
    state: Back


def on_of(session: TherapySession) -> date:
    """The day a session took place (UTC)."""
    return session.on


def readings_in(record: CaseRecord, session_id: str) -> tuple[Reading, ...]:
    """The readings of one session as they stand now."""
    return current_readings(r for r in record.readings if r.session_id == session_id)


def series(record: CaseRecord, framework: Framework, indicator_key: str, seat: Seat) -> TrustSeries:
    """One partner's readings of one indicator. Raises UnknownTerm."""
    found = known(framework, indicator_key)
    return _series(held_until(record), _values(record), found, seat)


def all_series(record: CaseRecord, framework: Framework) -> tuple[tuple[TrustSeries, TrustSeries], ...]:
    """Both partners' readings of every indicator, in the framework's order; A before B."""
    held, values = held_until(record), _values(record)
    return tuple(
        (_series(held, values, found, Seat.A), _series(held, values, found, Seat.B))
        for found in framework.indicators
    )


def distance(a: TrustSeries, b: TrustSeries) -> tuple[TrustPoint, ...]:
    """How far apart the partners were, 0-10, at the sessions where both were read."""
    values = {point.session_id: point.value for point in b.read}
    return tuple(
        replace(point, value=abs(point.value - other))
        for point in a.read
        if point.value is not None and (other := values.get(point.session_id)) is not None
    )


def sessions_until_back(
    record: CaseRecord, framework: Framework, setback: Setback, indicator_key: str, seat: Seat
) -> Recovery:
    """Sessions from a setback until a partner's reading was back at its level before. Raises UnknownTerm.

    The setback belongs to the first session held on or after the day it came to light. Counted are the
    sessions after that one which this partner was in.
    """
    return recovery(record, series(record, framework, indicator_key, seat), setback)


def recovery(record: CaseRecord, found: TrustSeries, setback: Setback) -> Recovery:
    """The same of readings already at hand, for a table of many setbacks."""
    before, after = around(record, found, setback)
    if before is None or not any(point.value is not None for point in after):
        return Recovery(before=before, sessions=None, state=Back.TOO_EARLY)
    back = next((n for n, p in enumerate(after) if p.value is not None and p.value >= before), None)
    return Recovery(before=before, sessions=back, state=Back.NOT_YET if back is None else Back.BACK)


def around(
    record: CaseRecord, found: TrustSeries, setback: Setback
) -> tuple[float | None, tuple[TrustPoint, ...]]:
    """The shown value read last before a setback (or None), and the points from its session on."""
    held = held_until(record)
    earlier = {session.id for session in held[: reached_at(setback, held)]}
    before = [point.value for point in found.read if point.session_id in earlier]
    after = tuple(point for point in found.points if point.session_id not in earlier)
    return before[-1] if before else None, after


def known(framework: Framework, key: str) -> Indicator:
    """The indicator by its key. Raises UnknownTerm."""
    found = framework.indicator(key)
    if found is None:
        raise UnknownTerm
    return found


def _values(record: CaseRecord) -> Values:
    return {(r.session_id, r.indicator, r.seat): r.value for r in current_readings(record.readings)}


def _series(held: Sequence[TherapySession], values: Values, found: Indicator, seat: Seat) -> TrustSeries:
    points = [_point(session, values.get((session.id, found.key, seat)), found) for session in held]
    there = [p for p, s in zip(points, held, strict=True) if p.value is not None or seat in s.present]
    return TrustSeries(indicator=found, seat=seat, points=_trimmed(there))


def _point(session: TherapySession, value: float | None, found: Indicator) -> TrustPoint:
    shown = None if value is None else found.shown(value)
    return TrustPoint(session_id=session.id, number=session.number, on=session.on, value=shown)


def _trimmed(points: Sequence[TrustPoint]) -> tuple[TrustPoint, ...]:
    """Without the sessions before the first reading and after the last."""
    read = [at for at, point in enumerate(points) if point.value is not None]
    return tuple(points[read[0] : read[-1] + 1]) if read else ()
