"""Where contact with a third party stands, and who knows."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from casework.core.case import ContactState, Seat
from casework.usecases.frame import ContactTold
from pages.parts.editor import Look
from pages.parts.fields.choices import STAYS, day_field, in_words
from pages.parts.typed import typed_field

Where = tuple[ContactState, Seat | None]

#: the four states; what one partner alone knows is asked together with who that is
OFFERED: tuple[Where, ...] = (
    (ContactState.ENDED, None),
    (ContactState.SUSPENDED, None),
    (ContactState.ONGOING_DISCLOSED, None),
    (ContactState.ONE_KNOWS, Seat.A),
    (ContactState.ONE_KNOWS, Seat.B),
)


def contact_words(state: ContactState, known_to: Seat | None, names: Mapping[Seat, str]) -> str:
    """A state in plain text, naming the one partner who knows where one alone does."""
    if known_to is None:
        return in_words(state)
    return f"Ongoing or unknown, known to {names[known_to]} only"


def contact_fields(key: str, names: Mapping[Seat, str], today: date) -> ContactTold | None:
    """Where contact stands from a day on, or None while nothing was chosen."""
    where = st.selectbox(
        "Contact with the third party",
        OFFERED,
        index=None,
        placeholder="Not asked yet, or does not apply",
        format_func=lambda offered: contact_words(*offered, names),
        key=f"{key} contact",
        **STAYS,
    )
    if where is None:
        return None
    if where[1] is not None:
        st.caption("Told in confidence: this line is never shown to both, nor in the room.")
    since, review = st.columns(2)
    with since:
        on = day_field("Since", f"{key} contact on", today)
    with review:
        review_on = day_field("Look at it again on", f"{key} contact review")
    words = typed_field(f"{key} contact words", Look(label="What was agreed about it", rows=1))
    state, known_to = where
    return ContactTold(state=state, on=on or today, review_on=review_on, known_to=known_to, words=words)
