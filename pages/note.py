"""The session note: what was said and done on the left; what was seen, read and agreed on the right."""

import streamlit as st

from casework.core.note import ProgressNote
from casework.core.record import CaseRecord
from casework.core.session import Attendance, TherapySession
from casework.desk import Desk
from pages.parts.at_hand import drafts_at_hand, one_reading
from pages.parts.beside import beside
from pages.parts.case.next_session import next_session
from pages.parts.clock import second
from pages.parts.couple import couple_named
from pages.parts.edge import telling, told
from pages.parts.hold import hold_banner
from pages.parts.interventions import interventions
from pages.parts.may import may_write
from pages.parts.open_case import open_case_record
from pages.parts.person import current_desk
from pages.parts.places import way_to
from pages.parts.read_note import read_note
from pages.parts.risk import risk
from pages.parts.save_state import save_state
from pages.parts.sections import format_choice, format_in_use, sections_asked, sections_of
from pages.parts.session_in_view import (
    BEGUN,
    begin_now,
    my_note,
    session_in_view,
    session_line,
    session_name,
    session_picker,
    unsigned_sessions,
    view_session,
)
from pages.parts.session_times import session_facts
from pages.parts.signed_note import signed_note
from pages.parts.signing import sign_button
from pages.parts.whose_session import whose_session
from pages.parts.words import as_label

UNSIGNED = 5  #: unsigned sessions offered before one is picked; the list beside holds all


def render() -> None:
    """Draw the note page of the open case."""
    desk = current_desk()
    if desk is None:
        return
    with telling():
        record = open_case_record(desk)
        if record is None:
            st.title("Session note", anchor=False)
            st.markdown("Open a couple on the caseload page; the note of their session is written here.")
            return
        with one_reading(desk, record):
            _note_of(desk, record, session_in_view(desk, record))


def _note_of(desk: Desk, record: CaseRecord, session: TherapySession | None) -> None:
    if not may_write():
        read_note(desk, record, session)
        return
    if session is None:
        _begin(desk, record)
        return
    note = my_note(desk, record, session)
    _head(desk, record, session, note)
    told(BEGUN)
    hold_banner(desk, record)
    if note:
        signed_note(desk, record, session, note)
    else:
        _write(desk, record, session)
    next_session(desk, record)


def _begin(desk: Desk, record: CaseRecord) -> None:
    st.title(as_label(couple_named(record)), anchor=False)
    st.markdown("A session begins now, in the room and with both; everything about it can be corrected.")
    told(BEGUN)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button("Begin a session", type="primary", on_click=begin_now, args=(record.case.id,))
        if record.sessions:
            session_picker(desk, record, None)
    way_to("check_in", "Check-ins before the session", case=record.case.id)
    for session in unsigned_sessions(desk, record)[:UNSIGNED]:
        line = session_line(desk, record, session)
        st.button(line, key=session.id, on_click=view_session, args=(session.id,), type="tertiary")


def _head(desk: Desk, record: CaseRecord, session: TherapySession, note: ProgressNote | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(f"{session_name(session)} · {as_label(couple_named(record))}", anchor=False, width="stretch")
        if note is None:
            with st.container(width=190):
                save_state(_last_saved(desk, record, session))
        session_picker(desk, record, session)
        st.button("New session", on_click=begin_now, args=(record.case.id,))
        if note is None:
            sign_button(record.case.id, session.id)


def _last_saved(desk: Desk, record: CaseRecord, session: TherapySession) -> str:
    drafts = drafts_at_hand(desk, record.case.id, session.id)
    newest = max((field.saved_at for field in drafts.values()), default=None)
    return f"Saved {second(newest)}" if newest else "Nothing typed yet"


def _write(desk: Desk, record: CaseRecord, session: TherapySession) -> None:
    drafts = drafts_at_hand(desk, record.case.id, session.id)
    held = session.attendance is Attendance.HELD
    with st.container(key="group_facts"):
        in_use = format_in_use(desk, record, drafts)
        session_facts(record, session, lambda: format_choice(desk, record, session, in_use))
    if held:
        whose_session(record, session)
    sections = sections_asked(desk, record, session, drafts)
    if not held:
        sections_of(record, session, sections)
        return
    left, right = st.columns(2, gap="large")
    with left:
        with st.container(key="group_text"):
            sections_of(record, session, sections)
        with st.container(key="group_done"):
            interventions(record.case.id, session.id)
        with st.container(key="group_risk"):
            risk(record.case.id, session.id)
    with right:
        beside(record.case.id, session.id)
