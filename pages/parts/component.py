"""The pieces of a page that Streamlit has none of: small scripts of our own, inline, nothing fetched."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent


@cache
def component(name: str, *scripts: str) -> Any:
    """The named piece, made of its own script and style, after the scripts it builds on."""
    js = "\n".join((HERE / f"{script}.js").read_text("utf-8") for script in (*scripts, name))
    css = (HERE / f"{name}.css").read_text("utf-8")
    return st.components.v2.component(f"casework.{name}", js=js, css=css)


def draw(name: str, *scripts: str, key: str, data: dict[str, Any], on_sent: Any = None) -> None:
    """Put a piece on the page. What the browser sends goes to `on_sent`, a handler without arguments."""
    component(name, *scripts)(key=key, data={"key": key, **data}, on_sent_change=on_sent or _nothing)


def _nothing() -> None:
    """Nothing is sent by this piece."""
