"""A chart on a page: drawn in our own colours, without a tool bar, with words for who cannot see it."""

import plotly.graph_objects as go
import streamlit as st

PLAIN = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def picture(figure: go.Figure, sentence: str, key: str) -> None:
    """Draw a figure; the sentence says what it shows."""
    st.plotly_chart(figure, theme=None, key=key, config=PLAIN, alt=sentence)
