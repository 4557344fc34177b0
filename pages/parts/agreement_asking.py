"""What is asked about an agreement: its words, better ones, another term, the day it ended."""

import streamlit as st

from casework.core.agreement import Agreement
from casework.core.agreement_rule import as_start
from casework.core.framework import Suggestion
from casework.core.record import CaseRecord
from casework.desk import Desk
from casework.usecases.agreement import (
    AgreementTold,
    end_agreement,
    make_agreement,
    renew_agreement,
    replace_agreement,
)
from pages.parts.case.asking import KEEP_BUTTON, asking, field_key, keep_button, today
from pages.parts.couple import names_of
from pages.parts.deadline_question import deadline_question
from pages.parts.fields.agreement import LOOK_AGAIN, agreement_fields
from pages.parts.fields.choices import day_field
from pages.parts.words import shown


@asking("What was agreed")
def new_agreement(desk: Desk, record: CaseRecord) -> None:
    """Ask for a new agreement."""
    key = field_key(record, "agreement", len(record.agreements))
    told = agreement_fields(key, names_of(record), today(desk))
    _keep(desk, record, key, told)


@asking("A better wording")
def ask_replacement(
    desk: Desk, record: CaseRecord, agreement: Agreement, practice: Suggestion | None = None
) -> None:
    """Ask for a better wording; with a practice given, its words are there to begin from."""
    st.caption("The earlier wording stays in the ledger with all its checks.")
    begin = as_start(practice, record) if practice else None
    if begin:
        shown(f"So far: {agreement.words}")
    name = f"replace {agreement.id}" + (f" {practice.key}" if practice else "")
    key = field_key(record, name, len(record.agreements))
    told = agreement_fields(key, names_of(record), today(desk), agreement, begin)
    _keep(desk, record, key, told, agreement)


def _keep(
    desk: Desk, record: CaseRecord, key: str, told: AgreementTold, before: Agreement | None = None
) -> None:
    def keep() -> None:
        if before is None:
            make_agreement(desk.store, record.case.id, told)
        else:
            replace_agreement(desk.store, record.case.id, before.id, told)

    asked = deadline_question(desk, record, key, told.words, KEEP_BUTTON)
    keep_button(key, keep, asked.label(), wait=asked.just_now)


@asking("The same words go on")
def ask_renewal(desk: Desk, record: CaseRecord, agreement: Agreement) -> None:
    """Ask from when an agreement goes on, and when it is looked at again."""
    shown(agreement.words)
    st.caption("It begins a new row in the ledger; every check so far stays with it.")
    key = field_key(record, f"renew {agreement.id}", len(record.agreements))
    now = today(desk)
    start, review = st.columns(2)
    with start:
        on = day_field("It goes on from", f"{key} on", now) or now
    with review:
        again = day_field("Look at it again on", f"{key} review", now + LOOK_AGAIN) or now + LOOK_AGAIN
    keep_button(key, lambda: renew_agreement(desk.store, record.case.id, agreement.id, on, again), "Renew it")


@asking("End this agreement")
def ask_end(desk: Desk, record: CaseRecord, agreement: Agreement) -> None:
    """Ask for the last day on which it held."""
    shown(agreement.words)
    st.caption("It stays in the ledger with all its checks.")
    key = field_key(record, f"end {agreement.id}", len(record.endings))
    on = day_field("It held until", f"{key} on", today(desk)) or today(desk)
    keep_button(key, lambda: end_agreement(desk.store, record.case.id, agreement.id, on), "End it")
