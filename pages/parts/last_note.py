"""What was planned last time."""

import streamlit as st

from casework.core.note import ProgressNote
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from pages.parts.clock import day
from pages.parts.words import shown

PLANS = ("plan", "next_step")


def last_note(record: CaseRecord, session: TherapySession) -> None:
    """The plan and next step of the newest signed note before this session, in full."""
    with st.container(border=True):
        earlier = [s for s in record.held if s.starts_at < session.starts_at and _plan(record, s)]
        if not earlier:
            st.caption("Nothing was planned in an earlier signed note.")
            return
        st.caption(f"Planned in session {earlier[-1].number}, {day(earlier[-1].starts_at)}")
        shown(_plan(record, earlier[-1]))


def _plan(record: CaseRecord, session: TherapySession) -> str:
    note: ProgressNote | None = record.note(session.id)
    texts = dict(note.sections) if note else {}
    return "\n".join(texts[key] for key in PLANS if texts.get(key))
