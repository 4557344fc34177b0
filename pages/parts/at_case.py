"""Which case a page is about: named by an opaque id, looked up in the signed-in person's name."""

from typing import TYPE_CHECKING

import streamlit as st

from casework.core.errors import NoSuchCase
from casework.core.record import CaseRecord
from casework.usecases.reading import reads_as
from pages.parts.couple import couple_named
from pages.parts.looked import note_look
from pages.parts.may import say_who_reads
from pages.parts.places import can_go
from pages.parts.words import as_label

if TYPE_CHECKING:
    from casework.desk import Desk

CASE = "case_id"  #: where a session remembers the case in view
COUPLE = "couple in view"
IN_ADDRESS = "case"  #: where the address holds it, so that a reload stays


def case_in_view(desk: "Desk") -> CaseRecord | None:
    """The record of the case in view, or None: none was chosen, or there is none such, which is told."""
    case_id = st.query_params.get(IN_ADDRESS) or st.session_state.get(CASE)
    if not case_id:
        return None
    try:
        record = desk.store.record(case_id)
    except NoSuchCase as refusal:
        leave_case()
        st.error(as_label(refusal.sentence))
        return None
    note_look(desk, record.case.id)
    remember_case(case_id)
    _name_couple(record)
    say_who_reads(desk, record)
    return record


def couple_in_view(desk: "Desk") -> str:
    """Number and names of the couple in view, plain text, for the navigation; empty where there is none.

    Looked up anew: a tab would otherwise go on naming a couple who is not this person's to see any more.
    """
    if _couple_named():
        try:
            reads_as(desk.store, st.session_state[CASE])
        except NoSuchCase:
            leave_case()
    return _couple_named()


def _couple_named() -> str:
    return str(st.session_state.get(COUPLE, ""))


def _name_couple(record: CaseRecord) -> None:
    named = f"{record.case.label} {couple_named(record)}"
    if _couple_named() != named:
        st.session_state[COUPLE] = named
        if can_go("case"):
            st.rerun()  # once for each couple: the navigation was drawn before the record was read


def remember_case(case_id: str) -> None:
    """Keep a case in view from page to page, and over a reload."""
    st.session_state[CASE] = case_id
    if st.query_params.get(IN_ADDRESS) != case_id:
        st.query_params[IN_ADDRESS] = case_id


def leave_case() -> None:
    """Have no case in view."""
    st.session_state.pop(CASE, None)
    st.session_state.pop(COUPLE, None)
    st.query_params.pop(IN_ADDRESS, None)
