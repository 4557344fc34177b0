"""One couple in one row: how safe each feels, where repair stands, when they were seen, and the last note."""

import streamlit as st

from casework.core.case import CaseState
from casework.core.entry import latest
from casework.core.framework import Framework
from casework.core.paperwork import NoteState, note_state, unsigned
from casework.core.record import CaseRecord
from pages.parts.case.glance import (
    indicator_name,
    movement_names,
    standing_at_a_glance,
    trust_at_a_glance,
)
from pages.parts.clock import day
from pages.parts.couple import couple_named
from pages.parts.places import way_to
from pages.parts.words import as_label

SHAPE = [27, 15, 19, 21, 18]
NOTE_ICON = {
    NoteState.SIGNED: ":material/check:",
    NoteState.DRAFT: ":material/edit:",
    NoteState.NONE: ":material/remove:",
}


def caseload_header(framework: Framework) -> None:
    """What the columns hold."""
    couple, seen, trust, standing, note = st.columns(SHAPE, wrap=False, vertical_alignment="bottom")
    couple.caption("Couple")
    seen.caption("Last seen, number")
    trust.caption(indicator_name(framework))
    standing.caption(movement_names(framework))
    note.caption("Last note")


def caseload_row(record: CaseRecord, framework: Framework) -> None:
    """The row of one case; the couple's names open it."""
    couple, seen, trust, standing, note = st.columns(SHAPE, wrap=False, vertical_alignment="center")
    with couple:
        way_to("case", f"**{as_label(couple_named(record))}**", case=record.case.id)
    with seen.container(gap=None):
        st.markdown(_seen(record))
        st.caption(_number(record))
    with trust:
        trust_at_a_glance(record, framework)
    with standing:
        standing_at_a_glance(record, framework)
    with note.container(gap=None):
        _note(record)


def _seen(record: CaseRecord) -> str:
    return day(record.held[-1].starts_at) if record.held else "not yet"


def _number(record: CaseRecord) -> str:
    status = latest(record.statuses)
    if status is None or status.state is CaseState.OPEN:
        return record.case.label
    how = f": {status.outcome.value}" if status.outcome else ""
    return f"{record.case.label}, {status.state.value}{how}"


def _note(record: CaseRecord) -> None:
    if not record.held:
        return
    state = note_state(record, record.held[-1])
    st.markdown(f"{NOTE_ICON[state]} {state.value}")
    more = len(unsigned(record)) - (state is not NoteState.SIGNED)
    if more:
        st.caption(f"{more} more unsigned")
