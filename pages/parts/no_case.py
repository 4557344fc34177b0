"""What a page about one couple shows while none is open."""

import streamlit as st

from pages.parts.heading import heading
from pages.parts.places import way_to


def no_case(title: str) -> None:
    """Say so, and offer the one next step."""
    heading(title)
    st.markdown("No case is open. Choose a couple in the caseload.")
    way_to("caseload", "Caseload", icon=":material/folder_shared:")
