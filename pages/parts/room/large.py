"""Charts for two people on a sofa: the same picture in larger letters."""

import plotly.graph_objects as go
import streamlit as st

from pages.parts.picture import PLAIN

LARGER = 1  #: px more than where one person works: more, and the words of a legend touch its signs
LARGEST = 5  #: px more, of what is read when something is pointed at


def large_picture(figure: go.Figure, sentence: str, key: str) -> None:
    """Draw a figure in large letters; the sentence says what it shows."""
    st.plotly_chart(larger(figure), theme=None, key=key, config=PLAIN, alt=sentence)


def larger(figure: go.Figure) -> go.Figure:
    """The figure with every letter larger, its places unchanged."""
    figure.update_layout(font_size=figure.layout.font.size + LARGER)
    figure.update_layout(hoverlabel_font_size=figure.layout.hoverlabel.font.size + LARGEST)
    figure.for_each_annotation(lambda text: text.update(font_size=text.font.size + LARGER))
    return figure
