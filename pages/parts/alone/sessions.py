"""The session something was said in, where it was said in one."""

import streamlit as st

from casework.core.case import Seat
from casework.core.privacy import audience_of
from casework.core.record import CaseRecord
from pages.parts.clock import day
from pages.parts.fields.choices import STAYS
from pages.parts.session_in_view import session_name

OFFERED = 30  #: newest sessions; what was said longer ago has its day


def session_field(record: CaseRecord, seat: Seat, key: str) -> str | None:
    """One of the sessions this partner was in, newest first, or none: said by telephone, at the door."""
    there = [s for s in reversed(record.held) if s.audience is not audience_of(seat.other)]
    lines = {s.id: f"{session_name(s)} · {day(s.starts_at)}" for s in there[:OFFERED]}
    chosen = st.selectbox(
        "In the session",
        list(lines),
        index=None,
        placeholder="In none",
        format_func=lines.__getitem__,
        key=key,
        **STAYS,
    )
    return str(chosen) if chosen else None
