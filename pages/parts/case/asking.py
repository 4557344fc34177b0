"""Asking for one new line of the record over the page: what was typed stays until it is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

import streamlit as st

from casework.core.record import CaseRecord
from casework.desk import Desk
from pages.parts.clock import local
from pages.parts.edge import telling
from pages.parts.may import may_write
from pages.parts.person import current_desk
from pages.parts.typed import record_form

More = ParamSpec("More")

KEEP_BUTTON = "keep what was asked"  #: its key


def asking(
    title: str,
) -> Callable[
    [Callable[Concatenate[Desk, CaseRecord, More], None]], Callable[Concatenate[CaseRecord, More], None]
]:
    """Draw what a function asks for over the page; it is handed the desk of whoever is signed in then."""

    def over_the_page(
        ask: Callable[Concatenate[Desk, CaseRecord, More], None],
    ) -> Callable[Concatenate[CaseRecord, More], None]:
        @st.dialog(title, width="medium")
        @wraps(ask)
        def asked(record: CaseRecord, *args: More.args, **kwargs: More.kwargs) -> None:
            desk = current_desk()
            if desk is None:
                st.rerun()
            else:
                ask(desk, record, *args, **kwargs)

        return asked

    return over_the_page


def today(desk: Desk) -> date:
    """The day it is where the clinician sits."""
    return local(desk.clock()).date()


def field_key(record: CaseRecord, name: str, lines: int) -> str:
    """A key under which what was typed stays when the question is closed, until one more line is kept."""
    return f"{record.case.id} {name} {lines}"


def keep_button(about: str, keep: Callable[[], object], label: str = "Keep", *, wait: bool = False) -> None:
    """The end of what was asked under a field key: keeps it and closes, or says why not and stays.

    With `wait` this press keeps nothing: something was asked back by it.
    """
    if st.button(label, type="primary", shortcut="Ctrl+Enter", key=KEEP_BUTTON) and not wait:
        with telling():
            record_form(about, keep)
            st.rerun()


def small_action(label: str, key: str, icon: str = ":material/add:") -> bool:
    """A quiet button beside a heading, for who may write here; whether it was pressed."""
    return may_write() and st.button(label, key=key, type="tertiary", icon=icon)


@contextmanager
def headed(title: str) -> Iterator[None]:
    """A heading, already escaped; what is drawn inside stands beside it."""
    st.space("xsmall")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(title, anchor=False, width="content")
        yield
