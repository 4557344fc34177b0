"""One questionnaire among several: both lines and the cut-off, small and without words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from casework.charts.measure_layout import scale
from casework.charts.measure_signs import cutoff_lines
from casework.charts.palette import Palette
from casework.charts.sheet import bare_axis, sheet, trace
from casework.charts.small import SMALL_HEIGHT
from casework.core.case import Seat
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint


def measure_small(
    *,
    measure: Measure,
    a: Sequence[MeasurePoint],
    b: Sequence[MeasurePoint],
    palette: Palette,
    span: tuple[date, date] | None = None,
) -> go.Figure:
    """Both lines on the form's whole range; its height says nothing beside another form's.

    `span` holds all forms of one case to the same dates. A form asked alone is drawn empty.
    """
    days = {"range": list(span)} if span and span[0] < span[1] else {}
    figure = sheet(
        palette=palette,
        height=SMALL_HEIGHT,
        left=4,
        right=8,
        top=6,
        bottom=6,
        hovermode=False,
        yaxis=bare_axis(range=list(scale(measure))),
        xaxis=bare_axis(type="date", **days),
        shapes=[
            *(_level(height, palette) for height in (measure.low, measure.high)),
            *cutoff_lines(measure, palette),
        ],
    )
    both = ((Seat.A, a), (Seat.B, b)) if measure.is_charted else ()
    figure.add_traces([_line(points, seat, palette) for seat, points in both])
    return figure


def _line(points: Sequence[MeasurePoint], seat: Seat, palette: Palette) -> dict[str, Any]:
    color = palette.line(seat)
    return trace(
        "scatter",
        name=f"line {seat.value}",
        mode="lines+markers",
        x=[point.on for point in points],
        y=[point.value for point in points],
        connectgaps=False,
        line={"color": color, "width": 1.8},
        marker={"size": 4, "opacity": 1, "color": color, "line": {"width": 0}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _level(height: float, palette: Palette) -> dict[str, Any]:
    line = {"color": palette.grid, "width": 1}
    across = {"xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height}
    return {"type": "line", "layer": "below", "line": line, **across}
