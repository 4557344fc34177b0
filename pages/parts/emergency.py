"""What stands above every page while a case is open in an emergency, and what tells its clinicians."""

import streamlit as st

from casework.core.account import PracticeRole
from casework.core.emergency import OpeningState, state_of
from casework.core.wording import counted, listed
from casework.desk import Desk
from pages.parts.clock import minute
from pages.parts.places import go
from pages.parts.words import as_label

#: who finds the page in the navigation, whatever has happened
LOOK_AFTER_IT = frozenset({PracticeRole.EMERGENCY, PracticeRole.ADMINISTRATOR})


def emergency_banner(desk: Desk) -> None:
    """Say above every page what is open to this person in an emergency, and until when."""
    if not desk.person.openings:
        return
    labels = desk.store.case_labels(frozenset(desk.person.openings))
    ends = [o.ends_at for o in desk.store.openings() if o.case_id in desk.person.openings and o.ends_at]
    until = f" until {minute(max(ends))}" if ends else ""
    st.warning(
        as_label(
            f"{listed(sorted(labels.values()))} is open to you in an emergency{until}, to read only. "
            "Every page you open is written down."
        ),
        icon=":material/emergency_home:",
    )


def emergency_notice(desk: Desk) -> None:
    """Tell a case's clinicians that somebody opened it, until the opening has been reviewed."""
    now = desk.clock()
    others = [
        o
        for o in desk.store.openings()
        if o.account_id != desk.person.account_id and state_of(o, now) is not OpeningState.REVIEWED
    ]
    if not others:
        return
    labels = desk.store.case_labels(frozenset(o.case_id for o in others))
    st.warning(
        as_label(
            f"{counted(len(others), 'emergency opening')} of {listed(sorted(set(labels.values())))} "
            "to look at."
        ),
        icon=":material/emergency_home:",
    )
    if st.button("See what was opened, by whom and why", key="to emergency"):
        go("emergency")


def names_of(desk: Desk) -> dict[str, str]:
    """How the people of the practice are called, by account."""
    with desk.store.look() as work:
        return {colleague.account_id: colleague.name for colleague in work.colleagues().values()}
