"""Whose case it is: the colleagues who see this couple, a way for one more to join, a way to leave."""

import streamlit as st

from casework.core.errors import BadChoice
from casework.core.record import CaseRecord
from casework.core.wording import listed
from casework.desk import Desk
from casework.usecases.team import join_team, leave_team, team_of, who_could_join
from pages.parts.at_case import leave_case
from pages.parts.case.asking import asking, headed, small_action
from pages.parts.edge import telling
from pages.parts.places import go
from pages.parts.words import as_label


def team(desk: Desk, record: CaseRecord) -> None:
    """Who sees this couple, in one line."""
    with headed("Team"):
        if small_action("Let a colleague join", "join team", ":material/person_add:"):
            _join(record)
        if small_action("Leave this case", "leave team", ":material/person_remove:"):
            _leave(record)
    st.markdown(as_label(listed(team_of(desk.store, record.case.id))))


@asking("Let a colleague join")
def _join(desk: Desk, record: CaseRecord) -> None:
    st.caption("They see this couple too from now on, and read everything recorded of them.")
    with telling():
        names = who_could_join(desk.store, record.case.id)
        chosen = st.selectbox("Who", list(names), format_func=names.__getitem__, index=None, key="who joins")
        if st.button("Let them join", type="primary"):
            if chosen is None:
                raise BadChoice("Choose who joins first. Nothing was changed.")
            join_team(desk.store, record.case.id, chosen)
            st.rerun()


@asking("Leave this case")
def _leave(desk: Desk, record: CaseRecord) -> None:
    st.caption("You read and write nothing of this couple any longer. Your colleagues keep the case.")
    if st.button("Leave", type="primary"):
        with telling():
            leave_team(desk.store, record.case.id)
            leave_case()
            go("caseload")
