"""Today: the day's meetings by the clock, what waits at the desk, and who asks for a look."""

from datetime import date, time, timedelta

import streamlit as st

from casework.core.today import DayRow, day_rows
from casework.core.wording import counted
from casework.desk import Desk
from pages.parts.clock import local, minute, moment
from pages.parts.edge import telling
from pages.parts.emergency import emergency_notice
from pages.parts.fields.choices import AS_TYPED
from pages.parts.heading import heading
from pages.parts.person import current_desk
from pages.parts.places import go, way_to
from pages.parts.today.rows import go_to_begun, meetings
from pages.parts.today.waiting import waiting

DAY = "day of today"
ONE = timedelta(days=1)


def render() -> None:
    """Draw one day."""
    desk = current_desk()
    if desk is None:
        return
    go_to_begun()
    today = local(desk.clock()).date()
    with heading("Today"), st.container(horizontal=True, vertical_alignment="center", gap="small"):
        on = _day(today)
    emergency_notice(desk)
    lead = st.empty()
    with telling():
        first, end = moment(on, time()), moment(on + ONE, time())
        read = desk.store.day_read(first, end)
        rows = day_rows(read.records, first, end)
        lead.markdown(_sentence(desk, rows, on))
        if rows:
            meetings(desk, rows, today)
        if read.total > len(read.records):
            st.caption(f"{counted(read.total - len(read.records), 'more couple')} later that day.")
        _below(desk, rows, on, today)


def _day(today: date) -> date:
    """The day looked at: this one, unless another is picked."""
    st.session_state.setdefault(DAY, today)
    way_to("calendar_files", "Calendar files", icon=":material/calendar_month:")
    st.button(
        "",
        icon=":material/chevron_left:",
        help="The day before",
        key="day before",
        on_click=_by,
        args=(-ONE,),
    )
    picked = st.date_input("Day", format=AS_TYPED, key=DAY, label_visibility="collapsed", width=140)
    st.button(
        "", icon=":material/chevron_right:", help="The day after", key="day after", on_click=_by, args=(ONE,)
    )
    return picked if isinstance(picked, date) else today


def _by(step: timedelta) -> None:
    """A handler: one day on, or back."""
    now = st.session_state.get(DAY)
    if isinstance(now, date):
        st.session_state[DAY] = now + step


def _sentence(desk: Desk, rows: tuple[DayRow, ...], on: date) -> str:
    day = f"{on:%A} {on.day} {on:%B %Y}"
    if not rows:
        return f"{day}: nothing is arranged."
    now = desk.clock()
    ahead = [row for row in rows if row.session is None and row.starts_at > now]
    after = f", the next at {minute(ahead[0].starts_at)}" if ahead and ahead[0].starts_at - now < ONE else ""
    return f"{day}: {counted(len(rows), 'meeting')}{after}."


def _below(desk: Desk, rows: tuple[DayRow, ...], on: date, today: date) -> None:
    """What waits now stands under the day that is now; what waited then, nobody knows any more."""
    if on != today:
        if not rows:
            st.caption("What is arranged for this day on a couple's case page stands here.")
        return
    read = desk.store.desk_read()
    if not rows:
        _nothing(read.open_total)
    if read.open_total or read.unsigned:
        waiting(desk, read, today)


def _nothing(open_cases: int) -> None:
    st.markdown(
        "The day's sessions stand here, each with what is new and a way to its note. They are arranged on "
        "a couple's case page, at the end of a note, or brought in from a calendar file."
    )
    if open_cases:
        way_to("caseload", "Caseload", icon=":material/folder_shared:")
    elif st.button("Open a case", type="primary", icon=":material/add:", key="open a case"):
        go("open_case")
