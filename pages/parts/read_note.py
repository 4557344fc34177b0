"""The notes of a session for somebody who reads the case and does not write in it: those that are signed."""

import streamlit as st

from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.desk import Desk
from pages.parts.couple import couple_named
from pages.parts.session_in_view import session_name, session_picker
from pages.parts.signed_note import signed_note
from pages.parts.words import as_label


def read_note(desk: Desk, record: CaseRecord, session: TherapySession | None) -> None:
    """The signed notes of the session in view, or of the newest one; drafts stay with whoever types them."""
    session = session or (record.sessions[-1] if record.sessions else None)
    if session is None:
        st.title(as_label(couple_named(record)), anchor=False)
        st.markdown("No session has been recorded yet.")
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(f"{session_name(session)} · {as_label(couple_named(record))}", anchor=False, width="stretch")
        session_picker(desk, record, session)
    notes = [note for note in record.notes if note.session_id == session.id]
    for note in notes:
        signed_note(desk, record, session, note)
    if not notes:
        st.markdown("The note of this session is not signed yet. Until then only its author sees it.")
