"""Check-ins: each partner gives their own answers before the session, by a link or on this device."""

import streamlit as st

from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.desk import Desk
from casework.usecases.check_in import look_at_check_ins
from pages.parts.at_case import case_in_view
from pages.parts.check_in.asking import asking
from pages.parts.check_in.opening import can_open, opened, opening
from pages.parts.check_in.standing import standing_rows
from pages.parts.edge import telling
from pages.parts.heading import heading
from pages.parts.may import may_write
from pages.parts.no_case import no_case
from pages.parts.person import current_desk
from pages.parts.places import way_to
from pages.parts.session_in_view import session_name


def render() -> None:
    """Draw who is in, the way to ask, and what was opened in the newest session."""
    desk = current_desk()
    if desk is None:
        return
    record = case_in_view(desk)
    if record is None:
        no_case("Check-ins")
        return
    with heading("Check-ins", record):
        way_to("note", "Session note", icon=":material/edit_note:", case=record.case.id)
    st.markdown(
        "Each partner answers alone and neither sees the other's answers. You see who is in; "
        "what they answered opens for both at once and becomes readings of the session."
    )
    with telling():
        _parts(desk, record)


def _parts(desk: Desk, record: CaseRecord) -> None:
    there = look_at_check_ins(desk.store, record.case.id)
    standing_rows(desk, record, there)
    session = _newest(record)
    if session and (can_open(there, session, desk) or there.opened_in(session.id)):
        st.subheader(f"Answers for {session_name(session)}", anchor=False)
        opening(desk, record, session, there)
        opened(record, desk.library.framework(record.case.framework_version), session, there)
    elif session is None:
        st.caption("Answers open in a session: begin one on the note page when the couple is here.")
    if may_write():
        asking(desk, record, there)


def _newest(record: CaseRecord) -> TherapySession | None:
    return record.held[-1] if record.held else None
