"""Which case a page is about: named by an opaque id, looked up in the signed-in person's name."""

from typing import TYPE_CHECKING

import streamlit as st

from casework.core.errors import NoSuchCase
from casework.core.record import CaseRecord
from pages.parts.words import as_label

if TYPE_CHECKING:
    from casework.desk import Desk

CASE = "case_id"


def open_case_record(desk: "Desk") -> CaseRecord | None:
    """The record of the open case, or None: none was chosen, or there is none such among this person's."""
    case_id = st.query_params.get("case") or st.session_state.get(CASE)
    if not case_id:
        return None
    try:
        record = desk.store.record(case_id)
    except NoSuchCase as refusal:
        _forget()
        st.error(as_label(refusal.sentence))
        return None
    remember_case(case_id)
    return record


def remember_case(case_id: str) -> None:
    """Hold a case open over pages, and over a reload by its opaque id in the address."""
    st.session_state[CASE] = case_id
    if st.query_params.get("case") != case_id:
        st.query_params["case"] = case_id


def _forget() -> None:
    st.session_state.pop(CASE, None)
    st.query_params.pop("case", None)
