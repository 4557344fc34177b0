"""One partner's line on a trust chart: its points, its usual variation, the name at its end."""

from collections.abc import Sequence
from typing import Any

from casework.charts.date_axis import DateAxis
from casework.charts.palette import SEAT_SYMBOL, Palette, faded
from casework.charts.sheet import STILL_WHOLE, TEXT, label, trace
from casework.charts.trust_layout import nudged
from casework.charts.words import short
from casework.core.case import Seat
from casework.core.change import Band
from casework.core.record import CaseRecord
from casework.core.series import TrustPoint, TrustSeries
from casework.core.wording import figure

_MANY = 60  #: readings above which a sign on every one would hide the line
_POINT, _LONE = 7, 5  #: px
_NAME = 11  #: columns of a name beside its value


def line_trace(series: TrustSeries, palette: Palette, told: Sequence[str]) -> dict[str, Any]:
    """The line, broken where nothing was read; a reading between two gaps stays as a point."""
    color = palette.line(series.seat)
    return trace(
        "scatter",
        name=f"line {series.seat.value}",
        mode="lines+markers",
        x=[point.on for point in series.points],
        y=[point.value for point in series.points],
        connectgaps=False,
        line={"color": color, "width": 2},
        marker={
            "symbol": SEAT_SYMBOL[series.seat],
            "size": _sizes(series.points),
            "color": palette.background,
            "line": {"width": 1.6, "color": color},
            "opacity": 1,
        },
        hovertext=list(told),
        hoverinfo="text",
        customdata=[[point.session_id, ""] for point in series.points],
        unselected=STILL_WHOLE,
        cliponaxis=False,
    )


def _sizes(points: Sequence[TrustPoint]) -> list[int]:
    if len(points) <= _MANY:
        return [_POINT] * len(points)
    read = [False, *(point.value is not None for point in points), False]
    return [0 if read[at] or read[at + 2] else _LONE for at in range(len(points))]


def band_shape(series: TrustSeries, band: Band | None, palette: Palette) -> list[dict[str, Any]]:
    """The usual variation of this partner's own readings, faint, from their first reading to their last."""
    if band is None or not series.read:
        return []
    across = {"x0": series.read[0].on, "x1": series.read[-1].on, "layer": "below"}
    low, high = max(0.0, band.low), min(10.0, band.high)
    color = palette.line(series.seat)
    fill = {"fillcolor": faded(color, 0.08 if palette.dark else 0.05), "line": {"width": 0}}
    edge = {"line": {"width": 1, "color": faded(color, 0.4), "dash": "2px,4px"}}
    return [
        {"type": "rect", "y0": low, "y1": high, **across, **fill},
        *({"type": "line", "y0": height, "y1": height, **across, **edge} for height in (low, high)),
    ]


def end_names(record: CaseRecord) -> dict[Seat, str]:
    """Each partner's name as it stands at a line's end."""
    return {seat: short(record.name(seat), _NAME) for seat in Seat}


def end_labels(
    both: tuple[TrustSeries, TrustSeries], record: CaseRecord, palette: Palette, axis: DateAxis
) -> list[dict[str, Any]]:
    """Name and last value where each line ends, moved apart where the lines end close together."""
    ends = [series.last for series in both]
    return [
        label(
            f"{end_names(record)[series.seat]} {figure(last.value)}",
            palette,
            x=last.on,
            xshift=9,
            y=last.value,
            yshift=shift,
            xanchor="left",
            yanchor="middle",
            size=TEXT,
            color=palette.text(series.seat),
        )
        for series, last, shift in zip(both, ends, _shifts(ends, axis), strict=True)
        if last is not None and last.value is not None
    ]


def _shifts(ends: Sequence[TrustPoint | None], axis: DateAxis) -> tuple[float, float]:
    a, b = ends
    if a is None or b is None or abs(axis.share(a.on) - axis.share(b.on)) > 0.2:
        return 0.0, 0.0
    return nudged(a.value, b.value)
