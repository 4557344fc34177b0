"""Where repair stands: the phases that are unsettled or have moved since the session before."""

from collections.abc import Iterator

from casework.core.brief_about import About, section
from casework.core.brief_frame import BriefLine, BriefSection, Part
from casework.core.brief_words import called, line
from casework.core.case import Seat
from casework.core.observation import Level, Standing
from casework.core.pointer import Pointer, Where
from casework.core.standing import MapRow

Moved = tuple[Seat, Level, Level]


def stands(about: About) -> BriefSection:
    """Unsettled first, then what fell, then what rose, then what was in focus; each in the map's order."""
    told = [(_rank(about, row, tuple(_moves(row))), row) for row in about.drawn.rows]
    ranked = sorted((rank, place, row) for place, (rank, row) in enumerate(told) if rank is not None)
    lines = [_line(about, row) for _, _, row in ranked]
    return section(Part.STANDS, lines, Pointer(where=Where.PHASE, words="the repair map"))


def _rank(about: About, row: MapRow, moves: tuple[Moved, ...]) -> int | None:
    if row.now.standing is Standing.UNSETTLED:
        return 0
    if any(now < before for _, before, now in moves):
        return 1
    if moves:
        return 2
    return 3 if row.cells and row.phase.key in about.in_focus else None


def _moves(row: MapRow) -> Iterator[Moved]:
    """Where a partner is on another level now than after the session before the last one."""
    for seat in Seat:
        levels = [_seen(cell.level) for cell in row.cells if cell.seat is seat]
        now = _seen(row.now.of(seat).level)
        if len(levels) > 1 and levels[-2] != now:
            yield seat, levels[-2], now


def _seen(level: Level | None) -> Level:
    return Level.NOT_SEEN if level is None else level


def _line(about: About, row: MapRow) -> BriefLine:
    moves = [
        f"{called(about.record, seat)} {before.label} → {now.label}" for seat, before, now in _moves(row)
    ]
    own = row.phase.paced_by and row.now.standing is Standing.NOT_BEGUN
    words = f"{row.phase.short}: {'own pace' if own else row.now.standing}"
    pointer = Pointer(where=Where.PHASE, words=row.phase.name, id=row.phase.key, key=row.phase.key)
    return line(words, pointer, detail=", ".join(moves))
