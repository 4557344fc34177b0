"""What stands around the cells of the repair map: names on the left, standings in words on the right."""

from collections.abc import Sequence
from typing import Any

from casework.charts.map_layout import SETBACKS_AT, WINS_AT, MapLayout, spans
from casework.charts.palette import Palette
from casework.charts.session_axis import SessionAxis
from casework.charts.sheet import SMALL, TEXT, label
from casework.charts.words import short
from casework.core.framework import Framework, Phase
from casework.core.observation import Standing
from casework.core.repair import MapRow
from casework.core.standing import PhaseStanding

PLACED = "◆"  #: beside a standing the clinician placed
_BESIDE = 12  #: px from a row's name to its row
_MOVEMENT_LINE = 128  #: px from the rows to the line that holds a movement together


def movement_names(
    phases: Sequence[Phase], framework: Framework, layout: MapLayout, palette: Palette
) -> list[dict[str, Any]]:
    """The four movements, upright at the far left."""
    return [
        label(
            short(name, 14),
            palette,
            xref="paper",
            x=0,
            xshift=-_MOVEMENT_LINE - 11,
            y=(top + bottom) / 2,
            textangle=-90,
            xanchor="center",
            yanchor="middle",
        )
        for name, top, bottom in spans(phases, framework, layout)
    ]


def movement_lines(
    phases: Sequence[Phase], framework: Framework, layout: MapLayout, palette: Palette
) -> list[dict[str, Any]]:
    """A line beside each movement's rows, from its first to its last."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "xsizemode": "pixel",
            "xanchor": 0,
            "x0": -_MOVEMENT_LINE,
            "x1": -_MOVEMENT_LINE,
            "y0": top,
            "y1": bottom,
            "line": {"color": palette.grid, "width": 2},
        }
        for _, top, bottom in spans(phases, framework, layout)
    ]


def row_names(
    phases: Sequence[Phase], layout: MapLayout, palette: Palette, picked: str | None
) -> list[dict[str, Any]]:
    """Each phase's short name, right beside its row."""
    return [
        label(
            f"<b>{short(phase.short, 18)}</b>" if phase.key == picked else short(phase.short, 18),
            palette,
            xref="paper",
            x=0,
            xshift=-_BESIDE,
            y=layout.middle(phase.key),
            xanchor="right",
            yanchor="middle",
            size=TEXT,
            color=palette.ink,
        )
        for phase in phases
    ]


def head_names(palette: Palette) -> list[dict[str, Any]]:
    """What the two rows above the phases hold."""
    return [
        label(name, palette, xref="paper", x=0, xshift=-_BESIDE, y=at, xanchor="right", yanchor="middle")
        for name, at in (("wins", WINS_AT), ("setbacks", SETBACKS_AT))
    ]


def standing_words(
    rows: Sequence[MapRow], layout: MapLayout, axis: SessionAxis, palette: Palette
) -> list[dict[str, Any]]:
    """Where each phase stands, in words, right after its last session."""
    return [
        label(
            _standing_text(row.phase, row.now, palette),
            palette,
            x=max(axis.end, -0.5),
            xshift=10,
            y=layout.middle(row.phase.key),
            xanchor="left",
            yanchor="middle",
            align="left",
            size=TEXT,
            color=palette.muted if row.now.standing is Standing.NOT_BEGUN else palette.ink,
        )
        for row in rows
    ]


def standing_word(phase: Phase, standing: Standing) -> str:
    """A standing as the map writes it; what is one partner's own decision is never "not begun"."""
    return "own pace" if phase.paced_by and standing is Standing.NOT_BEGUN else standing.value


def _standing_text(phase: Phase, now: PhaseStanding, palette: Palette) -> str:
    word = standing_word(phase, now.standing)
    if now.placement is None:
        return word
    if now.standing is now.suggested:
        return f"{word} {PLACED}"
    beside = f"seen: {standing_word(phase, now.suggested)}"
    return f'{word} {PLACED}<br><span style="font-size:{SMALL - 1}px;color:{palette.muted}">{beside}</span>'


def months(axis: SessionAxis, palette: Palette) -> list[dict[str, Any]]:
    """The months under the rows, where one begins."""
    below = {"yref": "paper", "y": 0, "yshift": -4, "xanchor": "left", "yanchor": "top"}
    return [label(text, palette, x=place - axis.bar / 2, **below) for place, text in axis.months()]


def picked_row(picked: str | None, layout: MapLayout, palette: Palette) -> list[dict[str, Any]]:
    """A band behind the row of the phase that is looked at below the map."""
    if picked not in layout.tops:
        return []
    top, half_way = layout.tops[picked], layout.size.between / 2
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "paper",
            "x0": -1,
            "x1": 2,
            "y0": top - half_way,
            "y1": top + layout.size.row + half_way,
            "fillcolor": palette.surface,
            "line": {"width": 0},
        }
    ]
