"""The meetings of a day, one row each: when, who, what is new, where they left off, and the ways on."""

from datetime import date

import streamlit as st

from casework.charts.words import shortened
from casework.core.appointment import due_now
from casework.core.paperwork import note_state
from casework.core.session import Attendance, TherapySession
from casework.core.today import DayRow, news
from casework.core.wording import listed
from casework.desk import Desk
from pages.parts.case.glance import NOTE_SIGN
from pages.parts.case.next_session import meeting_words
from pages.parts.clock import day, minute
from pages.parts.component import draw
from pages.parts.couple import couple_named
from pages.parts.places import can_go, go, way_to
from pages.parts.session_in_view import begin_now, session_name
from pages.parts.today.cautions import cautions_raised
from pages.parts.words import as_label

SHAPE = [14, 35, 51]
HEADINGS = ("Time", "Couple", "New, and where they left off")
BEGUN = "begun from today"  #: the couple whose session was begun from a row
PLAN = 110  #: columns of what was planned
KEYS_SAID = "Digit of the row: Prepare · with Shift: Note · with Alt and Shift: Room"


def meetings(desk: Desk, rows: tuple[DayRow, ...], today: date) -> None:
    """Draw the rows of a day, and listen for their keys."""
    for column, name in zip(st.columns(SHAPE, wrap=False), HEADINGS, strict=True):
        column.caption(name)
    for number, row in enumerate(rows, start=1):
        _row(desk, row, number, today)
    if any(can_go(place) for place in ("prepare", "note")):
        st.caption(KEYS_SAID)
        draw("day_keys", key="day keys", data={})


def _row(desk: Desk, row: DayRow, number: int, today: date) -> None:
    when, couple, before = st.columns(SHAPE, wrap=False)
    with when.container(gap=None):
        st.markdown(f"**{minute(row.starts_at)}**{_end(row)}")
        st.caption(str(number))
    with couple.container(gap=None):
        way_to("case", f"**{as_label(couple_named(row.record))}**", case=row.record.case.id)
        st.caption(as_label(f"{row.record.case.label} · {_how(row)}"))
        _ways(desk, row, number)
    with before.container(gap=None):
        st.markdown(_new(desk, row, today))
        _last(desk, row)


def _end(row: DayRow) -> str:
    return f"–{minute(row.appointment.ends_at)}" if row.appointment else ""


def _how(row: DayRow) -> str:
    place = row.appointment.place if row.appointment else row.session.place if row.session else None
    return ", ".join(filter(None, (meeting_words(row.record, row.meeting), place and place.value)))


def _new(desk: Desk, row: DayRow, today: date) -> str:
    """What there is to look at before the meeting; once it has its session, how far that has come."""
    if row.session:
        held = row.session.attendance is Attendance.HELD
        return NOTE_SIGN[note_state(row.record, row.session)] if held else row.session.attendance.value
    found = news(row, today, desk.library.safety, cautions_raised(desk, row.record, today))
    if found:
        return f":material/assignment: Brief ready: {listed(found)}"
    return "Nothing new since last time" if row.last else "First session"


def _last(desk: Desk, row: DayRow) -> None:
    if row.last is None:
        return
    focus = f" · {_focus(desk, row, row.last)}" if row.record.focus(row.last.id) else ""
    st.caption(as_label(f"{session_name(row.last)}, {day(row.last.starts_at)}{focus}"))
    note = row.record.note(row.last.id)
    plan = dict(note.sections).get("plan", "") if note else ""
    if plan:
        st.caption(as_label(shortened(plan, PLAN)))
    elif not note:
        st.caption(NOTE_SIGN[note_state(row.record, row.last)])


def _focus(desk: Desk, row: DayRow, last: TherapySession) -> str:
    framework = desk.library.framework(row.record.case.framework_version)
    phases = (framework.phase(key) for key in row.record.focus(last.id))
    return listed([phase.short for phase in phases if phase])


def _ways(desk: Desk, row: DayRow, number: int) -> None:
    """Prepare, note and room; the keys find them by the names of their containers."""
    case_id = row.record.case.id
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
        if can_go("prepare"):
            with st.container(key=f"day-{number}-prepare", width="content"):
                way_to("prepare", "Prepare", icon=":material/assignment:", case=case_id)
        with st.container(key=f"day-{number}-note", width="content"):
            _note(desk, row, number)
        if can_go("room_before"):
            with st.container(key=f"day-{number}-room", width="content"):
                way_to("room_before", "Room", icon=":material/weekend:", case=case_id)


def _note(desk: Desk, row: DayRow, number: int) -> None:
    """The way to the note: of its session, of the one that is to begin now, or to the couple's notes."""
    case_id, icon = row.record.case.id, ":material/edit_note:"
    if row.session:
        way_to("note", "Note", icon=icon, case=case_id, session=row.session.id)
    elif row.appointment and row.appointment == _due(desk, row):
        key = f"begin {row.appointment.uid} {number}"
        st.button("Note", icon=icon, type="tertiary", key=key, on_click=_begin, args=(case_id,))
    else:
        way_to("note", "Note", icon=icon, case=case_id)


def _begin(case_id: str) -> None:
    """A handler: the session that is due; its button is gone once it has begun, so the way on is kept."""
    begin_now(case_id)
    st.session_state[BEGUN] = case_id


def go_to_begun() -> None:
    """Open the note of a session that was begun from a row, if one was."""
    case_id = st.session_state.pop(BEGUN, None)
    if case_id:
        go("note", case=case_id)


def _due(desk: Desk, row: DayRow) -> object:
    return due_now(row.record.appointments, row.record.sessions, desk.clock())
