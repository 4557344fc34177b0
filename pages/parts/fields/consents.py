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
    papers, day = st.columns([3, 1], vertical_alignment="bottom")
    with papers:
        signed = st.pills(
            f"{as_label(names[seat])} has signed",
            PAPERS,
            selection_mode="multi",
            format_func=in_words,
            key=f"{key} consents {seat.value}",
            **STAYS,
        )
    with day:
        on = day_field("on", f"{key} consents on {seat.value}", today)
    return tuple(ConsentTold(seat=seat, kind=ConsentKind(kind), on=on or today) for kind in signed or ())
