"""The couple on a page: their names where there is room, and the line that leads a page about them."""

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from casework.charts.words import shortened
from casework.core.case import Seat
from casework.core.record import CaseRecord
from pages.parts.words import as_label

NAME = 28  #: columns of one name where a page has room for it; a whole one stands on the case page


def names_of(record: CaseRecord) -> dict[Seat, str]:
    """Each partner's name, short enough for a label, and told apart by seat where they are the same."""
    return told_apart({seat: record.name(seat) for seat in Seat})


def told_apart(names: Mapping[Seat, str]) -> dict[Seat, str]:
    """Names short enough for a label; a seat without one is called by its seat."""
    short = {seat: shortened(names[seat], NAME) or f"Partner {seat.value}" for seat in Seat}
    if short[Seat.A] == short[Seat.B]:
        return {seat: f"{name} ({seat.value})" for seat, name in short.items()}
    return short


def couple_named(record: CaseRecord) -> str:
    """Both names as they fit into one line; plain text."""
    names = names_of(record)
    return f"{names[Seat.A]} & {names[Seat.B]}"


def couple_heading(record: CaseRecord) -> DeltaGenerator:
    """Couple and case number as a page's title; what is drawn in the container given stands at its right."""
    with st.container(gap=None):
        line = st.container(horizontal=True, vertical_alignment="center")
        line.title(as_label(couple_named(record)), anchor=False, width="stretch")
        st.caption(record.case.label)
    return line.container(horizontal=True, horizontal_alignment="right", width="content")
