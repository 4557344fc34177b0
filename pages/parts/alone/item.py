"""One thing told alone: where it stands, its words, the policy of then, what may be done with it."""

import streamlit as st

from casework.core.ledger import SecretNow
from casework.core.record import CaseRecord
from casework.core.secret import SecretState
from pages.parts.alone.asking import ask_permission, ask_step, ask_withdrawal
from pages.parts.alone.words import permission_past, permission_words, state_words, step_words, told_words
from pages.parts.case.asking import small_action
from pages.parts.case.past import Told, past
from pages.parts.couple import names_of
from pages.parts.words import as_label, shown

SIGNS = {
    SecretState.HELD: ":material/lock:",
    SecretState.TO_BE_SHARED: ":material/schedule:",
    SecretState.SHARED: ":material/group:",
}


def item_told(record: CaseRecord, item: SecretNow) -> None:
    """The item with its actions, and what was agreed about it before."""
    names = names_of(record)
    with st.container(border=True):
        head, actions = st.columns([6, 4], vertical_alignment="center")
        overdue = " · overdue" if item.overdue else ""
        head.markdown(f"{SIGNS[item.state]} **{as_label(state_words(item, names) + overdue)}**")
        with actions.container(horizontal=True, horizontal_alignment="right"):
            _actions(record, item)
        shown(item.secret.words)
        if item.step and item.step.words:
            with st.container(gap="xxsmall"):
                st.caption("What was agreed")
                shown(item.step.words)
        with st.container(gap="xxsmall"):
            st.caption(as_label(told_words(record, item)))
            if item.state is not SecretState.SHARED:
                st.caption(as_label(permission_words(item, names[item.secret.seat])))
        past(_before(record, item), "What was agreed before")


def _actions(record: CaseRecord, item: SecretNow) -> None:
    if small_action("Agree or record", f"agree {item.secret.id}", ":material/edit:"):
        ask_step(record, item.secret)
    if item.state is SecretState.SHARED:
        return
    if item.permission:
        if small_action("Withdraw permission", f"withdraw {item.secret.id}", ":material/remove:"):
            ask_withdrawal(record, item.secret)
    elif small_action("Permission", f"permit {item.secret.id}", ":material/draw:"):
        ask_permission(record, item.secret)


def _before(record: CaseRecord, item: SecretNow) -> list[Told]:
    """Every step and permission but those that hold now, newest first."""
    names, now = names_of(record), {line.id for line in (item.step, item.permission) if line}
    steps = [
        (s.recorded_at, s.on, f"{step_words(s, item.secret.seat, names)}. {s.words}".strip())
        for s in record.secret_steps
        if s.secret_id == item.secret.id and s.id not in now
    ]
    permissions = [
        (p.recorded_at, p.on, permission_past(p))
        for p in record.permissions
        if p.secret_id == item.secret.id and p.id not in now
    ]
    return [(on, said) for _, on, said in sorted([*steps, *permissions], reverse=True)]
