"""The empty sheet every chart is drawn on: transparent, quiet, of a fixed height and any width."""

from typing import Any

import plotly.graph_objects as go

from casework.charts.palette import FAMILY, Palette

SMALL = 12  #: px; ticks and second lines
TEXT = 13  #: px; names and standings
NARROW = 600  #: px; the narrowest chart that is laid out to the letter: a tablet with the navigation open


def sheet(
    *, palette: Palette, height: int, left: int, right: int, top: int, bottom: int, **more: Any
) -> go.Figure:
    """A figure of `height` px with margins in px, no legend, and hover boxes in the palette's colours.

    `more` is laid out in the same breath: plotly checks a layout given whole several times faster than
    one that is changed piece by piece.
    """
    layout = {
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FAMILY, "size": SMALL, "color": palette.muted},
        "hoverlabel": _hover_box(palette),
        "hovermode": "closest",
        "showlegend": False,
        "dragmode": False,
        "barmode": "overlay",
        "bargap": 0,
        "template": "none",
        **more,
    }
    return go.Figure(layout=layout)


def _hover_box(palette: Palette) -> dict[str, Any]:
    return {
        "bgcolor": palette.surface,
        "bordercolor": palette.grid,
        "font": {"family": FAMILY, "size": TEXT, "color": palette.ink},
        "align": "left",
        "namelength": 0,
    }


def bare_axis(**settings: Any) -> dict[str, Any]:
    """An axis without line, grid or ticks, that cannot be dragged; settings add to it."""
    return {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "showticklabels": False,
        "fixedrange": True,
        "automargin": False,
        **settings,
    }


def label(text: str, palette: Palette, **place: Any) -> dict[str, Any]:
    """A piece of text on the chart, already escaped, without an arrow."""
    font = {"family": FAMILY, "size": place.pop("size", SMALL), "color": place.pop("color", palette.muted)}
    return {"text": text, "showarrow": False, "font": font, **place}


def dotted(palette: Palette, *, faint: bool = False) -> dict[str, Any]:
    """The line that ties a breach to what it reaches; faint where there are many."""
    return {"color": palette.grid if faint else palette.muted, "width": 1, "dash": "2px,3px"}


STILL_WHOLE = {"marker": {"opacity": 1}}  #: a click must not fade what was not clicked


def trace(kind: str, **settings: Any) -> dict[str, Any]:
    """One trace as plain data; a figure checks it when it is added, once instead of twice."""
    return {"type": kind, **settings}
