"""A long list in the room: the newest before one's eyes, the earlier ones a touch away."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

SETBACKS, WINS = 3, 5  #: as many as two people take in without searching; a setback takes more room

Shown = TypeVar("Shown")


def newest_first(lines: Sequence[Shown], at_once: int, key: str, draw: Callable[[Shown], None]) -> None:
    """Draw the first lines, and the others once somebody opens them; until then they are not sent."""
    for line in lines[:at_once]:
        draw(line)
    if len(lines) <= at_once:
        return
    box = st.expander("Earlier ones", key=key, on_change="rerun")
    if box.open:
        with box:
            for line in lines[at_once:]:
                draw(line)
