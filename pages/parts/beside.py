"""What stands beside the note, always in view: last time, focus, markers, readings, agreements, events."""

from collections.abc import Callable

import streamlit as st

from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.session import FOCUS_LIMIT, TherapySession
from casework.desk import Desk
from casework.usecases.session import set_focus
from pages.parts.agreements_in_note import agreement_checks, has_agreements, new_agreement
from pages.parts.at_hand import record_at_hand
from pages.parts.check_in.in_note import check_ins_in_note
from pages.parts.edge import refused, telling, told
from pages.parts.events_in_note import events
from pages.parts.last_note import last_note
from pages.parts.markers import markers
from pages.parts.person import current_desk
from pages.parts.readings import readings
from pages.parts.setbacks import new_setback, new_win

FORMS = ("Setback", "Win", "Agreement")


@st.fragment
def beside(case_id: str, session_id: str) -> None:
    """The right-hand side of an unsigned note of a session that was held."""
    desk = current_desk()
    if desk is None:
        st.rerun()
    with telling():
        record = record_at_hand(desk, case_id)
        session = record.session(session_id)
        if session:
            _parts(desk, record, desk.library.framework(record.case.framework_version), session)


def _parts(desk: Desk, record: CaseRecord, framework: Framework, session: TherapySession) -> None:
    last_note(record, session)
    with st.container(key="group_focus"):
        focus = _focus(record, framework, session)
    if focus:
        with st.container(key="group_markers"):
            markers(record, framework, session, focus)
    with st.container(key="group_check_ins"):
        check_ins_in_note(desk, record, framework, session)
    with st.container(key="group_readings"):
        st.subheader("Readings", anchor=False)
        readings(record, framework, session, focus)
    if has_agreements(record, session):
        with st.container(key="group_agreements"):
            st.subheader("Agreements", anchor=False)
            agreement_checks(record, session)
    with st.container(key="group_events"):
        _events(desk, record, framework, session)


def _focus(record: CaseRecord, framework: Framework, session: TherapySession) -> tuple[str, ...]:
    key = f"focus of {session.id}"
    now = record.focus(session.id)
    if not refused(key):
        st.session_state[key] = list(now)
    names = {phase.key: phase.name for phase in framework.phases}
    st.multiselect(
        "Phases in focus",
        list(names),
        format_func=names.__getitem__,
        key=key,
        max_selections=FOCUS_LIMIT,
        on_change=_keep_focus,
        args=(record.case.id, session.id, key),
        placeholder="At most three",
    )
    told(key)
    return now


def _keep_focus(case_id: str, session_id: str, key: str) -> None:
    """A handler: the phases in focus from now on in this session."""
    desk = current_desk()
    if desk is None:
        return
    with telling(key):
        set_focus(desk.store, case_id, session_id, tuple(st.session_state[key]))


def _events(desk: Desk, record: CaseRecord, framework: Framework, session: TherapySession) -> None:
    """Setbacks, wins and agreements of this session, and one form at a time for another."""
    st.subheader("Setbacks, wins, new agreements", anchor=False)
    events(record, framework, session)
    turns = f"turns of {session.id}"
    turn = f"{session.id} {st.session_state.get(turns, 0)}"
    form = st.segmented_control(
        "Add", FORMS, format_func="Add {}".format, key=f"form {turn}", label_visibility="collapsed"
    )
    drawn: dict[str, Callable[[], bool]] = {
        "Setback": lambda: new_setback(desk, record, framework, session, turn),
        "Win": lambda: new_win(desk, record, session, turn),
        "Agreement": lambda: new_agreement(desk, record, session, turn),
    }
    if form and drawn[form]():
        st.session_state[turns] = st.session_state.get(turns, 0) + 1
        st.rerun(scope="fragment")
