"""Where things lie on a trust chart: readings from 0 to 10, the rows below, the names of breaches above."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.charts.date_axis import DateAxis
from casework.charts.events import Sign
from casework.charts.sheet import NARROW
from casework.charts.words import columns

UNIT = 26  #: px one point of the scale is high
LEFT, TOP, BOTTOM = 66, 8, 40
RIGHT = 96  #: px, where the names at the line ends are of a common length
_LABEL = 7.0  #: px, a letter of a label on average
LANE = 17  #: px; breach names above the plot stand in up to three lanes
LANES = 3
_MANY = 12  #: breaches above which one lane of names is enough
ROW = 21  #: px; a row of signs below the plot
RIBBON = 22  #: px; a lane of the ribbon of phases in focus
_LETTER = 6.2  #: px, a letter of the small size on average
_FIRST_ROW = 22  #: px below 0


def below(px: float) -> float:
    """So many px under the zero line, in points of the scale."""
    return -px / UNIT


def row(number: int) -> float:
    """The height of a row of signs: 0 breaches, 1 waves, 2 wins."""
    return below(_FIRST_ROW + number * ROW)


def ribbon(lane: int) -> float:
    """The middle of a lane of the ribbon under the three rows of signs."""
    return below(_FIRST_ROW + 3 * ROW + 2 + lane * RIBBON)


def depth(ribbon_lanes: int) -> float:
    """How far below zero the chart reaches, in px."""
    return _FIRST_ROW + 3 * ROW - 8 + ribbon_lanes * RIBBON


def head(names: Sequence["PlacedName"]) -> int:
    """How far above 10 the chart reaches, in px, so that the names of breaches have room."""
    return 12 + LANE * max((name.lane + 1 for name in names), default=0)


def right_margin(names: Sequence[str]) -> int:
    """Room in px for the longest label at a line's end; the same for all charts of one case."""
    return round(26 + _LABEL * max((columns(name) + 5 for name in names), default=0))


def name_height(lane: int) -> float:
    """The height of a breach's name in a lane, in points of the scale."""
    return 10 + (10 + lane * LANE) / UNIT


def fits(text: str, start: date, end: date, axis: DateAxis) -> bool:
    """Whether a word stands between two days on the narrowest page a whole chart is laid out for."""
    room = (axis.share(end) - axis.share(start)) * (NARROW - LEFT - RIGHT)
    return columns(text) * _LETTER + 6 <= room


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A breach's name above its line."""

    at: date
    text: str
    lane: int


def placed_names(signs: Sequence[Sign[date]], axis: DateAxis) -> list[PlacedName]:
    """The names that stand without touching, the severest first; the others are told on pointing."""
    lanes = LANES if len(signs) <= _MANY else 1
    taken: list[list[tuple[float, float]]] = [[] for _ in range(lanes)]
    placed: list[PlacedName] = []
    for sign in sorted(signs, key=lambda sign: (-sign.weight, -sign.at.toordinal())):
        middle = axis.share(sign.at) * (NARROW - LEFT - RIGHT)
        half = columns(sign.name) * _LETTER / 2 + 4
        edges = (middle - half, middle + half)
        lane = next((n for n, others in enumerate(taken) if _free(edges, others)), None)
        if lane is not None:
            taken[lane].append(edges)
            placed.append(PlacedName(sign.at, sign.name, lane))
    return placed


def _free(edges: tuple[float, float], others: Sequence[tuple[float, float]]) -> bool:
    return all(edges[1] <= left or edges[0] >= right for left, right in others)


_APART = 17.0  #: px two labels need between their middles


def nudged(a: float | None, b: float | None) -> tuple[float, float]:
    """How many px each of two end labels moves up so that they do not touch where values are close."""
    if a is None or b is None:
        return 0.0, 0.0
    missing = _APART - abs(a - b) * UNIT
    if missing <= 0:
        return 0.0, 0.0
    return (missing / 2, -missing / 2) if a >= b else (-missing / 2, missing / 2)
