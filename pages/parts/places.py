"""Where a page can lead: every page by its short name, with opaque ids alone in the address."""

from collections.abc import Mapping

import streamlit as st

_PLACES = "places"


def remember_places(pages: Mapping[str, st.Page]) -> None:
    """What the shell offers this person in this run."""
    st.session_state[_PLACES] = dict(pages)


def can_go(place: str) -> bool:
    """Whether this person is offered the page."""
    return place in st.session_state.get(_PLACES, {})


def go(place: str, **ids: str) -> None:
    """Open a page on a case, a session or a phase. Where the shell does not offer it, nothing happens."""
    if can_go(place):
        st.switch_page(st.session_state[_PLACES][place], query_params=ids)


def way_to(place: str, label: str, *, icon: str = "", **ids: str) -> None:
    """A link to a page, which opens without a reload; plain words where the shell does not offer the page.

    The label is ready to be drawn: people's text in it went through `as_label`.
    """
    if can_go(place):
        st.page_link(st.session_state[_PLACES][place], label=label, icon=icon, query_params=ids)
    else:
        st.markdown(label)
