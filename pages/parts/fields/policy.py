"""What is agreed about things one partner says alone, and who signed it."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from casework.core.case import PolicyKind, Seat, SecretsPolicy
from casework.usecases.frame import PolicyTold
from pages.parts.fields.choices import STAYS, day_field, in_words
from pages.parts.words import as_label

#: what each policy means, in one line
MEANING = {
    PolicyKind.NO_SECRETS: "Nothing that matters to the work is kept from the other partner.",
    PolicyKind.LIMITED: "Kept apart for a while, and brought into the room by agreement.",
    PolicyKind.HELD: "What is said alone stays with the one who said it.",
}


def policy_fields(
    key: str, names: Mapping[Seat, str], today: date, now: SecretsPolicy | None = None
) -> PolicyTold | None:
    """The policy and its signatures, or None while none was chosen."""
    kinds = list(PolicyKind)
    chosen = st.radio(
        "Secrets policy",
        kinds,
        index=kinds.index(now.kind) if now else None,
        format_func=in_words,
        captions=list(MEANING.values()),
        key=f"{key} policy",
        **STAYS,
    )
    # Another signature leaves the policy's day as it is; another policy holds from today and is signed anew.
    same = now if now and chosen is now.kind else None
    paper = f"{key} policy signed {chosen}" if now else f"{key} policy signed"
    on_column, a_column, b_column = st.columns(3)
    with on_column:
        since = same.on if same else today
        on = day_field("In force since", f"{key} policy on {chosen}", since)
    with a_column:
        signed_a = _signed(paper, Seat.A, names, same.signed_a_on if same else None)
    with b_column:
        signed_b = _signed(paper, Seat.B, names, same.signed_b_on if same else None)
    if chosen is None:
        return None
    if now and same is None:
        st.caption("Another policy is another paper: both sign it anew. What was told before keeps its own.")
    return PolicyTold(kind=PolicyKind(chosen), on=on or today, signed_a_on=signed_a, signed_b_on=signed_b)


def _signed(key: str, seat: Seat, names: Mapping[Seat, str], now: date | None) -> date | None:
    return day_field(f"{as_label(names[seat])} signed on", f"{key} {seat.value}", now)
