"""An agreement in the partners' words: whose, what exactly, from when, looked at again when."""

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from casework.core.agreement import Agreement, AgreementKind
from casework.core.case import Seat
from casework.usecases.agreement import AgreementTold
from pages.parts.editor import Look
from pages.parts.fields.choices import STAYS, day_field, in_words
from pages.parts.typed import typed_field
from pages.parts.words import as_label

LOOK_AGAIN = timedelta(weeks=4)  #: offered wherever an agreement is made, and changed with one key
WORDS = Look(
    label="What exactly", hint="Who does what, when, so that both can tell whether it was kept", rows=3
)


def agreement_fields(
    key: str,
    names: Mapping[Seat, str],
    today: date,
    now: Agreement | None = None,
    begin: str | None = None,
) -> AgreementTold:
    """What was agreed; with an agreement given, its wording to begin from, or the one in `begin`."""
    words = typed_field(f"{key} words", WORDS, begin or (now.words if now else ""))
    owner = _owner(key, names, now)
    kinds = list(AgreementKind)
    kind = st.selectbox(
        "What it is for",
        kinds,
        index=kinds.index(now.kind) if now else 0,
        format_func=in_words,
        key=f"{key} kind",
        **STAYS,
    )
    start, review = st.columns(2)
    with start:
        starts_on = day_field("From", f"{key} from", today) or today
    with review:
        review_on = day_field("Look at it again on", f"{key} review", today + LOOK_AGAIN)
    return AgreementTold(
        owner=owner, words=words, kind=AgreementKind(kind), starts_on=starts_on, review_on=review_on
    )


def _owner(key: str, names: Mapping[Seat, str], now: Agreement | None) -> Seat | None:
    both = "both"
    chosen = st.segmented_control(
        "Whose",
        [*Seat, both],
        default=(now.owner or both) if now else both,
        required=True,
        format_func=lambda who: as_label(names[who]) if who in names else "Both",
        key=f"{key} owner",
        **STAYS,
    )
    return None if chosen == both else Seat(chosen)
