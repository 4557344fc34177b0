"""How far two partners' totals lie apart, and whether that is more than both forms may be off.

Two lines and their difference: never one averaged score of a couple.
"""

from dataclasses import dataclass
from math import hypot

from casework.core.change_figures import CRITICAL
from casework.core.change_reliable import standard_error
from casework.core.measure import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDifference:
    """Two totals of one day side by side."""

    points: float  #: A minus B, as printed on the form
    error: float | None  #: standard error of the difference in points; None: not published
    reliable: bool | None  #: whether they differ by more than 1.96 errors; None: cannot be said


def difference_error_of_two(error_a: float, error_b: float) -> float:
    """The standard error of the difference between two people, each with their own: sqrt(a^2 + b^2)."""
    return hypot(error_a, error_b)


def partner_difference(measure: Measure, a: float | None, b: float | None) -> PartnerDifference | None:
    """How far A's total lies from B's; None where either is missing or the form is for one alone."""
    if a is None or b is None or not measure.is_charted:
        return None
    if measure.reliability is None:
        return PartnerDifference(points=a - b, error=None, reliable=None)
    one = standard_error(measure.reliability)
    error = difference_error_of_two(one, one)
    return PartnerDifference(points=a - b, error=error, reliable=abs(a - b) > CRITICAL * error)
