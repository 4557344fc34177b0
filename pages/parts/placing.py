"""The clinician's own judgement of a phase: on, stay, or back to it."""

import streamlit as st

from casework.core.framework import Phase
from casework.core.observation import Move, Standing
from casework.core.record import CaseRecord
from casework.core.repair import PhaseStanding
from casework.usecases.repair import place_phase
from pages.parts.edge import telling
from pages.parts.editor import Look
from pages.parts.may import may_write
from pages.parts.person import current_desk
from pages.parts.typed import record_form, typed_field

REASON = Look(label="Reason", hint="What you saw that carries it", rows=3)


def placing_form(record: CaseRecord, phase: Phase, now: PhaseStanding) -> None:
    """Place the phase as of the last session held; the suggestion stays beside it."""
    if not record.held or not may_write():
        return
    with st.popover("Place this phase", icon=":material/edit_location_alt:"):
        _form(record, phase, now)


@st.fragment
def _form(record: CaseRecord, phase: Phase, now: PhaseStanding) -> None:
    """A fragment, so that typing the reason does not draw the map again."""
    key = f"{record.case.id} place {phase.key} {len(record.placements)}"
    move = st.segmented_control(
        "Your judgement",
        list(Move),
        format_func=str,
        default=Move.HOLD,
        required=True,
        key=f"{key} move",
    )
    places = list(Standing)
    standing = st.selectbox(
        "Where it stands",
        places,
        index=places.index(now.standing),
        format_func=str,
        key=f"{key} standing",
    )
    reason = typed_field(f"{key} reason", REASON)
    if st.button("Place", type="primary", key=f"{key} place"):
        with telling():
            record_form(key, lambda: _place(record, phase, Move(move), Standing(standing), reason, now))
            st.rerun()


def _place(
    record: CaseRecord, phase: Phase, move: Move, standing: Standing, reason: str, now: PhaseStanding
) -> None:
    desk = current_desk()
    if desk is None:
        st.rerun()
    session = record.held[-1].id
    place_phase(desk.store, record.case.id, session, phase.key, move, standing, reason, now.evidence)
