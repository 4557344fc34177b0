"""The sessions of a case, newest first, each opening its note."""

import streamlit as st

from casework.charts.words import shortened
from casework.core.framework import Framework
from casework.core.paperwork import note_state
from casework.core.record import CaseRecord
from casework.core.session import Attendance, Meeting, TherapySession
from casework.core.wording import listed
from pages.parts.case.glance import NOTE_SIGN
from pages.parts.clock import day
from pages.parts.couple import names_of
from pages.parts.places import way_to
from pages.parts.words import as_label

PER_PAGE = 12
SHAPE = [22, 26, 34, 18]


def sessions(record: CaseRecord, framework: Framework) -> None:
    """A page of them, however many there are."""
    st.space("xsmall")
    st.header("Sessions", anchor=False)
    if not record.sessions:
        st.caption("None yet. Begin the first note, and the session stands here.")
        return
    key = f"sessions page {record.case.id}"
    pages = -(-len(record.sessions) // PER_PAGE)
    number = min(st.session_state.get(key, 1), pages)
    newest = record.sessions[::-1]
    _header()
    for session in newest[(number - 1) * PER_PAGE : number * PER_PAGE]:
        _row(record, framework, session)
    if pages > 1:
        st.pagination(pages, key=key)


def _header() -> None:
    names = ("Session", "With", "In focus", "Note")
    for column, name in zip(st.columns(SHAPE, wrap=False), names, strict=True):
        column.caption(name)


def _row(record: CaseRecord, framework: Framework, session: TherapySession) -> None:
    which, who, focus, note = st.columns(SHAPE, wrap=False, vertical_alignment="center")
    number = f"{session.number} · " if session.number else ""
    with which:
        way_to(
            "note",
            f"{number}{day(session.starts_at)}",
            case=record.case.id,
            session=session.id,
        )
    who.markdown(as_label(_who(record, session)))
    focus.markdown(as_label(_focus(record, framework, session)) or "–")
    if session.attendance is Attendance.HELD:
        note.markdown(NOTE_SIGN[note_state(record, session)])


def _who(record: CaseRecord, session: TherapySession) -> str:
    if session.attendance is not Attendance.HELD:
        return session.attendance.value
    names = names_of(record)
    there = listed([names[seat] for seat in session.present]) or "nobody recorded"
    others = f", {shortened(session.others_present, 24)}" if session.others_present else ""
    alone = "" if session.meeting is Meeting.CONJOINT else ", individual"
    return f"{there}{others}{alone}"


def _focus(record: CaseRecord, framework: Framework, session: TherapySession) -> str:
    phases = (framework.phase(key) for key in record.focus(session.id))
    return listed([phase.short for phase in phases if phase])
