"""Which of the two sets of colours the person's browser shows."""

import streamlit as st

from casework.charts.palette import DARK, LIGHT, Palette


def palette() -> Palette:
    """The colours of the theme in view."""
    return DARK if st.context.theme.type == "dark" else LIGHT
