"""The phases in focus as a ribbon along the dates: how long each was worked on, in at most three lanes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casework.charts.date_axis import DateAxis
from casework.charts.palette import FAMILY, Palette
from casework.charts.sheet import SMALL, STILL_WHOLE, trace
from casework.charts.trust_facts import focuses
from casework.charts.trust_layout import RIBBON, UNIT, fits, ribbon
from casework.charts.words import facts, short, shown
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.session import FOCUS_LIMIT, TherapySession
from casework.core.timeline import held_until
from casework.core.wording import counted, day

_DAY_MS = 86_400_000


@dataclass(slots=True)
class Stretch:
    """One phase held in focus over consecutive sessions."""

    phase: str
    lane: int
    first: TherapySession
    last: TherapySession
    until: date
    sessions: int = 1


def stretches(record: CaseRecord, end: date) -> list[Stretch]:
    """The ribbon's pieces; each reaches to the next session, the newest to the right edge."""
    focus, held = focuses(record), held_until(record)
    done: list[Stretch] = []
    current: dict[str, Stretch] = {}
    for at, session in enumerate(held):
        until = held[at + 1].on if at + 1 < len(held) else end
        phases = focus.get(session.id, ())[:FOCUS_LIMIT]
        current = {phase: piece for phase, piece in current.items() if phase in phases}
        for phase in phases:
            if phase in current:
                piece = current[phase]
                piece.last, piece.until, piece.sessions = session, until, piece.sessions + 1
            else:
                piece = Stretch(phase, _free_lane(current), session, session, until)
                current[phase] = piece
                done.append(piece)
    return done


def _free_lane(current: dict[str, Stretch]) -> int:
    taken = {piece.lane for piece in current.values()}
    return next(lane for lane in range(FOCUS_LIMIT) if lane not in taken)


def lanes(pieces: Sequence[Stretch]) -> int:
    """How many lanes the ribbon needs."""
    return max((piece.lane + 1 for piece in pieces), default=0)


def ribbon_trace(pieces: Sequence[Stretch], framework: Framework, palette: Palette) -> dict[str, Any]:
    """The ribbon as bars, each named where its name fits; clicking one gives its phase."""
    names = {phase.key: phase for phase in framework.phases}
    return trace(
        "bar",
        name="in focus",
        orientation="h",
        base=[piece.first.on for piece in pieces],
        x=[max(1, (piece.until - piece.first.on) // timedelta(days=1)) * _DAY_MS for piece in pieces],
        y=[ribbon(piece.lane) for piece in pieces],
        width=(RIBBON - 3) / UNIT,
        marker={"color": palette.surface, "line": {"width": 1, "color": palette.grid}},
        hovertext=[_facts(p, names[p.phase].name if p.phase in names else p.phase) for p in pieces],
        hoverinfo="text",
        customdata=[["", piece.phase] for piece in pieces],
        unselected=STILL_WHOLE,
    )


def ribbon_names(
    pieces: Sequence[Stretch], framework: Framework, axis: DateAxis, palette: Palette
) -> dict[str, Any]:
    """The phases' short names in the middle of the pieces that are long enough to hold them."""
    names = {phase.key: phase.short for phase in framework.phases}
    named = [(piece, short(names.get(piece.phase, piece.phase), 18)) for piece in pieces]
    fitting = [(piece, name) for piece, name in named if fits(name, piece.first.on, piece.until, axis)]
    return trace(
        "scatter",
        name="names in focus",
        mode="text",
        x=[piece.first.on + (piece.until - piece.first.on) / 2 for piece, _ in fitting],
        y=[ribbon(piece.lane) for piece, _ in fitting],
        text=[name for _, name in fitting],
        textfont={"family": FAMILY, "size": SMALL, "color": palette.muted},
        hoverinfo="skip",
    )


def _facts(piece: Stretch, name: str) -> str:
    first, last = piece.first, piece.last
    numbers = f"session {first.number}" if first is last else f"sessions {first.number} to {last.number}"
    return facts(
        f"<b>{shown(name)}</b> in focus",
        f"{numbers}, from {day(first.on)}",
        counted(piece.sessions, "session"),
    )
