"""The first line of a page: what it is, whose it is, and what can be done here."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from casework.core.record import CaseRecord
from pages.parts.words import as_label


def heading(title: str, record: CaseRecord | None = None) -> DeltaGenerator:
    """The title line; what is drawn inside the container it gives stands at its right end."""
    with st.container(gap=None):
        line = st.container(horizontal=True, vertical_alignment="center")
        line.title(title, anchor=False, width="stretch")
        if record is not None:
            st.caption(f"{record.case.label} · {as_label(record.couple)}")
    return line.container(
        horizontal=True, horizontal_alignment="right", vertical_alignment="center", width="content"
    )
