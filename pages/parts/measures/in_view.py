"""Whether both partners' totals are in view. They are each partner's own, so somebody has to ask for them."""

import streamlit as st

from casework.core.case import Seat
from casework.core.privacy import Kind
from casework.core.record import CaseRecord
from casework.desk import Desk
from casework.usecases.sheet import open_sheet
from pages.parts.edge import telling, told

SHOWN = "Show both partners' totals"
NOT_SHOWN = "Side by side only when nobody else sees the screen."


def both_in_view(desk: Desk, record: CaseRecord) -> bool:
    """The switch, and whether it is on: chosen anew for each couple, and kept in the trail as two looks."""
    key = f"both totals {record.case.id}"
    shown = st.toggle(SHOWN, key=key, on_change=_asked, args=(desk, record.case.id, key))
    refused = told(key)
    if not shown:
        st.caption(NOT_SHOWN)
    return bool(shown) and not refused


def _asked(desk: Desk, case_id: str, key: str) -> None:
    """A handler: somebody asked for both."""
    if not st.session_state.get(key):
        return
    with telling(key):
        for seat in Seat:
            open_sheet(desk.store, case_id, seat, Kind.ALONE)
