"""For whose eyes a session's lines are, and what the secrets policy proposes for what is told in it."""

import streamlit as st

from casework.core.ledger import proposal
from casework.core.record import CaseRecord
from casework.core.session import Meeting, TherapySession
from casework.core.wording import listed
from pages.parts.clock import local
from pages.parts.couple import names_of
from pages.parts.places import way_to
from pages.parts.words import as_label


def whose_session(record: CaseRecord, session: TherapySession) -> None:
    """One line for a session with both; for one with a partner alone the policy and the way to the ledger."""
    names = names_of(record)
    if session.meeting is Meeting.CONJOINT:
        st.caption(":material/group: What is recorded here is for both partners' eyes; risk is not.")
        return
    name = as_label(listed([names[seat] for seat in session.meeting.seats]))
    with st.container(gap="xxsmall", key="whose_session"):
        st.caption(f":material/lock: What is recorded here is for {name} and the care team alone.")
        st.caption(as_label(proposal(record, local(session.starts_at).date()).sentence))
        way_to("alone", "Told alone", icon=":material/lock:", case=record.case.id)
