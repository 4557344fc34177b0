"""The plain facts of a session: with whom, when, where. Each change is kept at once."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import streamlit as st

from casework.core.case import Seat
from casework.core.errors import TimeNotPossible
from casework.core.record import CaseRecord
from casework.core.session import Attendance, Meeting, Place, TherapySession
from casework.usecases.session import SessionTold, change_session
from pages.parts.clock import local, moment
from pages.parts.couple import names_of
from pages.parts.edge import refused, telling, told
from pages.parts.person import current_desk
from pages.parts.words import as_label

NOT_HELD = "not held"


def session_facts(record: CaseRecord, session: TherapySession, more: Callable[[], None]) -> None:
    """The facts of an unsigned session, each open to correction; `more` is drawn with the rarer ones."""
    place = _refused_at(session)
    if not refused(place):
        _recall(session)
    names = names_of(record)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _meeting(record, session, names)
        _when(record, session)
        if session.attendance is Attendance.HELD:
            with st.popover(_where_and_who(session, names)):
                _where(record, session)
                _who(record, session, names)
                more()
    told(place)


def _refused_at(session: TherapySession) -> str:
    return f"facts of {session.id}"


def _key(session: TherapySession, field: str) -> str:
    return f"{field} of {session.id}"


def _recall(session: TherapySession) -> None:
    """The widgets show what is recorded, also after a change in another tab."""
    held = session.attendance is Attendance.HELD
    start = local(session.starts_at)
    shown: dict[str, Any] = {
        "meeting": session.meeting.value if held else NOT_HELD,
        "arranged": session.meeting.value,
        "attendance": (Attendance.CANCELLED if held else session.attendance).value,
        "day": start.date(),
        "from": start.time(),
        "to": local(session.ends_at).time() if session.ends_at else None,
        "place": session.place,
        "present": list(session.present),
        "others": session.others_present,
    }
    for field, value in shown.items():
        st.session_state[_key(session, field)] = value


def _meeting(record: CaseRecord, session: TherapySession, names: dict[Seat, str]) -> None:
    words = {
        Meeting.CONJOINT.value: "Conjoint",
        Meeting.INDIVIDUAL_A.value: f"{as_label(names[Seat.A])} alone",
        Meeting.INDIVIDUAL_B.value: f"{as_label(names[Seat.B])} alone",
        NOT_HELD: "Not held",
    }
    _segments(record, session, "Meeting", "meeting", words)
    if st.session_state[_key(session, "meeting")] != NOT_HELD:
        return
    _segments(record, session, "Why", "attendance", {"cancelled": "Cancelled", "no show": "No-show"})
    arranged = {value: words[value] for value in list(words)[:3]}
    _segments(record, session, "Arranged with", "arranged", arranged)


def _segments(
    record: CaseRecord, session: TherapySession, label: str, field: str, words: dict[str, str]
) -> None:
    st.segmented_control(
        label,
        list(words),
        format_func=words.__getitem__,
        required=True,
        key=_key(session, field),
        on_change=_keep,
        args=(record, session),
    )


def _when(record: CaseRecord, session: TherapySession) -> None:
    kept: dict[str, Any] = {"on_change": _keep, "args": (record, session)}
    st.date_input("Day", key=_key(session, "day"), format="DD/MM/YYYY", width=130, **kept)
    st.time_input("From", key=_key(session, "from"), step=timedelta(minutes=5), width=92, **kept)
    if st.session_state[_key(session, "meeting")] == NOT_HELD:
        return
    st.time_input("To", key=_key(session, "to"), step=timedelta(minutes=5), width=92, **kept)
    if session.ends_at is None:
        st.button(
            "Now",
            help="The session ended this minute.",
            key=_key(session, "ended"),
            on_click=_end_now,
            args=(record, session),
        )


def _where_and_who(session: TherapySession, names: dict[Seat, str]) -> str:
    present = " and ".join(as_label(names[seat]) for seat in session.present)
    others = f", {as_label(session.others_present)}" if session.others_present else ""
    return f"{session.place.value.capitalize()}, {present}{others}"


def _where(record: CaseRecord, session: TherapySession) -> None:
    st.segmented_control(
        "Place",
        list(Place),
        format_func=str.capitalize,
        required=True,
        key=_key(session, "place"),
        on_change=_keep,
        args=(record, session),
    )


def _who(record: CaseRecord, session: TherapySession, names: dict[Seat, str]) -> None:
    kept: dict[str, Any] = {"on_change": _keep, "args": (record, session)}
    if len(session.meeting.seats) > 1:
        st.pills(
            "Who was there",
            session.meeting.seats,
            format_func=lambda seat: as_label(names[seat]),
            selection_mode="multi",
            key=_key(session, "present"),
            **kept,
        )
    st.text_input("Anybody else", key=_key(session, "others"), placeholder="Nobody", **kept)


def _keep(record: CaseRecord, session: TherapySession) -> None:
    """A handler: the session as its widgets tell it now."""
    desk = current_desk()
    if desk is None:
        return
    with telling(_refused_at(session)):
        change_session(desk.store, record.case.id, session.id, _as_told(session))


def _end_now(record: CaseRecord, session: TherapySession) -> None:
    """A handler: the session ended this minute."""
    desk = current_desk()
    if desk is None:
        return
    now = local(desk.clock())
    st.session_state[_key(session, "to")] = now.time().replace(second=0, microsecond=0)
    _keep(record, session)


def _as_told(session: TherapySession) -> SessionTold:
    meeting, attendance = _meeting_told(session)
    starts = moment(_day(session), _time(session, "from"))
    ends = st.session_state.get(_key(session, "to"))
    held = attendance is Attendance.HELD
    return SessionTold(
        meeting=meeting,
        attendance=attendance,
        starts_at=starts,
        ends_at=moment(_day(session), ends) if ends and held else None,
        present=_present(session, meeting) if held else None,
        others_present=st.session_state.get(_key(session, "others"), session.others_present) if held else "",
        place=Place(st.session_state.get(_key(session, "place")) or session.place),
    )


def _meeting_told(session: TherapySession) -> tuple[Meeting, Attendance]:
    """What the two or three rows of buttons say together; a button let go says what was recorded."""
    picked = st.session_state.get(_key(session, "meeting")) or session.meeting.value
    if picked != NOT_HELD:
        return Meeting(picked), Attendance.HELD
    why = st.session_state.get(_key(session, "attendance")) or Attendance.CANCELLED
    return Meeting(st.session_state.get(_key(session, "arranged")) or session.meeting), Attendance(why)


def _present(session: TherapySession, meeting: Meeting) -> tuple[Seat, ...] | None:
    """Who was there, where that was said of this kind of meeting; else everybody it was arranged with."""
    if meeting is not session.meeting or session.attendance is not Attendance.HELD:
        return None
    return tuple(sorted(st.session_state.get(_key(session, "present"), session.present)))


def _day(session: TherapySession) -> date:
    day = st.session_state.get(_key(session, "day"))
    if not isinstance(day, date):
        raise TimeNotPossible("The day of the session is empty. Nothing was changed.")
    return day


def _time(session: TherapySession, field: str) -> time:
    at = st.session_state.get(_key(session, field))
    if not isinstance(at, time):
        raise TimeNotPossible("The time the session began is empty. Nothing was changed.")
    return at
