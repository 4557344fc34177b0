"""What one partner told alone and their safety, on the case page: counts, and never a word."""

import streamlit as st

from casework.core.case import Seat
from casework.core.hold import open_points
from casework.core.ledger import sheet
from casework.core.record import CaseRecord
from casework.desk import Desk
from pages.parts.alone.words import counts
from pages.parts.case.asking import today


def alone_in_counts(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    """One line; the sheets themselves are two pages of their own."""
    on = today(desk)
    told = counts(sheet(record, seat, on)) or "nothing recorded"
    points = len(open_points(record, seat, on, desk.library.safety))
    safety = f"{points} open" if points else "nothing open"
    st.caption(f":material/lock: Told alone: {told} · Safety: {safety}")
