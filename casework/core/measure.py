"""A questionnaire other people have validated: how it is answered and scored, and what its figures allow.

No item wording is kept here: wordings are other people's sentences, and several are licensed. Every figure
stands in data/measures with its source; a figure that is not published is left out, never guessed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Direction(StrEnum):
    """Which way is better. A measure without it is refused: a default would turn gains into losses."""

    HIGHER = "higher is better"
    LOWER = "lower is better"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question by its number on the paper form, with the answers it takes."""

    number: int
    low: int
    high: int
    reversed: bool = False  #: counted as low + high - answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscale:
    """Some items of a measure that are also added up by themselves."""

    key: str
    name: str
    items: tuple[int, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreBand:
    """A named stretch of totals, from its lowest on."""

    least: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff:
    """The total from which on (included) somebody scores as people who sought help do."""

    value: float
    source: str
    remark: str = ""  #: where sources differ, or how far it may be trusted


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """Mean and standard deviation of one group of people."""

    group: str
    mean: float
    sd: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How alike two answers of an unchanged person are, and how widely people spread."""

    sd: float
    r: float  #: above 0, below 1
    kind: str  #: such as "internal consistency" or "retest after two weeks"
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliablePoints:
    """A published number of points from which a difference counts as reliable."""

    points: float
    source: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One questionnaire as data: everything about it but its sentences."""

    key: str
    name: str
    full_name: str
    about: str
    direction: Direction
    low: float
    high: float
    dated: date
    licence: str
    source: str
    items: tuple[Item, ...] = ()  #: empty where only totals may be entered
    least_answered: int = 0  #: items without which there is no total
    factor: float = 1  #: what the sum is multiplied by
    prorated: bool = False  #: whether missing items are made up for by the mean of the others
    subscales: tuple[Subscale, ...] = ()
    bands: tuple[ScoreBand, ...] = ()  #: from the lowest on
    cutoff: CutOff | None = None
    clinical: Norms | None = None
    functional: Norms | None = None
    reliability: Reliability | None = None
    reliable_points: ReliablePoints | None = None  #: the one that is used, where several are published
    withheld: str = ""  #: why no reliable change is told; empty where it can be
    safety_items: tuple[int, ...] = ()  #: items whose answer above 0 asks for a safety conversation
    alone: bool = False  #: asked of each partner alone: never charted, never in anything a couple sees
    remarks: tuple[str, ...] = ()

    def item(self, number: int) -> Item | None:
        """The item by its number on the form, or None."""
        return next((item for item in self.items if item.number == number), None)
