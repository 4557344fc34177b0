"""The clinician's own note of a session: kept apart from the record, seen by nobody else."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from casework.core.draft import Stands
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.desk import Desk
from casework.usecases.note import Typed
from casework.usecases.own_note import keep_own_note, settle_own_note
from pages.parts.clock import day, second
from pages.parts.couple import couple_named
from pages.parts.edge import telling
from pages.parts.editor import Look, Place, editor
from pages.parts.may import may_write
from pages.parts.open_case import open_case_record
from pages.parts.outbox import Message, one_of, text_in, whole_in
from pages.parts.person import current_desk
from pages.parts.read_own_notes import others_own_notes
from pages.parts.save_state import save_state
from pages.parts.session_in_view import session_in_view, session_name, session_picker
from pages.parts.words import as_label

LOOK = Look(
    label="My own note",
    hint="Impressions, doubts, what it stirred in you, what to take to supervision.",
    rows=14,
)


def render() -> None:
    """Draw the psychotherapy note of the session in view."""
    desk = current_desk()
    if desk is None:
        return
    with telling():
        record = open_case_record(desk)
        if record is not None and not may_write():
            others_own_notes(desk, record)
            return
        session = _session(desk, record) if record else None
        if record is None or session is None:
            st.title("My own note", anchor=False)
            st.markdown("Open a couple and begin a session; your own note of it is written here.")
            return
        _note_of(desk, record, session)


def _session(desk: Desk, record: CaseRecord) -> TherapySession | None:
    return session_in_view(desk, record) or (record.sessions[-1] if record.sessions else None)


def _note_of(desk: Desk, record: CaseRecord, session: TherapySession) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(f"My own note · {as_label(couple_named(record))}", anchor=False, width="stretch")
        with st.container(width=190):
            save_state()
        session_picker(desk, record, session)
    st.markdown(
        f"{session_name(session)}, {day(session.starts_at)}. Only you see this: no colleague, no "
        "administrator, neither partner. It is kept apart from the record and is in no other view of it."
    )
    with st.container(key="group_own", width=820):
        _editor(Place(record.case.id, session.id))


@st.fragment
def _editor(place: Place) -> None:
    desk = current_desk()
    if desk is None:
        st.rerun()
    with telling():
        held = _held(desk, place)
        editor(f"own note {place.session_id}", LOOK, held, lambda d, message: _keep(d, place, message))


def _held(desk: Desk, place: Place) -> dict[str, Any]:
    note = desk.store.own_note(place.case_id, place.session_id)
    return {
        "text": note.text if note else "",
        "version": note.version if note else 0,
        "at": second(note.saved_at) if note else "",
        "asides": [
            {
                "id": aside.id,
                "editor": aside.id.rpartition("-")[2],
                "text": aside.text,
                "version": note.version if note else 0,
            }
            for aside in desk.store.own_asides(place.case_id, place.session_id)
        ],
    }


def _keep(desk: Desk, place: Place, message: Message) -> Mapping[str, Any]:
    where = (desk.store, place.case_id, place.session_id)
    if "choose" in message:
        aside, version = text_in(message, "aside"), whole_in(message, "version")
        note = settle_own_note(*where, aside, one_of(Stands, message, "choose"), version)
        return {"version": note.version, "text": note.text}
    typed = Typed(text_in(message, "text"), whole_in(message, "version"), text_in(message, "editor"))
    return {"version": keep_own_note(*where, typed).version}
