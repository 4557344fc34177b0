"""The papers a partner has signed."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from casework.core.case import ConsentKind, Seat
from casework.usecases.frame import ConsentTold
from pages.parts.fields.choices import STAYS, day_field, in_words
from pages.parts.words import as_label

#: the secrets policy carries its own signatures
PAPERS = tuple(kind for kind in ConsentKind if kind is not ConsentKind.SECRETS_POLICY)


def consent_fields(key: str, seat: Seat, names: Mapping[Seat, str], today: date) -> tuple[ConsentTold, ...]:
    """The papers one partner signed, all on one day."""
    name = as_label(names[seat])
    signed = st.pills(
        f"{name} has signed",
        PAPERS,
        selection_mode="multi",
        format_func=in_words,
        wrap=True,
        key=f"{key} consents {seat.value}",
        **STAYS,
    )
    on = today
    if signed:
        on = day_field(f"{name} signed on", f"{key} consents on {seat.value}", today) or today
    return tuple(ConsentTold(seat=seat, kind=ConsentKind(kind), on=on) for kind in signed or ())
