"""The way to give one's password once more, where an act asks for it."""

from urllib.parse import quote, urlsplit

import streamlit as st

from casework.core.errors import ConfirmFirst

SENTENCE = ConfirmFirst().sentence


def confirm_link() -> None:
    """The link to giving it, and from there back to this page."""
    # Not Markdown: its links open another tab, and this one would stay behind.
    whither = quote(_here(), safe="")
    st.html(f'<a href="/session/confirm?to={whither}" target="_self" style="color:inherit">Give it now</a>')


def _here() -> str:
    address = urlsplit(st.context.url or "/")
    return (address.path or "/") + (f"?{address.query}" if address.query else "")
