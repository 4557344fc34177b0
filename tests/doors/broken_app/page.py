"""Breaks at first, then is refused something."""

import streamlit as st

from casework.core.errors import NoSuchCase

if "seen" in st.session_state:
    raise NoSuchCase
st.session_state["seen"] = True
raise ValueError("Maeve said she knew")
