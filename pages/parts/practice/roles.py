"""The roles somebody holds, chosen together and changed one by one."""

import streamlit as st

from casework.core.account import PracticeRole
from casework.core.privacy_words import PURPOSE
from casework.desk import Desk
from casework.usecases.people import grant_role, withdraw_role
from pages.parts.fields.choices import in_words


def role_choice(key: str, held: frozenset[PracticeRole]) -> frozenset[PracticeRole]:
    """The roles somebody holds, or is to hold, each with what it is for."""
    chosen = st.pills(
        "Roles",
        list(PracticeRole),
        selection_mode="multi",
        default=sorted(held),
        format_func=in_words,
        key=key,
        help="  \n".join(f"{in_words(role)}: {PURPOSE[role]}." for role in PracticeRole),
    )
    return frozenset(map(PracticeRole, chosen))


def change_roles(
    desk: Desk, account_id: str, held: frozenset[PracticeRole], wanted: frozenset[PracticeRole]
) -> None:
    """Withdraw what is no longer wanted, grant what is new; each is an act of its own, with its own line."""
    for role in sorted(held - wanted):
        withdraw_role(desk.store, account_id, role)
    for role in sorted(wanted - held):
        grant_role(desk.store, account_id, role)
