"""The questions of the ledger's page: what was told, what is agreed, who permits what."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from casework.core.case import Seat
from casework.core.errors import BadChoice
from casework.core.ledger import proposal
from casework.core.record import CaseRecord
from casework.core.secret import Secret, SecretState, SharedBy
from casework.desk import Desk
from casework.usecases.secret import (
    PermissionTold,
    SecretTold,
    StepTold,
    agree_on_secret,
    give_permission,
    tell_secret,
    withdraw_permission,
)
from pages.parts.alone.sessions import session_field
from pages.parts.case.asking import asking, field_key, keep_button, today
from pages.parts.couple import names_of
from pages.parts.editor import Look
from pages.parts.fields.choices import STAYS, day_field
from pages.parts.typed import typed_field
from pages.parts.words import as_label, shown

NOTHING_YET = "nothing yet"


@asking("Told alone")
def ask_secret(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    """Something one partner told alone, with what is agreed about it."""
    key, names = field_key(record, f"alone {seat.value}", len(record.secrets)), names_of(record)
    look = Look(label=f"What {names[seat]} told", hint="As little as you need", rows=4)
    words = typed_field(f"{key} words", look)
    on_column, session_column = st.columns(2)
    with on_column:
        on = day_field("Told on", f"{key} on", today(desk)) or today(desk)
    with session_column:
        session_id = session_field(record, seat, f"{key} session")
    proposed = proposal(record, on)
    shown(proposed.sentence)
    offered = (NOTHING_YET, *SecretState)
    agreed = _step_fields(f"{key} {proposed.state}", seat, names, on, offered, proposed.state)
    told = SecretTold(seat=seat, words=words, on=on, session_id=session_id, agreed=agreed)
    keep_button(key, lambda: tell_secret(desk.store, record.case.id, told))


@asking("What is agreed")
def ask_step(desk: Desk, record: CaseRecord, secret: Secret) -> None:
    """What is agreed from now on about something told alone, or what was done."""
    key, names = field_key(record, f"agree {secret.id}", len(record.secret_steps)), names_of(record)
    shown(secret.words)
    on = day_field("On", f"{key} day", today(desk)) or today(desk)
    step = _step_fields(key, secret.seat, names, on, tuple(SecretState), None)

    def keep() -> None:
        if step is None:
            raise BadChoice("Choose what is agreed first. Nothing was changed.")
        agree_on_secret(desk.store, record.case.id, secret.id, step)

    keep_button(key, keep)


def _step_fields(
    key: str,
    teller: Seat,
    names: Mapping[Seat, str],
    on: date,
    offered: tuple[str, ...],
    proposed: SecretState | None,
) -> StepTold | None:
    chosen = st.segmented_control(
        "What is agreed",
        offered,
        default=proposed,
        format_func=lambda state: state[:1].upper() + state[1:],
        key=f"{key} state",
        **STAYS,
    )
    if chosen in (None, NOTHING_YET):
        return None
    state, by, by_when = SecretState(chosen), None, None
    if state is not SecretState.HELD:
        by = _by(key, teller, names)
    if state is SecretState.TO_BE_SHARED:
        by_when = day_field(f"To be shared with {as_label(names[teller.other])} by", f"{key} by when")
    words = typed_field(f"{key} remark", Look(label="A few words, if any", rows=2))
    return StepTold(state=state, on=on, by=by, by_when=by_when, words=words)


def _by(key: str, teller: Seat, names: Mapping[Seat, str]) -> SharedBy:
    said = {SharedBy.TELLER: as_label(names[teller]), SharedBy.THERAPIST: "The therapist"}
    chosen = st.segmented_control(
        "Told by",
        list(SharedBy),
        default=SharedBy.TELLER,
        required=True,
        format_func=said.__getitem__,
        key=f"{key} by",
        help="The therapist may tell it only with the written permission of the partner who told it.",
        **STAYS,
    )
    return SharedBy(chosen or SharedBy.TELLER)


@asking("Permission to share")
def ask_permission(desk: Desk, record: CaseRecord, secret: Secret) -> None:
    """The written permission of the partner who told it."""
    key, name = _permission_key(record, secret), names_of(record)[secret.seat]
    shown(secret.words)
    st.caption(as_label(f"{name} signs it, and may withdraw it at any time."))
    on = day_field("Signed on", f"{key} on", today(desk)) or today(desk)
    scope = typed_field(f"{key} scope", Look(label="What may be told, and to whom", rows=2))
    reference = typed_field(f"{key} reference", Look(label="Where the signed paper lies", rows=1))
    told = PermissionTold(seat=secret.seat, on=on, scope=scope, reference=reference)
    keep_button(key, lambda: give_permission(desk.store, record.case.id, secret.id, told))


@asking("Withdraw the permission")
def ask_withdrawal(desk: Desk, record: CaseRecord, secret: Secret) -> None:
    """From a day on the permission no longer holds."""
    key = _permission_key(record, secret)
    st.caption(
        "From that day on the therapist may no longer share it. What was shared before stays recorded."
    )
    on = day_field("Withdrawn on", f"{key} until", today(desk)) or today(desk)
    reference = typed_field(f"{key} letter", Look(label="Where the paper lies, if there is one", rows=1))
    told = PermissionTold(seat=secret.seat, on=on, reference=reference)
    keep_button(key, lambda: withdraw_permission(desk.store, record.case.id, secret.id, told), "Withdraw")


def _permission_key(record: CaseRecord, secret: Secret) -> str:
    return field_key(record, f"permit {secret.id}", len(record.permissions))
