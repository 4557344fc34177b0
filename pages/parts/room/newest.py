"""A long list in the room: the newest before one's eyes, the earlier ones a touch away."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

AT_ONCE = 4  #: as many as two people take in without searching

Shown = TypeVar("Shown")


def newest_first(lines: Sequence[Shown], earlier: str, draw: Callable[[Shown], None]) -> None:
    """Draw the first lines, and the others once somebody opens them."""
    for line in lines[:AT_ONCE]:
        draw(line)
    if len(lines) <= AT_ONCE:
        return
    box = st.expander(earlier, key=earlier, on_change="rerun")
    if box.open:
        with box:
            for line in lines[AT_ONCE:]:
                draw(line)
