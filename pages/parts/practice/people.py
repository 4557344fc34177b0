"""The people of the practice, for whoever keeps them: who works here, as what, and who is to be added."""

import streamlit as st

from casework.core.account import PracticeRole, is_fresh
from casework.core.people import Colleague
from casework.core.wording import counted, listed
from casework.desk import Desk, the_house
from casework.usecases.account import NewAccount
from casework.usecases.people import Practice, add_person, people_of
from pages.parts.confirm import confirm_link
from pages.parts.edge import telling
from pages.parts.practice.one_person import one_person
from pages.parts.practice.roles import role_choice
from pages.parts.practice.supervision import supervisions
from pages.parts.table import table
from pages.parts.words import as_label

ADD = "add somebody"


def people(desk: Desk) -> None:
    """Draw the people and everything that can become of them. For the practice's administrator alone."""
    if PracticeRole.ADMINISTRATOR not in desk.person.roles:
        return
    st.header("People", anchor=False)
    practice = people_of(desk.store)
    active = sum(one.active for one in practice.people.values())
    st.markdown(
        f"{counted(active, 'person', 'people')} can sign in. Nothing here shows a couple: only how many "
        "cases somebody is on."
    )
    confirm_hint(desk)
    table([_row(practice, one) for one in practice.people.values()], "Everybody with an account")
    left, right = st.columns(2, gap="large")
    with left:
        one_person(desk, practice)
    with right:
        supervisions(desk, practice)
        _adding(desk)
    _handed_over(practice)


def confirm_hint(desk: Desk) -> None:
    """Where the password was not given lately: what needs it, and the way to give it."""
    if is_fresh(desk.person.confirmed_at, desk.clock()):
        return
    st.caption("Changing people needs your password once more; it then counts for five minutes.")
    confirm_link()


def _row(practice: Practice, one: Colleague) -> dict[str, object]:
    by = [
        practice.people[tie.supervisor_id].name
        for tie in practice.supervisions
        if tie.supervisee_id == one.account_id
    ]
    return {
        "Name": ", ".join(filter(None, (one.name, one.credentials))),
        "Signs in as": one.sign_in_name,
        "Roles": listed(sorted(one.roles)) or "none",
        "Supervised by": listed(by),
        "Cases": one.cases,
        "Can sign in": "yes" if one.active else "no",
    }


def _adding(desk: Desk) -> None:
    with st.expander("Add somebody", key=ADD, type="compact"):
        turn = st.session_state.setdefault(f"{ADD} turn", 0)
        st.caption("Let them type the password themselves, so that nobody else knows it.")
        name = st.text_input("Name", key=f"{ADD} name {turn}")
        credentials = st.text_input("Credentials, if any", key=f"{ADD} credentials {turn}")
        sign_in_name = st.text_input("Name to sign in with", key=f"{ADD} sign-in {turn}")
        password = st.text_input("Their password", type="password", key=f"{ADD} password {turn}")
        roles = role_choice(f"{ADD} roles {turn}", frozenset())
        if st.button("Add them", type="primary", key=f"{ADD} now"):
            told = NewAccount(
                name=name,
                credentials=credentials,
                sign_in_name=sign_in_name,
                password=password,
                roles=roles,
            )
            with telling():
                add_person(desk.store, the_house().passwords, told, desk.practice)
                st.session_state[f"{ADD} turn"] = turn + 1  # empty fields for the next one
                st.rerun()


def _handed_over(practice: Practice) -> None:
    for given in practice.hand_overs:
        giver, taker = practice.people[given.from_id].name, practice.people[given.to_id].name
        cases = counted(given.cases, "case")
        st.caption(as_label(f"{given.at:%Y-%m-%d}: {cases} of {giver} went to {taker}. {given.reason}"))
