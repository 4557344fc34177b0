"""Who supervises whom: what is recorded, a way to end it, a way to record another."""

import streamlit as st

from casework.core.account import CLINICAL, PracticeRole, Supervision
from casework.desk import Desk
from casework.usecases.people import Practice
from casework.usecases.supervising import SupervisionTold, begin_supervision, end_supervision
from pages.parts.case.asking import today
from pages.parts.clock import day
from pages.parts.edge import telling
from pages.parts.fields.choices import day_field
from pages.parts.words import as_label

BEGIN = "begin supervision"


def supervisions(desk: Desk, practice: Practice) -> None:
    """Every supervision that runs or is to begin."""
    st.subheader("Supervision", anchor=False)
    if not practice.supervisions:
        st.caption("None recorded. A counselor in training reads but does not write until there is one.")
    for tie in practice.supervisions:
        _one(desk, practice, tie)
    _another(desk, practice)


def _one(desk: Desk, practice: Practice, tie: Supervision) -> None:
    pair = f"{practice.people[tie.supervisor_id].name} supervises {practice.people[tie.supervisee_id].name}"
    until = f" to {day(tie.until)}" if tie.until else ""
    training = ", in training" if tie.training else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(as_label(f"{pair}{training}, from {day(tie.since)}{until}"), width="stretch")
        if st.button("End", key=f"end supervision {tie.id}", type="tertiary"):
            with telling():
                end_supervision(desk.store, tie.id)
                st.rerun()


def _another(desk: Desk, practice: Practice) -> None:
    people = practice.people
    with st.expander("Record a supervision", key=BEGIN, type="compact"):
        who = st.selectbox(
            "Supervisor",
            [i for i, one in people.items() if one.active and PracticeRole.SUPERVISOR in one.roles],
            format_func=lambda i: people[i].name,
            index=None,
            key=f"{BEGIN} who",
        )
        whom = st.selectbox(
            "Supervises",
            [i for i, one in people.items() if one.roles & CLINICAL],
            format_func=lambda i: people[i].name,
            index=None,
            key=f"{BEGIN} whom",
        )
        training = st.checkbox(
            "A recorded training relation: the supervisor reads their psychotherapy notes too",
            key=f"{BEGIN} training",
        )
        since = day_field("From", f"{BEGIN} since", today(desk))
        until = day_field("To, if it is known", f"{BEGIN} until")
        if st.button("Record it", type="primary", key=f"{BEGIN} now", disabled=not (who and whom)):
            with telling():
                told = SupervisionTold(
                    supervisor_id=who or "",
                    supervisee_id=whom or "",
                    training=training,
                    since=since,
                    until=until,
                )
                begin_supervision(desk.store, told)
                st.rerun()
