"""The next meetings of a couple: shown, arranged, moved, called off."""

from datetime import date, datetime, time, timedelta
from typing import cast

import streamlit as st

from casework.core.appointment import Appointment, arranged, upcoming
from casework.core.case import Seat
from casework.core.errors import TimeNotPossible
from casework.core.record import CaseRecord
from casework.core.session import Meeting, Place
from casework.core.wording import counted
from casework.desk import Desk
from casework.usecases.appointment import AppointmentTold, arrange, call_off
from pages.parts.case.asking import asking, headed, small_action
from pages.parts.clock import local, minute, moment
from pages.parts.couple import names_of
from pages.parts.edge import telling, told
from pages.parts.fields.choices import AS_TYPED, in_words
from pages.parts.may import may_write
from pages.parts.person import current_desk
from pages.parts.words import as_label

SHOWN = 4  #: meetings that are written out
LENGTH = 90  #: minutes offered where no session has ended yet
WEEK = timedelta(weeks=1)


def next_session(desk: Desk, record: CaseRecord) -> None:
    """What is arranged from now on, and the ways to change it."""
    ahead = upcoming(record.appointments, desk.clock())
    with headed("Next session"):
        if small_action("Arrange", f"arrange {record.case.id}", ":material/event:"):
            _arrange(record)
    told(_refused_at(record))
    if not ahead:
        st.caption("None arranged. Arrange one, and it stands on Today when the day comes.")
    for appointment in ahead[:SHOWN]:
        _row(record, appointment)
    if len(ahead) > SHOWN:
        st.caption(f"{counted(len(ahead) - SHOWN, 'more meeting')} arranged after these.")


def _refused_at(record: CaseRecord) -> str:
    return f"appointments of {record.case.id}"


def meeting_words(record: CaseRecord, meeting: Meeting) -> str:
    """With whom a meeting is arranged; plain text."""
    if meeting is Meeting.CONJOINT:
        return "with both"
    return f"with {names_of(record)[meeting.seats[0]]} alone"


def when_words(appointment: Appointment) -> str:
    """Day, time and length on the clinician's clock, such as "Mon 2 Mar 2026, 09:00–10:30"."""
    start = local(appointment.starts_at)
    return f"{start:%a} {start.day} {start:%b %Y}, {start:%H:%M}–{minute(appointment.ends_at)}"


def _row(record: CaseRecord, appointment: Appointment) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = f"{meeting_words(record, appointment.meeting)}, {appointment.place.value}"
        st.markdown(f"**{when_words(appointment)}** · {as_label(said)}", width="content")
        if small_action("Move", f"move {appointment.uid}", ":material/edit_calendar:"):
            _move(record, appointment)
        if may_write():
            st.button(
                "Call off",
                key=f"call off {appointment.uid}",
                type="tertiary",
                icon=":material/event_busy:",
                on_click=_call_off,
                args=(record, appointment),
            )


def _call_off(record: CaseRecord, appointment: Appointment) -> None:
    """A handler: the meeting does not take place; it can be arranged again."""
    desk = current_desk()
    if desk is None:
        return
    with telling(_refused_at(record)):
        call_off(desk.store, record.case.id, appointment.uid)


@asking("Arrange the next session")
def _arrange(desk: Desk, record: CaseRecord) -> None:
    _fields(desk, record, _proposal(desk, record), "")


@asking("Move this session")
def _move(desk: Desk, record: CaseRecord, appointment: Appointment) -> None:
    standing = AppointmentTold(
        starts_at=appointment.starts_at,
        minutes=appointment.minutes,
        meeting=appointment.meeting,
        place=appointment.place,
    )
    _fields(desk, record, standing, appointment.uid)


def _proposal(desk: Desk, record: CaseRecord) -> AppointmentTold:
    """A week after what is arranged last, else after the last session, at the same time of day."""
    planned, last = arranged(record.appointments), record.sessions[-1] if record.sessions else None
    if planned and (last is None or planned[-1].starts_at >= last.starts_at):
        newest = planned[-1]
        starts = _a_week_on(newest.starts_at, desk.clock())
        return AppointmentTold(starts_at=starts, minutes=newest.minutes, place=newest.place)
    if last is None:
        start = local(desk.clock()).replace(hour=9, minute=0, second=0, microsecond=0)
        return AppointmentTold(starts_at=start + WEEK, minutes=LENGTH)
    length = max(5, int(last.duration.total_seconds() // 60)) if last.duration else LENGTH
    return AppointmentTold(
        starts_at=_a_week_on(last.starts_at, desk.clock()), minutes=length, place=last.place
    )


def _a_week_on(before: datetime, now: datetime) -> datetime:
    """The same weekday and time on the clinician's clock, the next one that still lies ahead."""
    start = local(before).replace(second=0, microsecond=0)
    day = start.date() + WEEK
    while moment(day, start.time()) <= now:
        day += WEEK
    return moment(day, start.time())


def _fields(desk: Desk, record: CaseRecord, proposed: AppointmentTold, uid: str) -> None:
    """Day, time, length, meeting and place, as proposed until they are changed."""
    key = f"{record.case.id} meeting {uid} {len(record.appointments)}"
    start, names = local(proposed.starts_at), names_of(record)
    with st.container(horizontal=True, gap="small"):
        on = st.date_input("Day", value=start.date(), format=AS_TYPED, key=f"{key} day", width=150)
        at = st.time_input(
            "Time", value=start.time(), step=timedelta(minutes=5), key=f"{key} time", width=110
        )
        minutes = st.number_input(
            "Minutes",
            min_value=1,
            max_value=480,
            value=proposed.minutes,
            step=5,
            key=f"{key} minutes",
            width=140,
        )
    meeting = st.segmented_control(
        "With",
        list(Meeting),
        default=proposed.meeting,
        required=True,
        format_func=lambda m: _with(m, names),
        key=f"{key} with",
    )
    place = st.segmented_control(
        "Place",
        list(Place),
        default=proposed.place,
        required=True,
        format_func=in_words,
        key=f"{key} place",
    )
    if st.button("Keep", type="primary", shortcut="Ctrl+Enter", key="keep the meeting"):
        with telling():
            wanted = AppointmentTold(
                starts_at=_moment(on, at),
                minutes=int(minutes),
                meeting=Meeting(meeting),
                place=Place(place),
                uid=uid,
            )
            arrange(desk.store, record.case.id, wanted)
            st.rerun()


def _with(meeting: Meeting, names: dict[Seat, str]) -> str:
    return "Both" if meeting is Meeting.CONJOINT else f"{as_label(names[meeting.seats[0]])} alone"


def _moment(on: object, at: object) -> datetime:
    if not isinstance(on, date) or not isinstance(at, time):
        raise TimeNotPossible("The day or the time is empty. Nothing was changed.")
    return moment(on, cast(time, at))
