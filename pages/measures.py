"""Questionnaires: what both partners' totals show over time, and each partner's own forms."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from casework.core.privacy import Kind
from casework.core.record import CaseRecord
from casework.desk import Desk
from pages.parts.at_case import case_in_view
from pages.parts.heading import heading
from pages.parts.hold import hold_banner
from pages.parts.may import may_write
from pages.parts.measures.charts import measure_pictures
from pages.parts.measures.entering import ask_form
from pages.parts.measures.listed import forms_of
from pages.parts.no_case import no_case
from pages.parts.person import current_desk
from pages.parts.sheets import nobody_else_looks, sheet_of

EMPTY = (
    "No form entered yet. Open the sheet of a partner and enter one beside the paper, item by item or as a "
    "total; from the second form on there is something to compare."
)


def render() -> None:
    """Draw the questionnaires of the case in view."""
    desk = current_desk()
    if desk is None:
        return
    record = case_in_view(desk)
    if record is None:
        no_case("Questionnaires")
        return
    actions = heading("Questionnaires", record)
    hold_banner(desk, record)
    if not record.scores:
        st.markdown(EMPTY)
    measure_pictures(desk, record, tuple(desk.library.measures.values()))
    _sheet(desk, record, actions)


def _sheet(desk: Desk, record: CaseRecord, actions: DeltaGenerator) -> None:
    seat = sheet_of(record, Kind.ALONE)
    if seat is None:
        nobody_else_looks()
        return
    with actions:
        if may_write() and st.button(
            "Enter a form", type="primary", icon=":material/add:", key="enter a form"
        ):
            ask_form(record, seat)
    if not any(score.seat is seat for score in record.scores):
        st.caption("This partner has filled in no form yet.")
    forms_of(record, desk.library.measures, seat)
