"""How each partner followed through over the newest sessions, side by side, the count beside it."""

import streamlit as st

from casework.core.agreement import FollowThrough, follow_through
from casework.core.case import Seat
from casework.core.record import CaseRecord
from casework.core.wording import counted
from pages.parts.couple import names_of
from pages.parts.words import as_label


def kept_of_due(record: CaseRecord, last: int | None) -> None:
    """Both partners, with what was kept of what was due; `last` sessions, or all of them."""
    if not record.checks:
        return
    for seat, column in zip(Seat, st.columns(2, gap="medium"), strict=True):
        with column.container(gap="xxsmall"):
            st.markdown(f"**{as_label(names_of(record)[seat])}** {as_label(lately(record, seat, last))}")
            before = _before(record, seat, last)
            if before:
                st.caption(as_label(before))
    if any(agreement.owner is None for agreement in record.agreements):
        st.caption("An agreement that binds both counts for each of them.")


def lately(record: CaseRecord, seat: Seat, last: int | None) -> str:
    """What was kept of what was due over the newest sessions: "kept 3 of 5 checks due, last 6 sessions"."""
    over = _over(len(record.held), last)
    found = follow_through(record.agreements, record.checks, record.held, seat, last)
    return f"{_kept(found)}, {over}" if found.due else f"had nothing due, {over}"


def _over(held: int, last: int | None) -> str:
    if last is None or held <= last:
        return "all sessions so far"
    return "last session" if last == 1 else f"last {last} sessions"


def _before(record: CaseRecord, seat: Seat, last: int | None) -> str:
    if last is None:
        return ""
    found = follow_through(record.agreements, record.checks, record.held[:-last], seat, last)
    many = min(last, len(record.held) - last)
    return f"In the {counted(many, 'session')} before: {_kept(found)}." if found.due else ""


def _kept(found: FollowThrough) -> str:
    partly = f", {found.partly} partly" if found.partly else ""
    return f"kept {found.kept} of {counted(found.due, 'check')} due{partly}"
