"""Check-ins beside the note: who is in, opening them, and the gap at once."""

import streamlit as st

from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.desk import Desk
from casework.usecases.check_in import look_at_check_ins
from pages.parts.check_in.opening import can_open, opened, opening
from pages.parts.check_in.standing import standing_line
from pages.parts.places import way_to


def check_ins_in_note(desk: Desk, record: CaseRecord, framework: Framework, session: TherapySession) -> None:
    """One line for both, and what can be done about it in this session."""
    there = look_at_check_ins(desk.store, record.case.id)
    now = desk.clock()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader("Check-ins", anchor=False, width="content")
        way_to("check_in", "Ask the partners", case=record.case.id)
    if can_open(there, session, desk) or there.opened_in(session.id) or there.all:
        st.markdown(" · ".join(standing_line(there, record, seat, now) for seat in Seat))
    opening(desk, record, session, there)
    opened(record, framework, session, there)
