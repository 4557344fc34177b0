"""Reliable change and the four outcomes (Jacobson & Truax 1991): what one form against another can show.

Everything is in points of the questionnaire. What a questionnaire's figures do not allow is None.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, sqrt

from casework.core.change_figures import CRITICAL, REACH
from casework.core.measure import Direction, Measure, Norms, Reliability
from casework.core.scoring import Side, side_of


class Way(StrEnum):
    """Which way a reliable difference went."""

    BETTER = "better"
    WORSE = "worse"


class Outcome(StrEnum):
    """What may be said of two forms of one person; of the form, never of the person."""

    RECOVERED = "recovered"  #: reliably better, and from one side of the cut-off to the other
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"


@dataclass(frozen=True, slots=True)
class CutOffs:
    """The three cut-offs of Jacobson & Truax, in points; None where a group's figures are missing."""

    a: float | None  #: two standard deviations from those who sought help, towards the better
    b: float | None  #: two standard deviations from those who did not, towards the worse
    c: float | None  #: between the two groups, weighed by their spread


def standard_error(reliability: Reliability) -> float:
    """How far one total may be off, as a standard deviation in points: SD * sqrt(1 - r)."""
    return reliability.sd * sqrt(1 - reliability.r)


def difference_error(reliability: Reliability) -> float:
    """The same of a difference between two totals of one person: sqrt(2) times as much."""
    return sqrt(2) * standard_error(reliability)


def threshold(reliability: Reliability) -> float:
    """The points a difference must exceed to be reliable, 95 in 100: 1.96 times its standard error."""
    return CRITICAL * difference_error(reliability)


def whole_points(points: float) -> int:
    """The fewest whole points that reach so many: what can be seen on a form that counts in ones."""
    return ceil(points)


def change_index(before: float, after: float, reliability: Reliability) -> float:
    """The difference in its own standard errors, as printed (RC): positive where the total rose."""
    return (after - before) / difference_error(reliability)


def cut_offs(direction: Direction, clinical: Norms | None, functional: Norms | None) -> CutOffs:
    """The three cut-offs from the norms of the questionnaire; never from the couple's own first forms."""
    better = 1 if direction is Direction.HIGHER else -1
    return CutOffs(
        a=clinical.mean + better * REACH * clinical.sd if clinical else None,
        b=functional.mean - better * REACH * functional.sd if functional else None,
        c=_between(clinical, functional) if clinical and functional else None,
    )


def _between(clinical: Norms, functional: Norms) -> float:
    weighed = functional.sd * clinical.mean + clinical.sd * functional.mean
    return weighed / (functional.sd + clinical.sd)


def improvement(measure: Measure, before: float, after: float) -> float:
    """The difference in points, positive where it went the better way, whatever way that is."""
    return after - before if measure.direction is Direction.HIGHER else before - after


def needed_points(measure: Measure) -> float | None:
    """The points that count as reliable on a questionnaire, published or worked out; None: not published."""
    if measure.reliable_points is not None:
        return measure.reliable_points.points
    return None if measure.reliability is None else threshold(measure.reliability)


def reliable_way(measure: Measure, before: float, after: float) -> Way | None:
    """Which way two totals differ reliably; None where they do not, or where the figures are not published.

    A published number of points is reached from that number on; a computed threshold has to be passed.
    """
    moved, needed = improvement(measure, before, after), needed_points(measure)
    if needed is None:
        return None
    passed = abs(moved) > needed if measure.reliable_points is None else abs(moved) >= needed
    if not passed or not moved:
        return None
    return Way.BETTER if moved > 0 else Way.WORSE


def outcome_of(measure: Measure, before: float, after: Sequence[float]) -> Outcome | None:
    """Which of the four outcomes the first total and the last ones show; None: not published, or none yet.

    Recovered needs a start on the clinical side and every one of `after` on the other. Without a cut-off, or
    between two that differ by their source, the most that is said is improved.
    """
    if needed_points(measure) is None or not after:
        return None
    ways = {reliable_way(measure, before, total) for total in after}
    if ways == {Way.WORSE}:
        return Outcome.DETERIORATED
    if ways != {Way.BETTER}:
        return Outcome.UNCHANGED
    crossed = side_of(measure, before) is Side.CLINICAL and all(
        side_of(measure, total) is Side.OTHER for total in after
    )
    return Outcome.RECOVERED if crossed else Outcome.IMPROVED
