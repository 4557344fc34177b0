"""One partner's totals before and after a dated event, such as a disclosure or an agreement.

It says how little the two sides overlap, never that the event was the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.core.change_figures import SIDE_LEAST
from casework.core.change_overlap import corrected_tau, nap, tau
from casework.core.change_overlap_error import nap_interval
from casework.core.change_said import totals_by_day
from casework.core.measure import Direction, Measure
from casework.core.measure_point import MeasurePoint


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundEvent:
    """Totals on either side of a day; what is better counts as overlap going the way looked for."""

    before: int  #: totals before the day
    after: int  #: totals on the day or later
    nap: float  #: 0-1: pairs across the day in which the later total is better, ties half
    interval: tuple[float, float]  #: 95 % around NAP
    tau: float  #: -1 to 1: 2 NAP - 1, no trend taken off
    corrected: float  #: the same with the trend before the day taken off (Theil-Sen on real dates)


def around_event(measure: Measure, points: Sequence[MeasurePoint], on: date) -> AroundEvent | None:
    """The two sides of a day held against each other; None with fewer than three totals on either side."""
    read = [(point.on, value) for point, value in totals_by_day(points)]
    earlier, later = [p for p in read if p[0] < on], [p for p in read if p[0] >= on]
    a, b = [value for _, value in earlier], [value for _, value in later]
    rise = measure.direction is Direction.HIGHER
    overlap, interval, plain = nap(a, b, rise=rise), nap_interval(a, b, rise=rise), tau(a, b, rise=rise)
    flat = corrected_tau(a, b, times_before=_days(earlier), times_after=_days(later), rise=rise)
    few = min(len(a), len(b)) < SIDE_LEAST
    if few or not measure.is_charted or overlap is None or interval is None or plain is None or flat is None:
        return None
    return AroundEvent(before=len(a), after=len(b), nap=overlap, interval=interval, tau=plain, corrected=flat)


def _days(read: Sequence[tuple[date, float]]) -> list[float]:
    return [float(on.toordinal()) for on, _ in read]
