"""What a point on a trust line says when pointed at: the reading, and what else that session held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casework.charts.events import kind_of
from casework.charts.words import facts, shown, wrapped
from casework.core.case import Seat
from casework.core.change import Band
from casework.core.entry import latest
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.series import TrustPoint, TrustSeries
from casework.core.session import Focus
from casework.core.trust import shown_name
from casework.core.wording import day, figure


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What one session held, in plain words, not yet escaped."""

    focus: list[str] = field(default_factory=list)
    setbacks: list[str] = field(default_factory=list)
    wins: list[str] = field(default_factory=list)


def session_facts(record: CaseRecord, framework: Framework) -> dict[str, SessionFacts]:
    """The facts of every session, gathered in one pass."""
    found = {session.id: SessionFacts() for session in record.sessions}
    names = {phase.key: phase.short for phase in framework.phases}
    for session_id, phases in focuses(record).items():
        if session_id in found:
            found[session_id].focus.extend(names.get(phase, phase) for phase in phases)
    for setback in record.setbacks:
        if setback.session_id in found:
            found[setback.session_id].setbacks.append(kind_of(setback, framework).name)
    for win in record.wins:
        if win.session_id in found:
            found[win.session_id].wins.append(win.words)
    return found


def focuses(record: CaseRecord) -> dict[str, tuple[str, ...]]:
    """The phases in focus by session, as last recorded."""
    by_session: dict[str, list[Focus]] = {}
    for focus in record.focuses:
        by_session.setdefault(focus.session_id, []).append(focus)
    newest = {session_id: latest(found) for session_id, found in by_session.items()}
    return {session_id: focus.phases for session_id, focus in newest.items() if focus}


def point_facts(
    series: TrustSeries,
    names: Mapping[Seat, str],
    sessions: Mapping[str, SessionFacts],
    band: Band | None,
) -> list[str]:
    """The hover box of every point of a line, empty where nothing was read."""
    return [_facts(point, series, names, sessions.get(point.session_id), band) for point in series.points]


def _facts(
    point: TrustPoint,
    series: TrustSeries,
    names: Mapping[Seat, str],
    held: SessionFacts | None,
    band: Band | None,
) -> str:
    if point.value is None:
        return ""
    held = held or SessionFacts()
    return facts(
        f"<b>{names[series.seat]} {figure(point.value)}</b> · {shown(shown_name(series.indicator))}",
        f"Session {point.number} · {day(point.on)}",
        _beside(point.value, band),
        _listed("In focus", held.focus),
        _listed("Setback", held.setbacks),
        _listed("Win", held.wins),
    )


def _beside(reading: float, band: Band | None) -> str:
    if band is None or band.low <= reading <= band.high:
        return ""
    return f"outside the usual {figure(band.low)} to {figure(band.high)}: worth a look"


def _listed(what: str, words: Sequence[str]) -> str:
    return f"{what}: {wrapped(', '.join(words), lines=2)}" if words else ""
