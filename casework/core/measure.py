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
    falling: bool = False  #: printed from its highest number down to its lowest
    answers: tuple[str, ...] = ()  #: what the numbers stand for, lowest first, where the form has words alone
    asked_if: int = 0  #: the item that has to be answered above 0 for this one to be asked; 0: always asked

    def counts(self, answer: int) -> int:
        """What an answer adds to the total."""
        return self.low + self.high - answer if self.reversed else answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscale:
    """Some items of a measure that are also added up by themselves."""

    key: str
    name: str
    items: tuple[int, ...]
    low: float
    high: float
    direction: Direction | None = None  #: where it is not the measure's own; then nothing in it is turned


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreBand:
    """A named stretch of totals, from its lowest on."""

    least: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff:
    """The total from which on somebody scores as people who sought help do."""

    value: float
    source: str
    also: float | None = None  #: where sources differ, the other one printed; between them nothing is said
    included: bool = True  #: whether the value itself is already on that side
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
class PatternPart:
    """One condition of a pattern of answers: so many of these items, each answered at least so high."""

    name: str
    items: tuple[int, ...]
    least: int  #: the answer from which on an item counts
    count: int  #: how many of the items have to count


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageLevel:
    """What a screener asks the clinician to weigh, from the answers that ask for it. Not a score."""

    name: str
    words: str
    items: tuple[int, ...]  #: any one of them answered above 0 asks for this


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
    step: float = 1  #: the smallest difference between two totals; 0 where any total is possible
    entering: str = ""  #: how the numbers are taken over from the form, where that is not plain
    pattern: tuple[PatternPart, ...] = ()  #: met where all its parts are; empty where there is none
    triage: tuple[TriageLevel, ...] = ()  #: the gravest first; a measure with these has no total
    own_figures: tuple[str, ...] = ()  #: figures in use, not verified: a practice may enter its own

    @property
    def is_charted(self) -> bool:
        """Whether its totals may be drawn over time at all."""
        return not (self.alone or self.triage)

    def item(self, number: int) -> Item | None:
        """The item by its number on the form, or None."""
        return next((item for item in self.items if item.number == number), None)
