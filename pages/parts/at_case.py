"""Which case a page is about: named by an opaque id, looked up in the signed-in person's name."""

from typing import TYPE_CHECKING

import streamlit as st

from casework.core.errors import NoSuchCase
from casework.core.record import CaseRecord
from pages.parts.words import as_label

if TYPE_CHECKING:
    from casework.desk import Desk

CASE = "case_id"  #: where a session remembers the case in view
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
    remember_case(case_id)
    return record


def remember_case(case_id: str) -> None:
    """Keep a case in view from page to page, and over a reload."""
    st.session_state[CASE] = case_id
    if st.query_params.get(IN_ADDRESS) != case_id:
        st.query_params[IN_ADDRESS] = case_id


def leave_case() -> None:
    """Have no case in view."""
    st.session_state.pop(CASE, None)
    st.query_params.pop(IN_ADDRESS, None)
