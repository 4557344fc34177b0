"""The order in which a case became known: sessions by start, each setback at the session it reached."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casework.core.case import Seat
from casework.core.framework import Framework, Nature
from casework.core.observation import Observation
from casework.core.record import CaseRecord, current_observations
from casework.core.session import TherapySession
from casework.core.setback import Setback


@dataclass(frozen=True, slots=True)
class Happening:
    """What one session brought for one partner in one phase."""

    seen: list[Observation] = field(default_factory=list)
    setbacks: list[Setback] = field(default_factory=list)


Happenings = Mapping[int, Happening]  #: by the index of the session


def held_until(record: CaseRecord, upto: TherapySession | None = None) -> tuple[TherapySession, ...]:
    """The sessions held, by start; with a session, those up to and including it."""
    held = sorted(record.held, key=_order)
    return tuple(s for s in held if upto is None or _order(s) <= _order(upto))


def setbacks_until(record: CaseRecord, upto: TherapySession | None = None) -> tuple[Setback, ...]:
    """The setbacks known by the end of a session: come to light by its day, or recorded by then."""
    if upto is None:
        return record.setbacks
    recorded = {s.id for s in record.sessions if _order(s) <= _order(upto)}
    return tuple(b for b in record.setbacks if b.came_to_light_on <= upto.on or b.session_id in recorded)


def reached_at(setback: Setback, held: Sequence[TherapySession]) -> int:
    """Which held session a setback belongs to, as an index: the first on or after the day it came to light.

    A session it was recorded in counts where that is earlier (midnight may lie between a session's day
    and the day written down). Equals the number of sessions where it came to light after the last.
    """
    first = bisect_left(held, setback.came_to_light_on, key=lambda session: session.on)
    return next((at for at, session in enumerate(held[:first]) if session.id == setback.session_id), first)


def happenings(
    record: CaseRecord, framework: Framework, upto: TherapySession | None = None
) -> Mapping[tuple[str, Seat], Happenings]:
    """By phase and partner, session by session: what was observed, and which setbacks unsettle it."""
    held = held_until(record, upto)
    found: dict[tuple[str, Seat], dict[int, Happening]] = defaultdict(lambda: defaultdict(Happening))
    for at, phase, seen in _observed(record, framework, held):
        found[phase, seen.seat][at].seen.append(seen)
    for setback in setbacks_until(record, upto):
        at = reached_at(setback, held)
        for phase, seat in _unsettles(framework, setback):
            found[phase, seat][at].setbacks.append(setback)
    return found


def _observed(
    record: CaseRecord, framework: Framework, held: Sequence[TherapySession]
) -> Iterator[tuple[int, str, Observation]]:
    at = {session.id: index for index, session in enumerate(held)}
    phases = {marker.key: marker.phase for marker in framework.markers}
    for seen in current_observations(record.observations):
        if seen.session_id in at and seen.marker in phases:
            yield at[seen.session_id], phases[seen.marker], seen


def _unsettles(framework: Framework, setback: Setback) -> Iterator[tuple[str, Seat]]:
    """The phases and partners it is severe enough to unsettle: a wave its own partner, a breach both."""
    kind = framework.setback_kind(setback.kind)
    if kind is None or setback.severity < framework.standing_rule.unsettling_severity:
        return
    felt_by_one = kind.nature is Nature.WAVE and setback.seat is not None
    for phase in kind.unsettles:
        for seat in Seat:
            if not felt_by_one or seat is setback.seat:
                yield phase, seat


def _order(session: TherapySession) -> tuple[float, int, str]:
    return session.starts_at.timestamp(), session.number, session.id
