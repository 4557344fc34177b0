"""The clinician's own judgement of a phase: on, stay, or back to it."""

import streamlit as st

from casework.core.framework import Phase
from casework.core.observation import Move, Standing
from casework.core.record import CaseRecord
from casework.core.repair import PhaseStanding
from casework.desk import Desk
from casework.usecases.repair import place_phase
from pages.parts.edge import telling


def placing_form(desk: Desk, record: CaseRecord, phase: Phase, now: PhaseStanding) -> None:
    """Place the phase as of the last session held; the suggestion stays beside it."""
    if not record.held:
        return
    with st.popover("Place this phase", icon=":material/edit_location_alt:"):
        with st.form(f"place {phase.key}", border=False, enter_to_submit=False):
            move = st.segmented_control(
                "Your judgement", list(Move), format_func=str, default=Move.HOLD, required=True
            )
            standing = st.selectbox(
                "Where it stands", list(Standing), index=list(Standing).index(now.standing), format_func=str
            )
            reason = st.text_area("Reason", placeholder="What you saw that carries it", height=100)
            keep = st.form_submit_button("Place", type="primary")
        if keep:
            with telling():
                place_phase(
                    desk.store,
                    record.case.id,
                    record.held[-1].id,
                    phase.key,
                    Move(move),
                    Standing(standing),
                    reason,
                    now.evidence,
                )
                st.rerun()
