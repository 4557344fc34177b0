"""One partner's line on the chart of a questionnaire, and the name at its end."""

from collections.abc import Sequence
from typing import Any

from casework.charts.date_axis import DateAxis
from casework.charts.measure_facts import Both
from casework.charts.measure_layout import as_on_trust
from casework.charts.palette import SEAT_SYMBOL, Palette, faded
from casework.charts.sheet import STILL_WHOLE, TEXT, label, trace
from casework.charts.trust_layout import nudged
from casework.charts.trust_line import end_names
from casework.core.case import Seat
from casework.core.change_said import totals_by_day
from casework.core.change_words import points as said
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint
from casework.core.record import CaseRecord

_POINT, _LONE, _MANY = 8, 6, 60
_NEAR = 0.2  #: of the width, within which two line ends are told apart


def line_trace(
    points: Sequence[MeasurePoint], seat: Seat, palette: Palette, told: Sequence[str]
) -> dict[str, Any]:
    """The line on real days, broken where a form gave no total. Points carry (session id, score id)."""
    color = palette.line(seat)
    return trace(
        "scatter",
        name=f"line {seat.value}",
        mode="lines+markers",
        x=[point.on for point in points],
        y=[point.value for point in points],
        connectgaps=False,
        line={"color": color, "width": 2},
        marker={
            "symbol": SEAT_SYMBOL[seat],
            "size": _POINT if len(points) <= _MANY else _LONE,
            "color": palette.background,
            "line": {"width": 1.6, "color": color},
            "opacity": 1,
        },
        hovertext=list(told),
        hoverinfo="text",
        customdata=[[point.session_id or "", point.score_id] for point in points],
        unselected=STILL_WHOLE,
        cliponaxis=False,
    )


def end_labels(
    measure: Measure, both: Both, record: CaseRecord, palette: Palette, axis: DateAxis
) -> list[dict[str, Any]]:
    """Name and last total where each line ends, moved apart where they end close together."""
    ends = {seat: totals[-1] for seat in Seat if (totals := totals_by_day(both[seat]))}
    names, shifts = end_names(record), _shifts(measure, ends, axis)
    return [
        label(
            f"{names[seat]} {said(value)}",
            palette,
            x=point.on,
            xshift=10,
            y=value,
            yshift=shifts[seat],
            xanchor="left",
            yanchor="middle",
            size=TEXT,
            color=palette.text(seat),
            bgcolor=faded(palette.background, 0.75),  # or the cut-off would strike it out
        )
        for seat, (point, value) in ends.items()
    ]


def _shifts(
    measure: Measure, ends: dict[Seat, tuple[MeasurePoint, float]], axis: DateAxis
) -> dict[Seat, float]:
    if len(ends) < 2 or abs(axis.share(ends[Seat.A][0].on) - axis.share(ends[Seat.B][0].on)) > _NEAR:
        return dict.fromkeys(Seat, 0.0)
    a, b = nudged(*(as_on_trust(ends[seat][1], measure) for seat in Seat))
    return {Seat.A: a, Seat.B: b}
