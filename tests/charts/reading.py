"""Reading a figure as data, so that tests ask what is drawn and never how it looks."""

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go


def trace(figure: go.Figure, name: str) -> Any:
    """The one trace of that name."""
    (found,) = (one for one in figure.data if one.name == name)
    return found


def texts(figure: go.Figure) -> list[str]:
    """Every piece of text a person could see: labels, ticks, hover boxes. Custom data is not shown."""
    return list(_strings(figure.to_plotly_json()))


def _strings(part: Any, key: str = "") -> Iterator[str]:
    if isinstance(part, str):
        if key in {"text", "hovertext", "ticktext", "name", "hovertemplate", "texttemplate", "title"}:
            yield part
    elif isinstance(part, dict):
        for inner, value in part.items():
            if inner != "customdata":
                yield from _strings(value, inner)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _strings(value, key)


def labels(figure: go.Figure) -> list[str]:
    """The words standing on the figure itself."""
    return [annotation.text for annotation in figure.layout.annotations]


def labelled(figure: go.Figure, start: str) -> Any:
    """The one label that begins so."""
    (found,) = (one for one in figure.layout.annotations if one.text.startswith(start))
    return found
