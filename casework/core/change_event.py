"""One partner's totals before and after a dated event, such as a disclosure or an agreement.

It says how little the two sides overlap, never that the event was the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.core.change_figures import SIDE_LEAST
from casework.core.change_overlap import corrected_tau, nap, tau
from casework.core.change_overlap_error import nap_interval
from casework.core.measure import Direction, Measure
from casework.core.measure_point import MeasurePoint


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundEvent:
    """Totals on either side of a day; what is better counts as overlap going the way looked for."""

    before: int  #: totals before the day
    after: int  #: totals on the day or later
    nap: float | None  #: 0-1: pairs across the day in which the later total is better, ties half
    interval: tuple[float, float] | None  #: 95 % around NAP
    tau: float | None  #: -1 to 1: 2 NAP - 1, no trend taken off
    corrected: float | None  #: the same with the trend before the day taken off (Theil-Sen on real dates)


def around_event(measure: Measure, points: Sequence[MeasurePoint], on: date) -> AroundEvent | None:
    """The two sides of a day held against each other; None with fewer than three totals on either side."""
    read = sorted((point.on, point.value) for point in points if point.value is not None)
    earlier, later = [p for p in read if p[0] < on], [p for p in read if p[0] >= on]
    if not measure.is_charted or min(len(earlier), len(later)) < SIDE_LEAST:
        return None
    a, b = [value for _, value in earlier], [value for _, value in later]
    rise = measure.direction is Direction.HIGHER
    return AroundEvent(
        before=len(a),
        after=len(b),
        nap=nap(a, b, rise=rise),
        interval=nap_interval(a, b, rise=rise),
        tau=tau(a, b, rise=rise),
        corrected=corrected_tau(
            a,
            b,
            times_before=[float(day.toordinal()) for day, _ in earlier],
            times_after=[float(day.toordinal()) for day, _ in later],
            rise=rise,
        ),
    )
