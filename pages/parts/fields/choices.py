"""How the fixed words of the record are offered, and the days that can be picked."""

from datetime import date
from enum import StrEnum
from typing import Any

import streamlit as st

EARLIEST = date(1920, 1, 1)  #: nothing a living couple tells of is older
AS_TYPED = "YYYY-MM-DD"  #: the one order of day and month that nobody reads two ways

#: survives going to another step and back, or looking something up on another page
STAYS: dict[str, Any] = {"persist_state": "session"}


def in_words(term: StrEnum) -> str:
    """A term as it stands in a list: with a capital."""
    return term.value[:1].upper() + term.value[1:]


def day_field(label: str, key: str, value: date | None = None, help_text: str | None = None) -> date | None:
    """A day, or none. Whether it can be right is judged when it is kept."""
    chosen = st.date_input(
        label, value=value, min_value=EARLIEST, format=AS_TYPED, key=key, help=help_text, **STAYS
    )
    return chosen if isinstance(chosen, date) else None
