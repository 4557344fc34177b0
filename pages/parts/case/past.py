"""What held before, newest first, out of the way until it is asked for."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from casework.charts.words import day
from pages.parts.words import shown

Told = tuple[date, str]  #: the day a line was written or held from, and what it says in plain text


def past(lines: Iterable[Told], label: str = "Earlier") -> None:
    """Earlier lines of the record, each with its day; nothing where there are none."""
    told = tuple(lines)
    if not told:
        return
    with st.expander(f"{label} ({len(told)})", type="compact"):
        for on, words in told:
            when, what = st.columns([1, 4], gap="small")
            when.caption(day(on))
            with what:
                shown(words)
