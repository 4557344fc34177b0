"""One of the people: their roles, whether they may sign in, and where their cases go without them."""

import streamlit as st

from casework.core.account import PracticeRole
from casework.core.people import Colleague
from casework.core.wording import counted
from casework.desk import Desk
from casework.usecases.people import Practice, disable_person, enable_person
from casework.usecases.team import hand_over_cases
from pages.parts.edge import telling
from pages.parts.practice.roles import change_roles, role_choice
from pages.parts.words import as_label

WHO = "one of the people"


def one_person(desk: Desk, practice: Practice) -> None:
    """Pick somebody, and what can become of them."""
    ids = list(practice.people)
    chosen = st.selectbox(
        "Somebody",
        ids,
        format_func=lambda i: practice.people[i].name,
        key=WHO,
        index=None,
        placeholder="Pick",
    )
    if chosen is None:
        return
    somebody = practice.people[chosen]
    _roles(desk, somebody)
    if somebody.active:
        _close(desk, somebody)
    else:
        _enable(desk, somebody)
        if somebody.cases:
            _hand_over(desk, practice, somebody)


def _roles(desk: Desk, somebody: Colleague) -> None:
    held = "+".join(sorted(somebody.roles))  # other roles meanwhile: another field
    wanted = role_choice(f"roles {somebody.account_id} {held}", somebody.roles)
    if wanted != somebody.roles and st.button("Keep these roles", type="primary", key="keep roles"):
        with telling():
            change_roles(desk, somebody.account_id, somebody.roles, wanted)
            st.rerun()


def _close(desk: Desk, somebody: Colleague) -> None:
    st.caption("Closing their doors takes effect at once, in tabs that are open too. Nothing is deleted.")
    if st.button("Close their doors", key="disable", icon=":material/lock:"):
        with telling():
            disable_person(desk.store, somebody.account_id)
            st.rerun()


def _enable(desk: Desk, somebody: Colleague) -> None:
    st.caption(as_label(f"{somebody.name} cannot sign in."))
    if st.button("Let them sign in again", key="enable", icon=":material/lock_open:"):
        with telling():
            enable_person(desk.store, somebody.account_id)
            st.rerun()


def _hand_over(desk: Desk, practice: Practice, giver: Colleague) -> None:
    st.subheader("Hand their cases over", anchor=False)
    st.caption(
        f"{counted(giver.cases, 'case')}, all at once, with everything recorded and signed. Unsigned drafts "
        "and psychotherapy notes stay with whoever wrote them."
    )
    able = [i for i, one in practice.people.items() if one.active and PracticeRole.CLINICIAN in one.roles]
    to = st.selectbox(
        "To",
        able,
        format_func=lambda i: practice.people[i].name,
        index=None,
        key=f"hand over {giver.account_id}",
    )
    reason = st.text_input("Why", key=f"hand over why {giver.account_id}")
    if st.button("Hand over", type="primary", key="hand over", disabled=to is None):
        with telling():
            hand_over_cases(desk.store, giver.account_id, to or "", reason)
            st.rerun()
