"""Signing: what is missing is named; once it is done, it is done."""

import streamlit as st

from casework.core.note import NoteFormat
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.desk import Desk
from casework.usecases.note import sign_note, still_missing
from pages.parts.clock import day, minute
from pages.parts.couple import couple_named
from pages.parts.edge import telling
from pages.parts.editor import Place, not_kept
from pages.parts.person import current_desk
from pages.parts.sections import format_in_use, sections_asked
from pages.parts.words import shown


def sign_button(case_id: str, session_id: str) -> None:
    """The button; what it opens looks at everything anew."""
    if st.button("Sign", type="primary", icon=":material/draw:"):
        ask_to_sign(case_id, session_id)


@st.dialog("Sign this note", width="medium")
def ask_to_sign(case_id: str, session_id: str) -> None:
    """What is missing, each by name; or, where nothing is, the question itself."""
    desk = current_desk()
    if desk is None:
        st.rerun()
    with telling():
        record = desk.store.record(case_id)
        session = record.session(session_id)
        if session:
            _missing_or_ready(desk, record, session)


def _missing_or_ready(desk: Desk, record: CaseRecord, session: TherapySession) -> None:
    drafts = desk.store.drafts(record.case.id, session.id)
    in_use = format_in_use(desk, record, drafts)
    place = Place(record.case.id, session.id)
    asked = sections_asked(desk, record, session, drafts)
    missing = [
        *still_missing(record, session, in_use.sections, drafts),
        *(f"keeping the text of “{s.label}”, which was refused" for s in asked if not_kept(place, s.key)),
    ]
    if missing:
        st.markdown("The draft is safe. Before it can be signed, it needs:")
        shown("\n".join(f"–  {each}" for each in missing))
        return
    _ready(desk, record, session, in_use)


def _ready(desk: Desk, record: CaseRecord, session: TherapySession, in_use: NoteFormat) -> None:
    person = desk.person
    shown(
        f"{couple_named(record)}, {day(session.starts_at)}, {minute(session.starts_at)}"
        + (f" to {minute(session.ends_at)}" if session.ends_at else "")
    )
    shown(f"You sign as {', '.join(filter(None, (person.name, person.credentials)))}.")
    st.markdown(
        "A signed note does not change any more. Later thoughts are added to it, with their own date."
    )
    if st.button("Sign the note", type="primary", icon=":material/draw:"):
        with telling():
            sign_note(desk.store, record.case.id, session.id, in_use)
            st.rerun()
