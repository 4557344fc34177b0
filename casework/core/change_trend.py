"""The reliable trend (McAleavey 2022): the slope through all totals, held against the error of a single one.

It uses every form on its real day, so it does not matter that sessions are irregular; of two forms it says
exactly what reliable change says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean

from casework.core.change_figures import CRITICAL
from casework.core.change_reliable import Way, standard_error
from casework.core.measure import Direction, Measure
from casework.core.measure_point import MeasurePoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A straight line through somebody's totals, and how sure its direction is."""

    slope: float  #: points per unit of time (a day, where days were given)
    error: float  #: standard error of the slope, from the questionnaire's own error of measurement
    index: float  #: slope in standard errors (RTI)
    intercept: float  #: points at time 0
    probability: float  #: that the true slope is above 0, 0-1, where nothing else is known
    misfit: float  #: squared distances from the line in squared errors (Q); large where no line fits
    count: int  #: totals it rests on

    @property
    def reliable(self) -> bool:
        """Whether a slope like this comes by chance in fewer than 5 of 100 unchanged people."""
        return abs(self.index) > CRITICAL


def line(times: Sequence[float], values: Sequence[float | None], error: float) -> Trend | None:
    """The trend of values at times, both in any unit; `error` is that of one value, in points, above 0.

    Missing values are left out, never carried forward. None: fewer than two different times.
    """
    read = [(t, y) for t, y in zip(times, values, strict=True) if y is not None]
    if len({t for t, _ in read}) < 2:
        return None
    middle, mean = fmean(t for t, _ in read), fmean(y for _, y in read)
    spread = sum((t - middle) ** 2 for t, _ in read)
    slope = sum((t - middle) * (y - mean) for t, y in read) / spread
    index = slope / (error / sqrt(spread))
    return Trend(
        slope=slope,
        error=error / sqrt(spread),
        index=index,
        intercept=mean - slope * middle,
        probability=NormalDist().cdf(index),
        misfit=sum((y - mean - slope * (t - middle)) ** 2 for t, y in read) / error**2,
        count=len(read),
    )


def trend_of(measure: Measure, points: Sequence[MeasurePoint]) -> Trend | None:
    """The trend per day over all forms of one partner, days counted from the first; None: cannot be said.

    It needs the published spread and reliability: a published number of points alone is not enough.
    """
    if measure.reliability is None or not measure.is_charted or not points:
        return None
    first = min(point.on for point in points)
    days = [float((point.on - first).days) for point in points]
    return line(days, [point.value for point in points], standard_error(measure.reliability))


def trend_way(measure: Measure, trend: Trend) -> Way | None:
    """Which way a trend goes reliably, or None."""
    if not trend.reliable:
        return None
    rises = trend.slope > 0
    return Way.BETTER if rises == (measure.direction is Direction.HIGHER) else Way.WORSE
