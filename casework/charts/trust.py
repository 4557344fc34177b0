"""One trust indicator large: two lines on real dates, and what happened around them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from casework.charts import trust_layout as at
from casework.charts.date_axis import DateAxis, date_axis
from casework.charts.events import (
    Sign,
    breach_trace,
    gathered,
    kind_of,
    setback_sign,
    wave_trace,
    win_sign,
    win_trace,
)
from casework.charts.map_facts import names_of
from casework.charts.palette import Palette
from casework.charts.ribbon import Stretch, lanes, ribbon_names, ribbon_trace, stretches
from casework.charts.sheet import bare_axis, dotted, label, sheet, trace
from casework.charts.trust_facts import point_facts, session_facts
from casework.charts.trust_line import band_shape, end_labels, end_names, line_trace
from casework.charts.trust_table import trust_table
from casework.core.change import Band
from casework.core.framework import Framework, Nature
from casework.core.record import CaseRecord
from casework.core.series import TrustSeries

__all__ = ["trust_chart", "trust_table"]

_ROWS = ("breaches", "waves", "wins")
_PLOT = 10 * at.UNIT


def trust_chart(
    *,
    a: TrustSeries,
    b: TrustSeries,
    record: CaseRecord,
    framework: Framework,
    palette: Palette,
    band_a: Band | None = None,
    band_b: Band | None = None,
) -> go.Figure:
    """Both partners on one scale, 0-10, higher is better; a line breaks where nothing was read.

    Points carry (session id, "") as custom data, the ribbon ("", phase key).
    """
    axis = date_axis(record)
    if axis is None:
        figure = _ground(record, palette, 0, 12)
        figure.add_annotation(nothing_yet("No session held yet", palette))
        return figure
    pieces = stretches(record, axis.end)
    breaches, waves = _setbacks(record, framework, axis)
    names = at.placed_names(breaches, axis)
    figure = _ground(record, palette, at.depth(lanes(pieces)), at.head(names))
    figure.update_layout(xaxis=axis.settings())
    figure.add_trace(_breach_lines(breaches, names, palette))
    figure.add_traces(_signs(breaches, waves, _wins(record, axis), palette))
    figure.add_trace(ribbon_trace(pieces, framework, palette))
    figure.add_trace(ribbon_names(pieces, framework, axis, palette))
    figure.update_layout(annotations=[*_breach_names(names, palette), *_row_names(pieces, palette)])
    _lines(figure, (a, b), (band_a, band_b), record, framework, palette, axis)
    return figure


def nothing_yet(words: str, palette: Palette) -> dict[str, Any]:
    """What stands in the middle of a chart that has nothing to show."""
    return label(words, palette, xref="paper", x=0.5, y=6.2)


def _ground(record: CaseRecord, palette: Palette, depth: float, head: int) -> go.Figure:
    figure = sheet(
        palette=palette,
        height=round(at.TOP + head + _PLOT + depth + at.BOTTOM),
        left=at.LEFT,
        right=at.right_margin(list(end_names(record).values())),
        top=at.TOP,
        bottom=at.BOTTOM,
    )
    scale = bare_axis(
        range=[at.below(depth), 10 + head / at.UNIT],
        showticklabels=True,
        tickvals=[0, 5, 10],
        ticklabelstandoff=8,
        showgrid=True,
        gridcolor=palette.grid,
    )
    figure.update_layout(xaxis=bare_axis(range=[0, 1]), yaxis=scale)
    return figure


def _signs(
    breaches: Sequence[Sign[date]], waves: Sequence[Sign[date]], wins: Sequence[Sign[date]], palette: Palette
) -> list[dict[str, Any]]:
    size = 10 if len(breaches) + len(waves) + len(wins) <= 60 else 7
    return [
        breach_trace(breaches, palette, at.row(0), size),
        wave_trace(waves, palette, at.row(1), size - 1),
        win_trace(wins, palette, at.row(2), size),
    ]


def _wins(record: CaseRecord, axis: DateAxis) -> tuple[Sign[date], ...]:
    return gathered([win_sign(win, axis.within(win.on), record) for win in record.wins])


def _setbacks(
    record: CaseRecord, framework: Framework, axis: DateAxis
) -> tuple[tuple[Sign[date], ...], tuple[Sign[date], ...]]:
    found: dict[Nature, list[Sign[date]]] = {Nature.BREACH: [], Nature.WAVE: []}
    for setback in record.setbacks:
        sign = setback_sign(setback, axis.within(setback.came_to_light_on), record, framework)
        found[kind_of(setback, framework).nature].append(sign)
    return gathered(found[Nature.BREACH]), gathered(found[Nature.WAVE])


def _breach_lines(
    breaches: Sequence[Sign[date]], names: Sequence[at.PlacedName], palette: Palette
) -> dict[str, Any]:
    tops = {name.at: at.name_height(name.lane) - 9 / at.UNIT for name in names}
    x = [x for sign in breaches for x in (sign.at, sign.at, None)]
    y = [y for sign in breaches for y in (at.row(0), tops.get(sign.at, 10.0), None)]
    line = dotted(palette, faint=len(breaches) > 30)
    return trace("scatter", name="breach lines", mode="lines", x=x, y=y, line=line, hoverinfo="skip")


def _breach_names(names: Sequence[at.PlacedName], palette: Palette) -> list[dict[str, Any]]:
    return [
        label(name.text, palette, x=name.at, y=at.name_height(name.lane), yanchor="middle", color=palette.ink)
        for name in names
    ]


def _row_names(pieces: Sequence[Stretch], palette: Palette) -> list[dict[str, Any]]:
    rows = [(name, at.row(number)) for number, name in enumerate(_ROWS)]
    if pieces:
        rows.append(("in focus", at.ribbon(0)))
    beside = {"xref": "paper", "x": 0, "xanchor": "right", "xshift": -8, "yanchor": "middle"}
    return [label(name, palette, y=height, **beside) for name, height in rows]


def _lines(
    figure: go.Figure,
    both: tuple[TrustSeries, TrustSeries],
    bands: tuple[Band | None, Band | None],
    record: CaseRecord,
    framework: Framework,
    palette: Palette,
    axis: DateAxis,
) -> None:
    names, sessions = names_of(record), session_facts(record, framework)
    for series, band in zip(both, bands, strict=True):
        figure.add_trace(line_trace(series, palette, point_facts(series, names, sessions, band)))
        for shape in band_shape(series, band, palette):
            figure.add_shape(shape)
    for end in end_labels(both, record, palette, axis):
        figure.add_annotation(end)
    if not any(series.read for series in both):
        figure.add_annotation(nothing_yet("Nothing read yet", palette))
