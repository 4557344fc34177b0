"""One indicator among many: both lines, small and without words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from casework.charts.palette import Palette
from casework.charts.sheet import bare_axis, dotted, sheet, trace
from casework.core.series import TrustSeries

SMALL_HEIGHT = 92  #: px, the same for every indicator whatever its name


def small_multiple(
    *,
    a: TrustSeries,
    b: TrustSeries,
    breaches: Sequence[date],
    palette: Palette,
    span: tuple[date, date] | None = None,
) -> go.Figure:
    """Both lines on the whole scale 0-10, breaches dotted; without a name, so that all are equally high.

    `span` holds all indicators of one case to the same dates; without it this one's own are taken.
    """
    ends = [y for on in breaches for y in (0, 10, None)]
    days = [x for on in breaches for x in (on, on, None)]
    lines = trace("scatter", name="breach lines", mode="lines", x=days, y=ends, hoverinfo="skip")
    lines["line"] = dotted(palette, faint=len(breaches) > 6)
    figure = _ground(palette, span or _span(a, b))
    figure.add_traces([lines, *(_line(series, palette) for series in (a, b))])
    return figure


def _ground(palette: Palette, days: tuple[date, date] | None) -> go.Figure:
    return sheet(
        palette=palette,
        height=SMALL_HEIGHT,
        left=4,
        right=8,
        top=6,
        bottom=6,
        hovermode=False,
        yaxis=bare_axis(range=[-0.4, 10.4]),
        xaxis=bare_axis(type="date", **({"range": list(days)} if days else {})),
        shapes=[_level_line(height, palette) for height in (0, 10)],
    )


def _span(a: TrustSeries, b: TrustSeries) -> tuple[date, date] | None:
    days = [point.on for point in (*a.points, *b.points)]
    return (min(days), max(days)) if days and min(days) < max(days) else None


def _line(series: TrustSeries, palette: Palette) -> dict[str, Any]:
    color = palette.line(series.seat)
    return trace(
        "scatter",
        name=f"line {series.seat.value}",
        mode="lines+markers",
        x=[point.on for point in series.points],
        y=[point.value for point in series.points],
        connectgaps=False,
        line={"color": color, "width": 1.8},
        marker={"size": _signs(series), "opacity": 1, "color": color, "line": {"width": 0}},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _signs(series: TrustSeries) -> list[int]:
    """A dot at the last reading, and at one that stands alone between gaps; else the line tells it."""
    read = [False, *(point.value is not None for point in series.points), False]
    last = series.last
    return [
        5 if point is last else 0 if read[at] or read[at + 2] else 3 for at, point in enumerate(series.points)
    ]


def _level_line(height: float, palette: Palette) -> dict[str, Any]:
    line = {"color": palette.grid, "width": 1}
    across = {"xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height}
    return {"type": "line", "layer": "below", "line": line, **across}
