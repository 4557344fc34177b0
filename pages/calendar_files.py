"""Calendar files: meetings brought in from another calendar, and taken out to one."""

import streamlit as st

from pages.parts.calendars.bring_in import bring_in
from pages.parts.calendars.take_out import take_out
from pages.parts.heading import heading
from pages.parts.person import current_desk

IN, OUT = "Bring in", "Take out"


def render() -> None:
    """Draw one of the two directions."""
    desk = current_desk()
    if desk is None:
        return
    with heading("Calendar files"):
        way = st.segmented_control(
            "Direction",
            [IN, OUT],
            default=IN,
            required=True,
            label_visibility="collapsed",
            key="calendar way",
        )
    if way == OUT:
        take_out(desk)
    else:
        bring_in(desk)
