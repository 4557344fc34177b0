"""A tab whose device was handed over: it holds nothing any more, and leads to the couple's questions."""

import streamlit as st

from pages.parts.component import draw
from pages.parts.person import SERVED

WHERE = "/session/check-in/device"


def handed_shell() -> None:
    """All that such a tab shows, whatever it showed before."""
    st.set_page_config(page_title="Casework", layout="wide", initial_sidebar_state="collapsed")
    st.session_state.clear()
    st.session_state[SERVED] = True
    st.navigation([st.Page(_away, title="Casework", url_path="", default=True)], position="hidden").run()


def _away() -> None:
    draw("lead", key="lead to the check-in", data={"to": WHERE})
