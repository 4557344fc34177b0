"""What may be said when a number moves: the couple's own usual variation, and nothing more.

In-house ratings have no norms, so they are held against the same person's own readings: an individuals
chart with moving ranges (XmR). It fires by chance often enough that its word is "worth a look", never
"change".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean


@dataclass(frozen=True, slots=True)
class VariationRule:
    """The two numbers of the usual-variation band; they stand in data/measures with their source."""

    factor: float  #: how many mean moving ranges the band reaches either side of the mean
    least: int  #: readings needed before there is a band at all; at least 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The usual variation of one person's own readings."""

    low: float
    high: float
    mean: float
    count: int  #: readings it rests on

    def clipped(self, low: float = 0, high: float = 10) -> "Band":
        """The part of the band that lies on the scale, for drawing."""
        return replace(self, low=max(self.low, low), high=min(self.high, high))

    def holds(self, value: float) -> bool:
        """Whether a value lies within the band, its edges included."""
        return self.low <= value <= self.high


def usual_variation(values: Sequence[float], rule: VariationRule) -> Band | None:
    """The band within which these readings usually move, or None while there are too few.

    Values in the order they were read, missed sessions left out. Not clipped to the scale.
    """
    if len(values) < rule.least:
        return None
    mean = fmean(values)
    reach = rule.factor * moving_range(values)
    return Band(low=mean - reach, high=mean + reach, mean=mean, count=len(values))


def moving_range(values: Sequence[float]) -> float:
    """How far neighbouring readings lie apart on average; of two readings at least."""
    return fmean(abs(after - before) for before, after in pairwise(values))


def worth_a_look(values: Sequence[float], rule: VariationRule) -> bool | None:
    """Whether the newest reading lies outside the band of those before it; None: too early to say."""
    band = usual_variation(values[:-1], rule)
    return None if band is None else not band.holds(values[-1])
