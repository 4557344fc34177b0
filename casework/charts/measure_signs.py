"""What lies behind the lines of a questionnaire: its bands, its cut-off, and what would count as change."""

from collections.abc import Sequence
from typing import Any

from casework.charts.date_axis import DateAxis
from casework.charts.measure_layout import cutoffs, source_said
from casework.charts.palette import Palette, faded
from casework.charts.sheet import label
from casework.charts.words import shown
from casework.core.case import Seat
from casework.core.change_reliable import needed_points
from casework.core.change_said import totals_by_day
from casework.core.change_words import points as said
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint

Shapes = list[dict[str, Any]]


def band_lines(measure: Measure, palette: Palette) -> Shapes:
    """Where one named band ends and the next begins."""
    return [_across(band.least, {"color": palette.grid, "width": 1}) for band in measure.bands[1:]]


def band_names(measure: Measure, palette: Palette) -> Shapes:
    """The names of the bands, each beside the middle of its stretch, left of the numbers."""
    edges = [*(band.least for band in measure.bands), measure.high]
    beside = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -36, "yanchor": "middle", "size": 11}
    return [
        label(shown(band.name), palette, y=(max(low, measure.low) + high) / 2, **beside)
        for band, low, high in zip(measure.bands, edges, edges[1:], strict=False)
    ]


def cutoff_lines(measure: Measure, palette: Palette) -> Shapes:
    """The cut-off across the chart; both where sources differ."""
    line = {"color": palette.muted, "width": 1.4, "dash": "6px,4px"}
    return [_across(value, line) for value in cutoffs(measure)]


def cutoff_name(measure: Measure, palette: Palette) -> Shapes:
    """What the dashed line is, and whose figure: above the chart, where no line runs."""
    if measure.cutoff is None:
        return []
    values = " or ".join(said(value) for value in cutoffs(measure))
    text = shown(f"╌╌ cut-off {values} · {source_said(measure.cutoff.source)}")
    above = {"xref": "paper", "yref": "paper", "x": 1, "y": 1, "xanchor": "right", "yanchor": "bottom"}
    return [label(text, palette, yshift=22, **above)]


def _across(height: float, line: dict[str, Any]) -> dict[str, Any]:
    across = {"xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height}
    return {"type": "line", "layer": "below", "line": line, **across}


def reliable_band(
    measure: Measure, points: Sequence[MeasurePoint], seat: Seat, palette: Palette, axis: DateAxis
) -> Shapes:
    """From a partner's first total on, the stretch in which no total counts as a reliable change.

    None is drawn where the figures are not published, or nothing has a total yet.
    """
    needed, totals = needed_points(measure), totals_by_day(points)
    if needed is None or not totals:
        return []
    first, value = totals[0]
    low, high = max(measure.low, value - needed), min(measure.high, value + needed)
    across = {"x0": first.on, "x1": axis.end, "layer": "below"}
    color = palette.line(seat)
    edge = {"line": {"width": 1, "color": faded(color, 0.45), "dash": "2px,4px"}}
    fill = {"fillcolor": faded(color, 0.08 if palette.dark else 0.06), "line": {"width": 0}}
    return [
        {"type": "rect", "y0": low, "y1": high, **across, **fill},
        *({"type": "line", "y0": height, "y1": height, **across, **edge} for height in (low, high)),
    ]
