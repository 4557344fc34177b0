"""A calendar file on its way in: what it would change, then all of that or nothing."""

import hashlib

import streamlit as st

from casework.core.calendar import CalendarResult, EventMeant, EventSkipped, Step
from casework.core.errors import CaseworkError
from casework.core.wording import counted, listed
from casework.desk import Desk
from casework.desk.calendars import keep_calendar, try_calendar
from pages.parts import clock
from pages.parts.clock import local
from pages.parts.edge import telling
from pages.parts.person import current_desk
from pages.parts.table import table
from pages.parts.words import as_label

TRIED, DONE = "calendar tried out", "calendar kept"


def bring_in(desk: Desk) -> None:
    """Draw the way of a calendar file from a clinician's desk to their cases."""
    _done(st.session_state.get(DONE))
    st.markdown(
        "A calendar file (.ics). An event belongs to a case if it came from here, or if a case number such "
        "as C-014 stands in its title. Nothing else of it is kept. You see what would change before "
        "anything does."
    )
    file = st.file_uploader("Calendar file", type=["ics"], key="calendar file")
    if file is not None:
        with telling():
            _tried(desk, file.getvalue())


def _tried(desk: Desk, content: bytes) -> None:
    """What the file would change; worked out once, however often the page is drawn."""
    asked = (hashlib.sha256(content).hexdigest(), clock.zone())
    if st.session_state.get(TRIED, (None, None))[0] != asked:
        with st.spinner("Reading the calendar…"):
            st.session_state[TRIED] = (asked, try_calendar(desk, content, clock.zone()))
    found: CalendarResult = st.session_state[TRIED][1]
    st.markdown(f"**{_counts(found)}**")
    if found.changes:
        st.button(
            f"Keep {counted(len(found.changes), 'change')}",
            type="primary",
            on_click=_keep,
            args=(content,),
            key="keep calendar",
        )
        table([_change(one) for one in found.changes], "Each meeting that would change, with its case")
    if found.skipped:
        st.subheader("Not recognised, and left out", anchor=False)
        table([_left_out(one) for one in found.skipped], "Each event that is left out, with the reason")


def _counts(found: CalendarResult) -> str:
    said = [f"{len(found.of(step))} {step.value}" for step in Step if found.of(step)]
    if found.skipped:
        said.append(f"{len(found.skipped)} not recognised")
    return f"{listed(said)}." if said else "There is no event in this file."


def _change(one: EventMeant) -> dict[str, object]:
    return {
        "Case": one.label,
        "What": one.step.value,
        "From": local(one.event.starts_at).strftime("%a %d/%m/%Y %H:%M"),
        "Minutes": one.event.minutes,
        "Stood before": local(one.before.starts_at).strftime("%a %d/%m/%Y %H:%M") if one.before else None,
    }


def _left_out(one: EventSkipped) -> dict[str, object]:
    return {"Event": one.summary, "When": one.when, "Why": one.sentence}


def _keep(content: bytes) -> None:
    """A handler: keep what the file says, looked at anew."""
    desk = current_desk()
    if desk is None:
        return
    try:
        st.session_state[DONE] = keep_calendar(desk, content, clock.zone())
    except CaseworkError as refusal:
        st.session_state[DONE] = refusal
    st.session_state.pop(TRIED, None)


def _done(done: CalendarResult | CaseworkError | None) -> None:
    if isinstance(done, CaseworkError):
        st.error(as_label(done.sentence))
    elif done is not None and done.kept:
        said = [
            f"{len(done.of(step))} {step.value}" for step in Step if done.of(step) and step is not Step.SAME
        ]
        st.success(f"Kept: {listed(said)}.")
