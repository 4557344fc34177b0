"""Meetings on their way to another calendar; that they leave is written in the trail first."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import streamlit as st

from casework.core.account import is_fresh
from casework.core.errors import NotAllowed
from casework.desk import Desk, the_house
from casework.desk.calendars import as_calendar
from pages.parts.clock import local, moment
from pages.parts.confirm import SENTENCE, confirm_link
from pages.parts.fields.choices import AS_TYPED
from pages.parts.person import current_desk, current_key
from pages.parts.words import as_label

LOOK_AGAIN = 30  #: seconds after which the button gives way once the password has been given too long ago
OFFERED = timedelta(weeks=4)
ONE = timedelta(days=1)


def take_out(desk: Desk) -> None:
    """Draw the choice of days, and the way to the file."""
    st.markdown(
        "Each meeting with its case number and its time; never a name, nor whether it is with one partner "
        "alone. Brought in again it is recognised, and a calendar that holds it moves it or lets it go."
    )
    today = local(desk.clock()).date()
    with st.container(horizontal=True):
        first = st.date_input("From", value=today, format=AS_TYPED, key="calendar from", width=150)
        last = st.date_input("To", value=today + OFFERED, format=AS_TYPED, key="calendar to", width=150)
    if not isinstance(first, date) or not isinstance(last, date) or last < first:
        st.warning("The last day lies before the first. Choose two days in their order.")
        return
    _take(moment(first, time()), moment(last + ONE, time()))


@st.fragment(run_every=LOOK_AGAIN)
def _take(first: datetime, end: datetime) -> None:
    desk = current_desk()
    if desk is None:
        return
    if not desk.store.calendar_lines(first, end):
        st.caption("No meeting is arranged in these days.")
        return
    if not is_fresh(desk.person.confirmed_at, desk.clock()):
        st.info(as_label(SENTENCE))
        confirm_link()
        return
    st.download_button(
        "Take out these days",
        data=taking_out(current_key(), first, end),
        file_name=f"casework-{local(first):%Y-%m-%d}.ics",
        mime="text/calendar",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
        key="take out calendar",
    )
    st.caption("A line in the trail of each case says that its times were taken out, when and by whom.")


def taking_out(key: str, first: datetime, end: datetime) -> Callable[[], bytes]:
    """What is done when somebody asks for the file: who it is, is looked up anew; the trail comes first."""

    def made() -> bytes:
        desk = the_house().desk_for(key)
        if desk is None:
            raise NotAllowed("This sign-in has ended. Nothing was taken out.")
        return as_calendar(desk, first, end)

    return made
