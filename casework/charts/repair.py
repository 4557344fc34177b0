"""The repair map: phases down, sessions across, each cell split between the partners."""

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from casework.charts import map_frame, map_key
from casework.charts.map_cells import CellPainter
from casework.charts.map_facts import names_of, seen_in
from casework.charts.map_layout import SMALL_MAP, MapLayout, laid_out
from casework.charts.map_signs import sign_traces
from casework.charts.palette import Palette
from casework.charts.repair_table import repair_table, standing_table
from casework.charts.session_axis import SessionAxis
from casework.charts.sheet import bare_axis, sheet
from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.repair import RepairMap

__all__ = ["last_sessions", "mini_map", "repair_chart", "repair_table", "standing_table"]

LEFT, RIGHT, TOP, BOTTOM = 150, 112, 26, 24  #: px; names, standings, session numbers, months


def repair_chart(
    *,
    repair_map: RepairMap,
    framework: Framework,
    record: CaseRecord,
    palette: Palette,
    picked: str | None = None,
    key: bool = True,
) -> go.Figure:
    """The map as a figure. `picked` is the key of the phase whose row is marked; `key` adds the legend.

    For a page that answers clicks every cell carries (session id, phase key) as custom data, the
    blank part of a row ("", phase key), and every sign above the rows (session id, "").
    """
    layout, axis = laid_out([row.phase for row in repair_map.rows]), SessionAxis(repair_map.sessions)
    below = BOTTOM + (map_key.HEIGHT if key else 0)
    figure = sheet(
        palette=palette, height=TOP + layout.height + below, left=LEFT, right=RIGHT, top=TOP, bottom=below
    )
    figure.update_layout(xaxis=axis.settings(), yaxis=bare_axis(range=[layout.height, 0]))
    figure.add_traces(_traces(repair_map, framework, record, palette, layout, axis))
    _frame(figure, repair_map, framework, palette, layout, axis, picked)
    if key:
        map_key.draw(figure, names={seat: record.name(seat) for seat in Seat}, palette=palette, below=BOTTOM)
    return figure


def mini_map(
    *, repair_map: RepairMap, framework: Framework, record: CaseRecord, palette: Palette, most: int = 12
) -> go.Figure:
    """The last `most` sessions of the map, about 190 px high, without words: the shape at a glance."""
    lately = last_sessions(repair_map, most)
    layout = laid_out([row.phase for row in lately.rows], SMALL_MAP)
    axis = SessionAxis(lately.sessions)
    figure = sheet(palette=palette, height=layout.height + 8, left=4, right=4, top=4, bottom=4)
    figure.update_layout(xaxis=axis.settings(showticklabels=False), yaxis=bare_axis(range=[layout.height, 0]))
    painter = _painter(framework, record, palette, layout, axis)
    figure.add_traces([paint(lately.rows) for paint in (painter.threads, painter.rows, painter.cells)])
    figure.add_trace(painter.returns(lately.rows))
    return figure


def last_sessions(repair_map: RepairMap, most: int) -> RepairMap:
    """The map cut to its last sessions; the standings stay as they are now."""
    kept = repair_map.sessions[-most:]
    ids = {session.id for session in kept}
    rows = tuple(
        replace(row, cells=tuple(cell for cell in row.cells if cell.session_id in ids))
        for row in repair_map.rows
    )
    return RepairMap(sessions=kept, rows=rows)


def _painter(
    framework: Framework, record: CaseRecord, palette: Palette, layout: MapLayout, axis: SessionAxis
) -> CellPainter:
    return CellPainter(
        layout=layout,
        axis=axis,
        palette=palette,
        seen=seen_in(record, framework),
        words={marker.key: marker.words for marker in framework.markers},
        names=names_of(record),
    )


def _traces(
    repair_map: RepairMap,
    framework: Framework,
    record: CaseRecord,
    palette: Palette,
    layout: MapLayout,
    axis: SessionAxis,
) -> list[dict[str, Any]]:
    painter = _painter(framework, record, palette, layout, axis)
    rows = repair_map.rows
    signs = sign_traces(record, framework, axis, palette, layout.height)
    return [painter.threads(rows), painter.rows(rows), painter.cells(rows), painter.returns(rows), *signs]


def _frame(
    figure: go.Figure,
    repair_map: RepairMap,
    framework: Framework,
    palette: Palette,
    layout: MapLayout,
    axis: SessionAxis,
    picked: str | None,
) -> None:
    phases = [row.phase for row in repair_map.rows]
    figure.update_layout(
        shapes=[
            *map_frame.picked_row(picked, layout, palette),
            *map_frame.movement_lines(phases, framework, layout, palette),
        ],
        annotations=[
            *map_frame.movement_names(phases, framework, layout, palette),
            *map_frame.row_names(phases, layout, palette, picked),
            *map_frame.standing_words(repair_map.rows, layout, axis, palette),
            *map_frame.months(axis, palette),
            *map_frame.head_names(palette),
        ],
    )
