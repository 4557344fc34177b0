"""One agreement in force: its words, whose it is, what would make it easier to check, and its end."""

from datetime import date

import streamlit as st

from casework.core.agreement import Agreement, vague
from casework.core.record import CaseRecord
from casework.core.wording import day
from casework.desk import Desk
from casework.usecases.agreement import end_agreement, make_agreement, replace_agreement
from pages.parts.case.asking import asking, field_key, keep_button, small_action, today
from pages.parts.couple import names_of
from pages.parts.fields.agreement import agreement_fields
from pages.parts.fields.choices import day_field
from pages.parts.words import as_label, shown


def agreement_row(record: CaseRecord, agreement: Agreement, now: date) -> None:
    """An agreement with its facts, and the ways to replace or end it."""
    words, actions = st.columns([7, 3], gap="medium")
    with actions.container(horizontal=True, horizontal_alignment="right"):
        if small_action("Replace", f"replace {agreement.id}", ":material/edit:"):
            _replace(record, agreement)
        if small_action("End", f"end {agreement.id}", ":material/remove:"):
            _end(record, agreement)
    with words.container(gap="xxsmall"):
        st.markdown(f"**{as_label(agreement.words)}**")
        st.caption(as_label(_facts(record, agreement, now)))
        for reason in vague(agreement):
            st.caption(f":material/flag: {as_label(reason)}")


def _facts(record: CaseRecord, agreement: Agreement, now: date) -> str:
    whose = "Both" if agreement.owner is None else names_of(record)[agreement.owner]
    begun = "since" if agreement.starts_on <= now else "from"
    said = [whose, agreement.kind.value, f"{begun} {day(agreement.starts_on)}"]
    if agreement.review_on:
        due = "review due since" if agreement.review_on <= now else "review on"
        said.append(f"{due} {day(agreement.review_on)}")
    return " · ".join(said)


@asking("What was agreed")
def new_agreement(desk: Desk, record: CaseRecord) -> None:
    """Ask for a new agreement."""
    key = field_key(record, "agreement", len(record.agreements))
    told = agreement_fields(key, names_of(record), today(desk))
    keep_button(key, lambda: make_agreement(desk.store, record.case.id, told))


@asking("A better wording")
def _replace(desk: Desk, record: CaseRecord, agreement: Agreement) -> None:
    st.caption("The earlier wording stays in the ledger with all its checks.")
    key = field_key(record, f"replace {agreement.id}", len(record.agreements))
    told = agreement_fields(key, names_of(record), today(desk), agreement)
    keep_button(key, lambda: replace_agreement(desk.store, record.case.id, agreement.id, told))


@asking("End this agreement")
def _end(desk: Desk, record: CaseRecord, agreement: Agreement) -> None:
    shown(agreement.words)
    st.caption("It stays in the ledger with all its checks.")
    key = field_key(record, f"end {agreement.id}", len(record.endings))
    on = day_field("It held until", f"{key} on", today(desk)) or today(desk)
    keep_button(key, lambda: end_agreement(desk.store, record.case.id, agreement.id, on), "End it")
