"""Which session a page is about, and how a new one begins."""

import streamlit as st

from casework.core.note import ProgressNote
from casework.core.record import CaseRecord
from casework.core.session import Attendance, Meeting, TherapySession
from casework.desk import Desk
from casework.usecases.appointment import session_due
from casework.usecases.session import SessionTold, begin_session
from pages.parts.clock import day, just_now
from pages.parts.edge import telling
from pages.parts.person import current_desk

SESSION = "session_id"
BEGUN = "beginning a session"


def session_in_view(desk: Desk, record: CaseRecord) -> TherapySession | None:
    """The session named by the address or picked last; else the newest, if its note is not signed by me."""
    asked = (st.query_params.get("session"), st.session_state.get(SESSION), _unsigned_newest(desk, record))
    session = next(filter(None, map(record.session, asked)), None)
    if session:
        st.session_state[SESSION] = session.id
    return session


def _unsigned_newest(desk: Desk, record: CaseRecord) -> str | None:
    newest = record.sessions[-1] if record.sessions else None
    return newest.id if newest and my_note(desk, record, newest) is None else None


def unsigned_sessions(desk: Desk, record: CaseRecord) -> tuple[TherapySession, ...]:
    """The sessions whose note this person has not signed, newest first."""
    return tuple(s for s in reversed(record.sessions) if my_note(desk, record, s) is None)


def my_note(desk: Desk, record: CaseRecord, session: TherapySession) -> ProgressNote | None:
    """The note of a session that this person signed, or None."""
    mine = desk.person.account_id
    return next((n for n in record.notes if n.session_id == session.id and n.recorded_by == mine), None)


def view_session(session_id: str) -> None:
    """Turn the page to a session."""
    st.session_state[SESSION] = session_id
    st.query_params["session"] = session_id


def begin_now(case_id: str) -> None:
    """A handler: the session that was arranged for about now, or else a conjoint one that begins now."""
    desk = current_desk()
    if desk is None:
        return
    with telling(BEGUN):
        now = SessionTold(meeting=Meeting.CONJOINT, starts_at=just_now(desk.clock()))
        told = session_due(desk.store, case_id) or now
        view_session(begin_session(desk.store, case_id, told).id)


def session_name(session: TherapySession) -> str:
    """A session as it is called: by its number, or by what became of it."""
    if session.attendance is Attendance.HELD:
        return f"Session {session.number}"
    return {Attendance.CANCELLED: "Cancelled session", Attendance.NO_SHOW: "No-show"}[session.attendance]


def session_line(desk: Desk, record: CaseRecord, session: TherapySession) -> str:
    """A session in one line of a list: name, day, state of the note."""
    state = "signed" if my_note(desk, record, session) else "not signed"
    return f"{session_name(session)} · {day(session.starts_at)} · {state}"


def session_picker(desk: Desk, record: CaseRecord, session: TherapySession | None) -> None:
    """All sessions of the case, newest first, to turn the page to."""
    ids = [s.id for s in reversed(record.sessions)]
    lines = {s.id: session_line(desk, record, s) for s in record.sessions}
    key = f"session of {record.case.id}"
    st.session_state[key] = session.id if session else None
    st.selectbox(
        "Session",
        ids,
        format_func=lines.__getitem__,
        key=key,
        on_change=lambda: view_session(st.session_state[key]),
        placeholder="Earlier sessions",
        label_visibility="collapsed",
        width=270,
    )
