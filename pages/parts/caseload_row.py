"""One couple in one row: how safe each feels, where repair stands, when they were seen, and the last note."""

import streamlit as st

from casework.charts.row_picture import standing_picture, standing_words, trust_picture, trust_words
from casework.charts.words import day
from casework.core.case import CaseState, Seat
from casework.core.entry import latest
from casework.core.framework import Framework
from casework.core.paperwork import NoteState, note_state, unsigned
from casework.core.record import CaseRecord
from casework.core.repair import movement_standing, standings
from casework.core.series import series
from pages.parts.couple import couple_named, names_of
from pages.parts.places import way_to
from pages.parts.theme import palette
from pages.parts.words import as_label

SHOWN = "emotional_safety"  #: the one indicator a row has room for; without it little else moves
SHAPE = [34, 21, 25, 20]
NOTE_ICON = {
    NoteState.SIGNED: ":material/check:",
    NoteState.DRAFT: ":material/edit:",
    NoteState.NONE: ":material/remove:",
}


def caseload_header(framework: Framework) -> None:
    """What the columns hold."""
    couple, trust, standing, note = st.columns(SHAPE, wrap=False, vertical_alignment="bottom")
    indicator = framework.indicator(SHOWN)
    couple.caption("Couple, last seen")
    trust.caption(f"{indicator.name if indicator else 'Not rated'}, 0–10")
    standing.caption(" · ".join(movement.name for movement in framework.movements))
    note.caption("Last note")


def caseload_row(record: CaseRecord, framework: Framework) -> None:
    """The row of one case; the couple's names open it."""
    couple, trust, standing, note = st.columns(SHAPE, wrap=False, vertical_alignment="center")
    with couple.container(gap=None):
        way_to("case", as_label(couple_named(record)), case=record.case.id)
        st.caption(f"{record.case.label} · {_seen(record)}")
    with trust:
        _trust(record, framework)
    with standing:
        _standing(record, framework)
    with note.container(gap=None):
        _note(record)


def _trust(record: CaseRecord, framework: Framework) -> None:
    if framework.indicator(SHOWN) is None:
        return
    a, b = (series(record, framework, SHOWN, seat) for seat in Seat)
    if not (a.read or b.read):
        st.caption("not read yet")
        return
    st.image(trust_picture(a, b, palette()), alt=as_label(trust_words(a, b, names_of(record))))


def _standing(record: CaseRecord, framework: Framework) -> None:
    found = standings(record, framework)
    movements = [movement_standing(framework, found, movement.key) for movement in framework.movements]
    words = standing_words(movements, names_of(record))
    st.image(standing_picture(movements, palette()), alt=as_label(words))


def _seen(record: CaseRecord) -> str:
    last = day(record.held[-1].on) if record.held else "not seen yet"
    status = latest(record.statuses)
    if status is None or status.state is CaseState.OPEN:
        return last
    how = f": {status.outcome.value}" if status.outcome else ""
    return f"{last} · {status.state.value}{how}"


def _note(record: CaseRecord) -> None:
    if not record.held:
        return
    state = note_state(record, record.held[-1])
    st.markdown(f"{NOTE_ICON[state]} {state.value}")
    more = len(unsigned(record)) - (state is not NoteState.SIGNED)
    if more:
        st.caption(f"{more} more unsigned")
