"""The legend under the repair map: the cell itself, four times, and the signs with their names."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from casework.charts.key import SWATCH, Drawn, after_sign, key_box, key_text, put
from casework.charts.palette import Palette
from casework.charts.words import short
from casework.core.case import Seat
from casework.core.observation import Level

HEIGHT = 54  #: px the legend takes
_LEVELS_AT, _SIGNS_AT = 14, 38  #: px down to the middle of its two lines
_FROM = -128  #: px; begins where the movements do, so that it fits beside a narrow map
_SIGNS = (("◂", "returned"), ("▲", "breach"), ("○", "wave"), ("✦", "win"), ("◆", "placed by clinician"))


def draw(figure: go.Figure, *, names: Mapping[Seat, str], palette: Palette, below: int) -> None:
    """Add the legend to a map; `below` is the space between the map and its legend in px."""
    shapes, texts = _levels(names, palette, below + _LEVELS_AT)
    more_shapes, more_texts = _signs(palette, below + _SIGNS_AT)
    put(figure, shapes + more_shapes, texts + more_texts)


def _levels(names: Mapping[Seat, str], palette: Palette, down: int) -> Drawn:
    shapes: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    at = float(_FROM)
    for level in Level:
        for seat in Seat:
            shapes.append(_swatch(at, down, seat, level, palette))
        at, text = after_sign(level.label, at, down, palette)
        texts.append(text)
    above, below = short(names[Seat.A], 14), short(names[Seat.B], 14)
    texts.append(key_text(f"{above} above, {below} below", at, down, palette))
    return shapes, texts


def _signs(palette: Palette, down: int) -> Drawn:
    texts: list[dict[str, Any]] = []
    shapes = [_thin(seat, down, palette) for seat in Seat]
    at, text = after_sign("thin: not looked at", _FROM, down, palette)
    texts.append(text)
    for sign, meaning in _SIGNS:
        color = palette.win if sign == "✦" else palette.ink
        texts.append(key_text(sign, at, down, palette, color=color))
        at, text = after_sign(meaning, at - 4, down, palette)
        texts.append(text)
    return shapes, texts


def _swatch(at: float, down: int, seat: Seat, level: Level, palette: Palette) -> dict[str, Any]:
    up = -down + (1 if seat is Seat.A else -8)
    outline = palette.level(seat, Level.EMERGING) if level is Level.NOT_SEEN else "rgba(0,0,0,0)"
    line = {"width": 1, "color": outline}
    return {**key_box(at, SWATCH, up, 7), "fillcolor": palette.level(seat, level), "line": line}


def _thin(seat: Seat, down: int, palette: Palette) -> dict[str, Any]:
    up = -down + (1 if seat is Seat.A else -4)
    color = palette.level(seat, Level.PRACTISED)
    return {**key_box(_FROM, SWATCH, up, 3), "fillcolor": color, "line": {"width": 0}}
