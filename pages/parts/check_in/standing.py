"""Who has answered and who has not; never what, before it is opened."""

from datetime import datetime

import streamlit as st

from casework.core.case import Seat
from casework.core.check_in import CheckIn, CheckInState
from casework.core.record import CaseRecord
from casework.desk import Desk
from casework.usecases.check_in import AtCheckIns, take_back
from pages.parts.clock import day, local, minute
from pages.parts.couple import names_of
from pages.parts.edge import telling, told
from pages.parts.may import may_write
from pages.parts.person import current_desk
from pages.parts.words import as_label

BACK = "taking a check-in back"


def newest_of(there: AtCheckIns, seat: Seat) -> CheckIn | None:
    """The check-in of a partner that was made last, whatever became of it."""
    mine = [one for one in there.all if one.seat is seat and one.revoked_at is None]
    return max(mine, key=lambda one: one.made_at, default=None)


def standing_line(there: AtCheckIns, record: CaseRecord, seat: Seat, now: datetime) -> str:
    """One partner in a line, ready to be drawn: their name, and whether their answers are in."""
    return f"**{as_label(names_of(record)[seat])}**: {_where(newest_of(there, seat), now)}"


def _where(check_in: CheckIn | None, now: datetime) -> str:
    if check_in is None:
        return "not asked"
    state = check_in.state(now)
    if state is CheckInState.IN:
        return f"in, {_when(check_in.finished_at, now)}"
    if state is CheckInState.WAITING:
        way = "on this device" if check_in.on_device else "by link"
        return f"not yet ({way}, until {_when(check_in.expires_at, now)})"
    if state is CheckInState.OPENED:
        return f"opened {_when(check_in.opened_at, now)}"
    return f"not asked; the last one ended unanswered {_when(check_in.expires_at, now)}"


def _when(at: datetime | None, now: datetime) -> str:
    if at is None:
        return ""
    return minute(at) if local(at).date() == local(now).date() else f"{day(at)}, {minute(at)}"


def standing_rows(desk: Desk, record: CaseRecord, there: AtCheckIns) -> None:
    """Both partners, each in a line, with the way to take back what is not opened."""
    now = desk.clock()
    told(BACK)
    for seat in Seat:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(standing_line(there, record, seat, now))
            one = newest_of(there, seat)
            if may_write() and one and one.state(now) in (CheckInState.WAITING, CheckInState.IN):
                st.button(
                    "Take it back",
                    key=f"take back {one.id}",
                    type="tertiary",
                    help="Ends the link. What was answered is not kept.",
                    on_click=_take_back,
                    args=(record.case.id, one.id),
                )


def _take_back(case_id: str, check_in_id: str) -> None:
    """A handler: one check-in ends unopened."""
    desk = current_desk()
    if desk is None:
        return
    with telling(BACK):
        take_back(desk.store, case_id, check_in_id)
