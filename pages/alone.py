"""Told alone: one partner's own sheet of what is held, what is to be shared, and what was shared."""

import streamlit as st

from casework.core.case import Seat
from casework.core.ledger import policy_on, policy_sentence, sheet
from casework.core.privacy import Kind
from casework.core.record import CaseRecord
from casework.desk import Desk
from pages.parts.alone.asking import ask_secret
from pages.parts.alone.item import item_told
from pages.parts.alone.words import lead
from pages.parts.at_case import case_in_view
from pages.parts.case.asking import today
from pages.parts.couple import names_of
from pages.parts.heading import heading
from pages.parts.may import may_write
from pages.parts.no_case import no_case
from pages.parts.person import current_desk
from pages.parts.places import way_to
from pages.parts.sheets import nobody_else_looks, sheet_of
from pages.parts.words import as_label


def render() -> None:
    """Draw the ledger of the case in view, one partner at a time."""
    desk = current_desk()
    if desk is None:
        return
    record = case_in_view(desk)
    if record is None:
        no_case("Told alone")
        return
    actions = heading("Told alone", record)
    _policy(desk, record)
    seat = sheet_of(record, Kind.LEDGER)
    if seat is None:
        nobody_else_looks()
        return
    with actions:
        if may_write() and st.button(
            "Record something told", type="primary", icon=":material/add:", key="tell alone"
        ):
            ask_secret(record, seat)
    _sheet(desk, record, seat)


def _policy(desk: Desk, record: CaseRecord) -> None:
    on = today(desk)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        policy = policy_on(record, on)
        said = "Secrets policy: " if policy else ""
        st.markdown(as_label(said + policy_sentence(record, policy, on)), width="content")
        way_to("case", "On the case page", icon=":material/group:", case=record.case.id)


def _sheet(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    items = sheet(record, seat, today(desk))
    st.markdown(as_label(lead(items, names_of(record)[seat])))
    if not items:
        st.caption(
            "What is told in a session alone, by telephone or at the door goes here, with what you agreed: "
            "held, or to be shared by a day. It is in no export and never in the room."
        )
    for item in items:
        item_told(record, item)
