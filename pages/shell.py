"""Who is signed in, and so which pages there are. The script that the front door runs for every tab."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import streamlit as st

from casework.desk import Desk, Kind
from pages.parts.person import current_desk, sign_out_here
from pages.parts.words import as_label

LOOK_AGAIN = 30  #: seconds after which an untouched tab notices that its sign-in has ended

#: module, name in the navigation, address, sign
PAGES = (
    ("caseload", "Caseload", "caseload", ":material/folder_shared:"),
    ("case", "Case", "case", ":material/group:"),
    ("note", "Session note", "note", ":material/edit_note:"),
    ("repair", "Repair map", "repair", ":material/grid_on:"),
    ("trust", "Trust", "trust", ":material/show_chart:"),
    ("agreements", "Agreements", "agreements", ":material/handshake:"),
    ("practice", "Practice", "practice", ":material/settings:"),
)


def shell() -> None:
    """The whole application for one tab."""
    st.set_page_config(page_title="Casework", page_icon="pages/icon.png", layout="wide")
    desk = current_desk()
    if desk is None:
        signed_out()
        return
    page = st.navigation([_page(*told) for told in PAGES if find_spec(f"pages.{told[0]}")])
    with st.sidebar:
        _who(desk)
    _look_again()
    page.run()


def signed_out() -> None:
    """All there is to see without a sign-in."""
    st.navigation([st.Page(_signed_out_page, title="Signed out")], position="hidden").run()


def _signed_out_page() -> None:
    st.header("You are signed out")
    st.text("What you wrote is saved, drafts included.")
    # Not Markdown: its links open another tab, and this one would stay behind.
    st.html('<a href="/session/sign-in" target="_self">Sign in again</a>')


def _page(module: str, title: str, address: str, icon: str) -> st.Page:
    def render() -> None:
        # Only when it is asked for: a fault in one page leaves the others standing.
        drawing: Callable[[], None] = import_module(f"pages.{module}").render
        drawing()

    return st.Page(render, title=title, url_path=address, icon=icon, default=module == PAGES[0][0])


def _who(desk: Desk) -> None:
    if desk.kind is Kind.DEMO:
        st.caption("Demo caseload: every couple is invented")
    named = ", ".join(filter(None, (desk.person.name, desk.person.credentials)))
    st.caption(as_label(named))
    st.button("Sign out", on_click=sign_out_here, type="tertiary", icon=":material/logout:")


@st.fragment(run_every=LOOK_AGAIN)
def _look_again() -> None:
    if current_desk() is None:
        st.rerun()


shell()
