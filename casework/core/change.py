"""What may be said when a number moves: the couple's own usual variation, and nothing more."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VariationRule:
    """The two numbers of the usual-variation band; they stand in data/measures with their source."""

    factor: float  #: how many mean moving ranges the band reaches either side of the mean
    least: int  #: readings needed before there is a band at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The usual variation of somebody's own readings."""

    low: float
    high: float
    mean: float
    count: int  #: readings it rests on


def usual_variation(values: Sequence[float], rule: VariationRule) -> Band | None:
    """The band within which these readings usually move, or None while there are too few."""
    raise NotImplementedError


def worth_a_look(values: Sequence[float], rule: VariationRule) -> bool | None:
    """Whether the newest reading lies outside the band of those before it; None: too early to say."""
    raise NotImplementedError
