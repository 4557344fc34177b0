"""One partner's sheet at a time: it is chosen anew on each visit, and the choice is kept in the trail."""

import streamlit as st

from casework.core.case import Seat
from casework.core.privacy import Kind
from casework.core.record import CaseRecord
from casework.usecases.sheet import open_sheet
from pages.parts.couple import names_of
from pages.parts.edge import telling, told
from pages.parts.person import current_desk
from pages.parts.words import as_label


def sheet_of(record: CaseRecord, kind: Kind) -> Seat | None:
    """Whose sheet is open, or None while nobody's is. Never both partners' words side by side."""
    names = names_of(record)
    key = f"sheet {kind.name} {record.case.id}"
    chosen = st.segmented_control(
        "Whose sheet",
        list(Seat),
        format_func=lambda seat: as_label(names[seat]),
        key=key,
        on_change=_opened,
        args=(record.case.id, kind, key),
    )
    refused = told(key)
    return Seat(chosen) if chosen and not refused else None


def _opened(case_id: str, kind: Kind, key: str) -> None:
    """A handler: the sheet that was just opened."""
    desk, chosen = current_desk(), st.session_state.get(key)
    if desk is None or not chosen:
        return
    with telling(key):
        open_sheet(desk.store, case_id, Seat(chosen), kind)


def nobody_else_looks() -> None:
    """What is said before a sheet is opened."""
    st.caption("Each partner has a sheet of their own. Open one when nobody else sees the screen.")
