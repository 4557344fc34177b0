"""The cells of the repair map: two bars per phase and session, and a notch where something returned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casework.charts.map_facts import CellFacts, Seen, standing_facts
from casework.charts.map_layout import MapLayout
from casework.charts.palette import Palette
from casework.charts.session_axis import SessionAxis
from casework.charts.sheet import STILL_WHOLE, trace
from casework.core.case import Seat
from casework.core.observation import Level
from casework.core.repair import MapCell, MapRow

CLEAR = "rgba(0,0,0,0)"


@dataclass(slots=True)
class _Bars:
    """The bars of all cells, column by column as plotly wants them."""

    x: list[int] = field(default_factory=list)
    base: list[float] = field(default_factory=list)
    height: list[float] = field(default_factory=list)
    color: list[str] = field(default_factory=list)
    outline: list[int] = field(default_factory=list)
    outlined: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    key: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPainter:
    """What is needed to paint cells: where, in which colours, and what was seen."""

    layout: MapLayout
    axis: SessionAxis
    palette: Palette
    seen: Seen
    words: Mapping[str, str]  #: marker key to its words
    names: Mapping[Seat, str]

    def cells(self, rows: Sequence[MapRow]) -> dict[str, Any]:
        """All cells in one trace, however many sessions there are."""
        bars, places = _Bars(), self.axis.places()
        for row in rows:
            told = CellFacts(row.phase, self.seen, self.words, self.names)
            for cell in row.cells:
                if cell.level is not None:
                    self._add(bars, row.phase.key, cell, cell.level, told, places[cell.session_id])
        return trace(
            "bar",
            name="cells",
            x=bars.x,
            base=bars.base,
            y=bars.height,
            width=self.axis.bar,
            marker=self._paint(bars),
            hovertext=bars.text,
            hoverinfo="text",
            customdata=bars.key,
            unselected=STILL_WHOLE,
        )

    def _paint(self, bars: _Bars) -> dict[str, Any]:
        if not any(bars.outline):
            return {"color": bars.color, "line": {"width": 0}}
        return {"color": bars.color, "line": {"width": bars.outline, "color": bars.outlined}}

    def _add(self, bars: _Bars, phase: str, cell: MapCell, level: Level, told: CellFacts, place: int) -> None:
        looked = bool(told.seen(cell))
        top, height = self.layout.cell(phase, cell.seat, looked)
        bars.x.append(place)
        bars.base.append(top)
        bars.height.append(height)
        bars.color.append(self.palette.level(cell.seat, level))
        # "Not seen" was looked for and is not the same as blank: an outline keeps them apart.
        bars.outline.append(1 if looked and level is Level.NOT_SEEN and not self.axis.crowded else 0)
        bars.outlined.append(self.palette.level(cell.seat, Level.EMERGING))
        bars.text.append(told.of(cell, self.axis.sessions[place]))
        bars.key.append([cell.session_id, phase])

    def returns(self, rows: Sequence[MapRow]) -> dict[str, Any]:
        """A notch at the left edge of every cell in which something returned."""
        places = self.axis.places()
        back = [(row.phase.key, cell) for row in rows for cell in row.cells if cell.returned]
        return trace(
            "scatter",
            name="returns",
            mode="markers",
            x=[places[cell.session_id] - self.axis.bar / 2 for _, cell in back],
            y=[self.layout.half(phase, cell.seat) for phase, cell in back],
            marker={
                "symbol": "triangle-left",
                "size": 5 if self.axis.crowded else 9,
                "color": self.palette.ink,
                "line": {"width": 1, "color": self.palette.background},
            },
            hoverinfo="skip",
        )

    def rows(self, rows: Sequence[MapRow]) -> dict[str, Any]:
        """Unseen bars behind the rows, so that a blank place can be pointed at and clicked as well."""
        return trace(
            "bar",
            name="standings",
            x=[(self.axis.slots - 1) / 2] * len(rows),
            base=[self.layout.tops[row.phase.key] for row in rows],
            y=[self.layout.size.row] * len(rows),
            width=self.axis.slots,
            marker={"color": CLEAR, "line": {"width": 0}},
            hovertext=[standing_facts(row.phase, row.now) for row in rows],
            hoverinfo="text",
            customdata=[["", row.phase.key] for row in rows],
            unselected=STILL_WHOLE,
        )

    def threads(self, rows: Sequence[MapRow]) -> dict[str, Any]:
        """A hairline from each name to its standing, for rows whose cells begin many sessions later."""
        x: list[float | None] = []
        y: list[float | None] = []
        for row in rows:
            x += [-0.5, self.axis.end, None]
            y += [self.layout.middle(row.phase.key)] * 2 + [None]
        line = {"color": self.palette.grid, "width": 1}
        return trace("scatter", name="threads", mode="lines", x=x, y=y, line=line, hoverinfo="skip")
