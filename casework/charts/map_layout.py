"""Where the rows of the repair map lie, in pixels from the top, so that every screen gets the same map."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.core.case import Seat
from casework.core.framework import Framework, Phase

WINS_AT = 14
SETBACKS_AT = 34


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a map in px."""

    half: int  #: one partner's half of a cell
    split: int  #: between the halves
    carried: int  #: a level carried over a session in which nobody looked
    between: int  #: between phases
    movements: int  #: between movements
    head: int  #: for wins and setbacks above the first phase

    @property
    def row(self) -> int:
        """The height of one phase's cells."""
        return self.half * 2 + self.split


WHOLE = Size(half=17, split=2, carried=6, between=9, movements=20, head=52)
SMALL_MAP = Size(half=6, split=1, carried=3, between=4, movements=10, head=0)


@dataclass(frozen=True, slots=True)
class MapLayout:
    """The top of every phase's row and the height of all of them together."""

    tops: dict[str, int]
    height: int
    size: Size

    def middle(self, phase: str) -> float:
        """The thread of a row, between the partners' halves."""
        return self.tops[phase] + self.size.row / 2

    def cell(self, phase: str, seat: Seat, seen: bool) -> tuple[float, float]:
        """Top and height of a partner's half: whole where something was seen, thin where carried over."""
        height = self.size.half if seen else self.size.carried
        upper = self.tops[phase] + self.size.half - height
        return (upper if seat is Seat.A else self.tops[phase] + self.size.half + self.size.split, height)

    def half(self, phase: str, seat: Seat) -> float:
        """The middle of a partner's half."""
        down = self.size.half / 2
        return self.tops[phase] + (down if seat is Seat.A else self.size.row - down)


def laid_out(phases: Sequence[Phase], size: Size = WHOLE) -> MapLayout:
    """Rows from top to bottom, with more space where a movement ends."""
    tops: dict[str, int] = {}
    at, movement = size.head, phases[0].movement if phases else ""
    for phase in phases:
        if phase.movement != movement:
            at += size.movements - size.between
            movement = phase.movement
        tops[phase.key] = at
        at += size.row + size.between
    return MapLayout(tops, at, size)


def spans(phases: Sequence[Phase], framework: Framework, layout: MapLayout) -> list[tuple[str, float, float]]:
    """Each movement's name with the top and the bottom of its rows."""
    found: list[tuple[str, float, float]] = []
    for movement in framework.movements:
        tops = [layout.tops[phase.key] for phase in phases if phase.movement == movement.key]
        if tops:
            found.append((movement.name, min(tops), max(tops) + layout.size.row))
    return found
