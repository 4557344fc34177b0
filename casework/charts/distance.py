"""How far apart the partners are on one indicator, under its lines and on the same dates."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from casework.charts.date_axis import DateAxis, date_axis
from casework.charts.palette import Palette
from casework.charts.sheet import bare_axis, label, sheet, trace
from casework.charts.trust_layout import LEFT, right_margin
from casework.charts.trust_line import end_names
from casework.charts.trust_table import distance_table
from casework.charts.words import facts
from casework.core.record import CaseRecord
from casework.core.series import TrustPoint
from casework.core.wording import day
from casework.core.wording import figure as said

__all__ = ["distance_chart", "distance_table"]

_PLOT, TOP, BOTTOM = 84, 22, 40  #: px
_DAY_MS = 86_400_000


def distance_chart(*, points: Sequence[TrustPoint], palette: Palette, record: CaseRecord) -> go.Figure:
    """A bar per session in which both were read, 0-10; nothing where either was not."""
    axis = date_axis(record)
    figure = sheet(
        palette=palette,
        height=TOP + _PLOT + BOTTOM,
        left=LEFT,
        right=right_margin(list(end_names(record).values())),
        top=TOP,
        bottom=BOTTOM,
    )
    scale = {"showticklabels": True, "tickvals": [0, 5, 10], "ticklabelstandoff": 8}
    figure.update_layout(
        yaxis=bare_axis(range=[-0.25, 10.25], showgrid=True, gridcolor=palette.grid, **scale),
        xaxis=axis.settings() if axis else bare_axis(range=[0, 1]),
    )
    above = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom"}
    figure.add_annotation(label("points apart", palette, **above))
    read = [(point, point.value) for point in points if point.value is not None]
    if axis is None or not read:
        middle = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.25}
        figure.add_annotation(label("Not yet read from both in one session", palette, **middle))
        return figure
    figure.add_trace(
        trace(
            "bar",
            name="distance",
            x=[point.on for point, _ in read],
            y=[apart for _, apart in read],
            width=_width([point.on for point, _ in read], axis),
            marker={"color": palette.muted, "opacity": 0.55, "line": {"width": 0}},
            hovertext=[
                facts(f"<b>{said(apart)} apart</b>", f"Session {point.number} · {day(point.on)}")
                for point, apart in read
            ],
            hoverinfo="text",
            customdata=[[point.session_id, ""] for point, _ in read],
            unselected={"marker": {"opacity": 0.55}},
        )
    )
    return figure


def _width(days: Sequence[date], axis: DateAxis) -> float:
    """Half of what each session would have if they were evenly spread, at least a day."""
    spread = (axis.end - axis.start).days / max(12, len(days)) / 2
    return max(1.0, spread) * _DAY_MS
