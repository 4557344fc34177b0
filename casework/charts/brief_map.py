"""The last sessions of the repair map beside the lines of a brief: the shape, with the phases named."""

from dataclasses import replace

import plotly.graph_objects as go

from casework.charts import map_frame
from casework.charts.map_cells import CellPainter
from casework.charts.map_facts import names_of, seen_in
from casework.charts.map_layout import Size, laid_out
from casework.charts.map_signs import sign_traces
from casework.charts.palette import Palette
from casework.charts.repair import last_sessions
from casework.charts.session_axis import SessionAxis
from casework.charts.sheet import bare_axis, sheet
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.repair import RepairMap

SIZE = Size(half=6, split=1, carried=3, between=5, movements=9, head=46)
LEFT, RIGHT, EDGE = 122, 6, 2  #: px; names, then the edges
MOST = 14  #: sessions; a third of a screen holds no more that can be told apart


def brief_map(
    *, repair_map: RepairMap, framework: Framework, record: CaseRecord, palette: Palette, most: int = MOST
) -> go.Figure:
    """The last `most` sessions, about 250 px high: names at the left, wins and setbacks above."""
    lately = last_sessions(repair_map, most)
    phases = [row.phase for row in lately.rows]
    layout, axis = laid_out(phases, SIZE), SessionAxis(lately.sessions)
    figure = sheet(
        palette=palette, height=layout.height + 2 * EDGE, left=LEFT, right=RIGHT, top=EDGE, bottom=EDGE
    )
    figure.update_layout(xaxis=axis.settings(showticklabels=False), yaxis=bare_axis(range=[layout.height, 0]))
    seen = _since(record, lately)
    painter = CellPainter(
        layout=layout,
        axis=axis,
        palette=palette,
        seen=seen_in(record, framework),
        words={marker.key: marker.words for marker in framework.markers},
        names=names_of(record),
    )
    rows = lately.rows
    signs = sign_traces(seen, framework, axis, palette, layout.height)
    figure.add_traces(
        [painter.threads(rows), painter.rows(rows), painter.cells(rows), painter.returns(rows), *signs]
    )
    names = map_frame.row_names(phases, layout, palette, None)
    figure.update_layout(annotations=[*names, *map_frame.head_names(palette)])
    return figure


def _since(record: CaseRecord, lately: RepairMap) -> CaseRecord:
    """The record without the signs of sessions that are not drawn."""
    if not lately.sessions:
        return replace(record, setbacks=(), wins=())
    first = lately.sessions[0].on
    return replace(
        record,
        setbacks=tuple(s for s in record.setbacks if s.came_to_light_on >= first),
        wins=tuple(w for w in record.wins if w.on >= first),
    )
