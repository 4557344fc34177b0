"""Sudden gains and losses between two sessions (Tang & DeRubeis 1999), and losses made good again.

Each interval is yes, no, or None: undecidable, because a form is missing where one is needed.
"""

from collections.abc import Sequence
from enum import StrEnum
from math import sqrt
from statistics import fmean, variance

from scipy.special import stdtrit

from casework.core.change_figures import REVERSED_SHARE, SUDDEN_SHARE, WINDOW, WINDOW_LEAST
from casework.core.change_reliable import Way, needed_points
from casework.core.measure import Direction, Measure

Values = Sequence[float | None]  #: one per session, in order; None where no total was given


class Form(StrEnum):
    """Two readings of the third criterion; a statement has to name the one it used."""

    TEXTBOOK = "two-sample t"  #: means apart by t standard errors of their difference
    STRICT = "R package suddengains"  #: means apart by t pooled standard deviations


def critical_t(before: int, after: int) -> float:
    """Two-sided 5 % critical t for so many forms before and after: 2.776 for 3 and 3, 4.303 for 2 and 2."""
    return float(stdtrit(before + after - 2, 0.975))


def sudden(
    values: Values, *, least: float, best: float, way: Way, form: Form = Form.TEXTBOOK
) -> tuple[bool | None, ...]:
    """For each interval from 2 to 3 up to the last but one: whether a sudden change that way lies in it.

    `least` is the smallest jump in points that counts, above 0; `best` the best total the form can give, from
    which the "25 % of the score before" is counted, so that higher-is-better forms are treated alike.
    """
    apart = [None if value is None else abs(value - best) for value in values]
    return tuple(_jump(apart, at, least, way, form) for at in range(1, len(apart) - 2))


def sudden_in(measure: Measure, values: Values, way: Way) -> tuple[bool | None, ...] | None:
    """The same by a questionnaire's own figures; None where no reliable points are published."""
    least = needed_points(measure)
    if least is None or not measure.is_charted:
        return None
    return sudden(values, least=least, best=_best(measure), way=way)


def _best(measure: Measure) -> float:
    return measure.high if measure.direction is Direction.HIGHER else measure.low


def _jump(apart: Values, at: int, least: float, way: Way, form: Form) -> bool | None:
    """Whether the distance from the best total jumps between `at` and the session after it."""
    here, then = apart[at], apart[at + 1]
    before, after = _read(apart[max(0, at + 1 - WINDOW) : at + 1]), _read(apart[at + 1 : at + 1 + WINDOW])
    if here is None or then is None or min(len(before), len(after)) < WINDOW_LEAST:
        return None
    sign = 1 if way is Way.BETTER else -1
    jump = sign * (here - then)
    large = jump >= least and jump >= SUDDEN_SHARE * here
    return large and sign * (fmean(before) - fmean(after)) > _needed(before, after, form)


def _read(values: Values) -> list[float]:
    return [value for value in values if value is not None]


def _needed(before: Sequence[float], after: Sequence[float], form: Form) -> float:
    m, n = len(before), len(after)
    pooled = sqrt(((m - 1) * variance(before) + (n - 1) * variance(after)) / (m + n - 2))
    return critical_t(m, n) * pooled * (sqrt(1 / m + 1 / n) if form is Form.TEXTBOOK else 1)


def made_good(values: Values, at: int, best: float) -> bool | None:
    """Whether a loss between session `at` and the next (counted from 0) was later reversed by half or more.

    None: nothing read since, or no loss there to be reversed.
    """
    apart = [None if value is None else abs(value - best) for value in values]
    here, then, since = apart[at], apart[at + 1], _read(apart[at + 2 :])
    if here is None or then is None or then <= here or not since:
        return None
    return min(since) <= then - REVERSED_SHARE * (then - here)


def made_good_in(measure: Measure, values: Values, at: int) -> bool | None:
    """The same on a questionnaire."""
    return made_good(values, at, _best(measure))
