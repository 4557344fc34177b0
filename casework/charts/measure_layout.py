"""Where things lie on the chart of a questionnaire: the form's whole range, and room around it."""

import re
from collections.abc import Sequence
from itertools import chain
from math import ceil

from casework.charts.date_axis import DateAxis, date_axis
from casework.charts.trust_layout import UNIT
from casework.charts.words import columns, shortened
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint
from casework.core.record import CaseRecord

LEFT, TOP, BOTTOM = 50, 48, 40  #: px; left without names of bands
PLOT = 270  #: px the form's range is high
_TICKS_APART = 17  #: px two numbers at the side need
_ABOVE = 0.03  #: of the range, so that a point at either end is whole
_SOURCE = 40  #: columns of a source that stands on the chart
_STEPS, _TICKS = (1, 2, 5, 10, 20, 25, 50, 100), 4  #: round steps, and how many of them at most
_LETTER = 5.8  #: px, a letter of a band's name on average
_YEAR = re.compile(r"^.*?\b(?:19|20)\d\d\b")


def measure_axis(record: CaseRecord, both: Sequence[Sequence[MeasurePoint]]) -> DateAxis | None:
    """The dates of the case, and of its forms where one was filled in before or after; None without any."""
    axis, days = date_axis(record), [point.on for point in chain(*both)]
    days += [axis.first, axis.last] if axis else []
    return DateAxis(min(days), max(days)) if days else None


def scale(measure: Measure) -> tuple[float, float]:
    """From a little below the lowest total to a little above the highest."""
    room = (measure.high - measure.low) * _ABOVE
    return measure.low - room, measure.high + room


def unit(measure: Measure) -> float:
    """How many px one point of the form is high."""
    return PLOT / (measure.high - measure.low)


def as_on_trust(value: float, measure: Measure) -> float:
    """A total at the height a rating has on a trust chart, where labels are kept apart."""
    return value * unit(measure) / UNIT


def ticks(measure: Measure) -> list[float]:
    """The numbers at the side: both ends and the cut-off, bands or round ones; none too close."""
    wanted = [measure.low, measure.high, *cutoffs(measure), *(band.least for band in measure.bands)]
    found: list[float] = []
    for value in [*wanted, *([] if measure.bands else _round_ones(measure))]:
        if all(abs(value - other) * unit(measure) >= _TICKS_APART for other in found):
            found.append(value)
    return sorted(found)


def cutoffs(measure: Measure) -> list[float]:
    """The cut-off; both where sources differ, none where none is published."""
    if measure.cutoff is None:
        return []
    return [measure.cutoff.value, *([] if measure.cutoff.also is None else [measure.cutoff.also])]


def _round_ones(measure: Measure) -> list[float]:
    span = measure.high - measure.low
    step = next((step for step in _STEPS if step * _TICKS >= span), span)
    first = ceil(measure.low / step)
    return [step * number for number in range(first, first + _TICKS + 1) if step * number < measure.high]


def left_margin(measure: Measure) -> int:
    """Room in px for the longest name of a band left of the numbers."""
    return LEFT + round(_LETTER * max((columns(band.name) for band in measure.bands), default=0))


def source_said(source: str) -> str:
    """A source up to its year, short enough to stand on the chart. Not yet escaped."""
    found = _YEAR.match(source)
    return shortened(found.group() if found else source, _SOURCE)
