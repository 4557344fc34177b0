"""Follow-through as it was kept beside follow-through as it was rated: a panel for each partner."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from casework.charts.date_axis import DateAxis, date_axis
from casework.charts.palette import AGREEMENT, Palette
from casework.charts.sheet import STILL_WHOLE, TEXT, bare_axis, label, sheet, trace
from casework.charts.trust_layout import LEFT, right_margin
from casework.charts.trust_line import end_names, line_trace
from casework.charts.words import facts, heads, shown
from casework.core.agreement import FollowPoint
from casework.core.case import Seat
from casework.core.record import CaseRecord
from casework.core.series import TrustPoint, TrustSeries
from casework.core.wording import day
from casework.core.wording import figure as said

_PANEL, _BETWEEN, _NAME, BOTTOM = 110, 34, 26, 40  #: px
_APART = 17.0 * 10 / _PANEL  #: of the scale; what two labels need between their middles


def follow_through_chart(
    *,
    kept_a: Sequence[FollowPoint],
    kept_b: Sequence[FollowPoint],
    rated_a: TrustSeries,
    rated_b: TrustSeries,
    record: CaseRecord,
    palette: Palette,
) -> go.Figure:
    """For each partner the rating (line) and what the checks say (squares), both 0-10, on the same dates."""
    axis = date_axis(record)
    height = 2 * (_PANEL + _NAME) + _BETWEEN - _NAME
    figure = sheet(
        palette=palette,
        height=_NAME + height + BOTTOM,
        left=LEFT,
        right=right_margin([*end_names(record).values(), "kept 10.0"]),
        top=_NAME,
        bottom=BOTTOM,
    )
    figure.update_layout(
        xaxis=(axis.settings() if axis else bare_axis(range=[0, 1])) | {"anchor": "y2"},
        yaxis=_scale(palette, [1 - _PANEL / height, 1]),
        yaxis2=_scale(palette, [0, _PANEL / height]),
    )
    panels = ((rated_a, kept_a, "y"), (rated_b, kept_b, "y2"))
    for rated, kept, yaxis in panels:
        _panel(figure, rated, kept, yaxis, record, palette, axis)
    return figure


def _scale(palette: Palette, domain: list[float]) -> dict[str, Any]:
    ticks = {"showticklabels": True, "tickvals": [0, 5, 10], "ticklabelstandoff": 8}
    return bare_axis(range=[-0.3, 10.3], domain=domain, showgrid=True, gridcolor=palette.grid, **ticks)


def _panel(
    figure: go.Figure,
    rated: TrustSeries,
    kept: Sequence[FollowPoint],
    yaxis: str,
    record: CaseRecord,
    palette: Palette,
    axis: DateAxis | None,
) -> None:
    seat = rated.seat
    name = end_names(record)[seat]
    above = {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": f"{yaxis} domain",
        "y": 1,
        "yanchor": "bottom",
    }
    figure.add_annotation(label(name, palette, yshift=6, size=TEXT, color=palette.text(seat), **above))
    told = [_rated(point, seat, record) for point in rated.points]
    figure.add_trace(_kept_trace(kept, seat, record, palette) | {"yaxis": yaxis})
    figure.add_trace(line_trace(rated, palette, told) | {"yaxis": yaxis, "name": f"rated {seat.value}"})
    for text in _ends(rated.last, _last(kept), palette, seat):
        figure.add_annotation(text | {"yref": yaxis})
    if axis is None or not (rated.read or any(point.value is not None for point in kept)):
        middle = {"xref": "paper", "x": 0.5, "yref": f"{yaxis} domain", "y": 0.5}
        figure.add_annotation(label("Nothing read and nothing due yet", palette, **middle))


def _kept_trace(
    kept: Sequence[FollowPoint], seat: Seat, record: CaseRecord, palette: Palette
) -> dict[str, Any]:
    color = palette.line(seat)
    return trace(
        "scatter",
        name=f"kept {seat.value}",
        mode="markers",
        x=[point.on for point in kept],
        y=[point.value for point in kept],
        marker={"symbol": AGREEMENT, "size": 8 if len(kept) <= 60 else 5, "color": color},
        hovertext=[_kept(point, seat, record) for point in kept],
        hoverinfo="text",
        customdata=[[point.session_id, ""] for point in kept],
        unselected=STILL_WHOLE,
        cliponaxis=False,
    )


def _rated(point: TrustPoint, seat: Seat, record: CaseRecord) -> str:
    return _told(point, "rated", seat, record)


def _kept(point: FollowPoint, seat: Seat, record: CaseRecord) -> str:
    return _told(point, "from what was kept", seat, record)


def _told(point: TrustPoint | FollowPoint, how: str, seat: Seat, record: CaseRecord) -> str:
    if point.value is None:
        return ""
    return facts(
        f"<b>{shown(record.name(seat))} {said(point.value)}</b> {how}",
        f"Session {point.number} · {day(point.on)}",
    )


def _last(kept: Sequence[FollowPoint]) -> FollowPoint | None:
    return next((point for point in reversed(kept) if point.value is not None), None)


def _ends(
    rated: TrustPoint | None, kept: FollowPoint | None, palette: Palette, seat: Seat
) -> list[dict[str, Any]]:
    ends = [(word, point) for word, point in (("rated", rated), ("kept", kept)) if point]
    shifts = _shifts([point.value for _, point in ends])
    beside = {"xanchor": "left", "yanchor": "middle", "xshift": 9, "color": palette.text(seat)}
    return [
        label(
            f"{word} {said(point.value or 0.0)}", palette, x=point.on, y=point.value, yshift=shift, **beside
        )
        for (word, point), shift in zip(ends, shifts, strict=True)
    ]


def _shifts(values: Sequence[float | None]) -> list[float]:
    if len(values) < 2 or values[0] is None or values[1] is None:
        return [0.0] * len(values)
    missing = max(0.0, _APART - abs(values[0] - values[1])) * _PANEL / 20
    return [missing, -missing] if values[0] >= values[1] else [-missing, missing]


def follow_through_table(
    *,
    kept_a: Sequence[FollowPoint],
    kept_b: Sequence[FollowPoint],
    rated_a: TrustSeries,
    rated_b: TrustSeries,
    record: CaseRecord,
) -> list[dict[str, object]]:
    """A line per session: what each partner rated and what the checks say, None where nothing is known."""
    names = heads(record)
    columns: dict[str, Sequence[TrustPoint | FollowPoint]] = {
        f"{names[Seat.A]} rated": rated_a.points,
        f"{names[Seat.A]} kept": kept_a,
        f"{names[Seat.B]} rated": rated_b.points,
        f"{names[Seat.B]} kept": kept_b,
    }
    lines: dict[str, dict[str, object]] = {}
    for column, points in columns.items():
        for point in points:
            start = {"Session": point.number, "Date": point.on, **dict.fromkeys(columns)}
            lines.setdefault(point.session_id, start)[column] = point.value
    return sorted(lines.values(), key=lambda line: str(line["Date"]))
