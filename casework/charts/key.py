"""The pieces a legend under a chart is made of, in px from the plot's lower left corner."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from casework.charts.palette import Palette
from casework.charts.sheet import label
from casework.charts.words import columns

SWATCH = 14  #: px wide, and a little less high
_LETTER = 6.1  #: px, a letter of the small size on average
_SPACE = 16  #: px between two items

Drawn = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def put(figure: go.Figure, shapes: Sequence[dict[str, Any]], texts: Sequence[dict[str, Any]]) -> None:
    """Add the shapes and texts of a legend to what a figure has already."""
    figure.layout.shapes += tuple(go.layout.Shape(shape) for shape in shapes)
    figure.layout.annotations += tuple(go.layout.Annotation(text) for text in texts)


def after_sign(words: str, at: float, down: int, palette: Palette) -> tuple[float, dict[str, Any]]:
    """The words behind a sign, and where the next sign begins."""
    start = at + SWATCH + 5
    return start + columns(words) * _LETTER + _SPACE, key_text(words, start, down, palette)


def key_text(words: str, at: float, down: int, palette: Palette, **more: Any) -> dict[str, Any]:
    """A word of a legend, its middle so far down."""
    place = {"xref": "paper", "yref": "paper", "x": 0, "y": 0, "xshift": at, "yshift": -down}
    return label(words, palette, xanchor="left", yanchor="middle", **place, **more)


def key_box(at: float, width: float, up: float, height: float) -> dict[str, Any]:
    """A box of a legend, its lower edge so far up (below the plot: negative)."""
    sized = {"xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel"}
    return {
        "type": "rect",
        "xanchor": 0,
        "yanchor": 0,
        "x0": at,
        "x1": at + width,
        "y0": up,
        "y1": up + height,
        **sized,
    }
