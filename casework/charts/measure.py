"""One questionnaire large: both partners on real dates, its cut-off and what would count as change."""

from collections.abc import Sequence

import plotly.graph_objects as go

from casework.charts import measure_layout as at
from casework.charts.measure_facts import measure_sentence, point_facts
from casework.charts.measure_line import end_labels, line_trace
from casework.charts.measure_signs import band_lines, band_names, cutoff_lines, cutoff_name, reliable_band
from casework.charts.measure_table import measure_table
from casework.charts.palette import Palette
from casework.charts.sheet import bare_axis, label, sheet
from casework.charts.trust_layout import right_margin
from casework.charts.trust_line import end_names
from casework.core.case import Seat
from casework.core.change_words import points as said
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint
from casework.core.record import CaseRecord

__all__ = ["measure_chart", "measure_sentence", "measure_table"]


def measure_chart(
    *,
    measure: Measure,
    a: Sequence[MeasurePoint],
    b: Sequence[MeasurePoint],
    record: CaseRecord,
    palette: Palette,
) -> go.Figure:
    """Both partners on the form's whole range; a line breaks where a form gave no total.

    Shaded from each partner's first total: where no total counts as a reliable change. Points carry (session
    id, score id) as custom data. A form asked of each partner alone is never drawn, whatever is handed over.
    """
    both = {Seat.A: a, Seat.B: b} if measure.is_charted else {Seat.A: (), Seat.B: ()}
    axis = at.measure_axis(record, tuple(both.values()))
    figure = _ground(measure, record, palette)
    if axis is None or not any(point.value is not None for points in both.values() for point in points):
        middle = {"xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
        figure.add_annotation(label("No total yet", palette, **middle))
        return figure
    lines = [
        line_trace(both[seat], seat, palette, point_facts(measure, both[seat], seat, record)) for seat in Seat
    ]
    figure.add_traces(lines)
    figure.update_layout(
        xaxis=axis.settings(),
        shapes=[
            *band_lines(measure, palette),
            *cutoff_lines(measure, palette),
            *(shape for seat in Seat for shape in reliable_band(measure, both[seat], seat, palette, axis)),
        ],
        annotations=[
            _direction(measure, palette),
            *band_names(measure, palette),
            *cutoff_name(measure, palette),
            *end_labels(measure, both, record, palette, axis),
        ],
    )
    return figure


def _ground(measure: Measure, record: CaseRecord, palette: Palette) -> go.Figure:
    ticks = at.ticks(measure)
    return sheet(
        palette=palette,
        height=at.TOP + at.PLOT + at.BOTTOM,
        left=at.left_margin(measure),
        right=right_margin(list(end_names(record).values())),
        top=at.TOP,
        bottom=at.BOTTOM,
        xaxis=bare_axis(range=[0, 1]),
        yaxis=bare_axis(
            range=list(at.scale(measure)),
            showticklabels=True,
            tickvals=ticks,
            ticktext=[said(value) for value in ticks],
            ticklabelstandoff=8,
        ),
        shapes=[],
    )


def _direction(measure: Measure, palette: Palette) -> dict[str, object]:
    above = {"xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom"}
    return label(f"points, {measure.direction}", palette, yshift=4, **above)
