"""How far a statement about change goes, and what it rests on."""

from dataclasses import dataclass, replace
from enum import StrEnum

from casework.core.change_reliable import Outcome, Way
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint


class ChangeState(StrEnum):
    """How far a statement about change may go."""

    WITHHELD = "withheld"  #: the figures it would need are not published
    TOO_EARLY = "too early to say"
    NO_RELIABLE = "no reliable change"
    SEEN_ONCE = "seen once"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChange:
    """One partner's newest total against the first, and what may be said of it."""

    measure: Measure
    state: ChangeState
    outcome: Outcome | None  #: None while withheld, too early, or seen once only
    way: Way | None  #: which way a change went that is announced or was seen once
    first: MeasurePoint | None  #: both have a total; None where there is none yet
    last: MeasurePoint | None
    count: int  #: totals it rests on, one a day
    missed: int  #: forms that gave no total
    difference: float | None  #: last less first, in points as printed; None with fewer than two totals
    needed: float | None  #: points that count as reliable; None: not published
    sentence: str  #: the statement in plain words with the number of totals; nobody is named in it
    hint: str  #: how often it is wrong; empty where nothing is claimed
    withheld: str  #: why nothing is claimed; empty where something can be

    def saying(self, sentence: str) -> "MeasureChange":
        """The same change, put in these words."""
        return replace(self, sentence=sentence)


class Reliably(StrEnum):
    """Of whom a change is announced."""

    BOTH = "both"
    ONE = "one"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class BothOneNeither:
    """Two partners side by side on one questionnaire; never one score of a couple."""

    reliably: Reliably | None  #: None: cannot be said, or not yet
    sentence: str  #: with both names and the number of totals of each
