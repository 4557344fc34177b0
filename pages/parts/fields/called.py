"""How a partner wants to be called."""

import streamlit as st

from casework.core.case import Seat
from casework.core.text import LINE_LIMIT
from casework.usecases.case import Called
from pages.parts.fields.choices import STAYS


def called_fields(key: str, seat: Seat, now: Called | None = None) -> Called:
    """Name or initials, and pronouns."""
    name = st.text_input(
        f"Partner {seat.value}: name or initials",
        value=now.name if now else "",
        max_chars=LINE_LIMIT,
        autocomplete="off",
        key=f"{key} name",
        **STAYS,
    )
    pronouns = st.text_input(
        "Pronouns",
        value=now.pronouns if now else "",
        max_chars=120,
        autocomplete="off",
        placeholder="as they say them; may stay empty",
        key=f"{key} pronouns",
        **STAYS,
    )
    return Called(name=name or "", pronouns=pronouns or "")
