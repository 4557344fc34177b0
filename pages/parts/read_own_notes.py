"""Psychotherapy notes of a colleague, read by somebody they are open to: each time it is written down."""

import streamlit as st

from casework.core.record import CaseRecord
from casework.desk import Desk
from casework.usecases.own_note import read_own_notes
from pages.parts.clock import day
from pages.parts.couple import couple_named
from pages.parts.edge import telling
from pages.parts.session_in_view import session_name
from pages.parts.words import as_label, shown


def others_own_notes(desk: Desk, record: CaseRecord) -> None:
    """A way to read them, which is asked for; nothing is read by looking at the page."""
    st.title(f"Psychotherapy notes · {as_label(couple_named(record))}", anchor=False)
    st.markdown(
        "They belong to whoever wrote them. A supervisor reads them in a recorded training relation, or when "
        "both partners have authorized it in writing. Each reading is written in the trail."
    )
    if not st.button("Read them", icon=":material/lock_open:", key="read own notes"):
        return
    with telling():
        notes = read_own_notes(desk.store, record.case.id)
        names = desk.store.authors(record.case.id)
        for note in notes:
            session = record.session(note.session_id)
            when = f"{session_name(session)}, {day(session.starts_at)}" if session else ""
            st.caption(as_label(f"{when} · {names.get(note.author, '')}"))
            shown(note.text)
        if not notes:
            st.markdown("There is none.")
