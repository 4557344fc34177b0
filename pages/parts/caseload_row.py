"""One couple in one row: how safe each feels, where repair stands, when they were seen, and the last note."""

import streamlit as st

from casework.core.case import CaseState
from casework.core.entry import latest
from casework.core.framework import Framework
from casework.core.paperwork import NoteState, note_state, unsigned
from casework.core.record import CaseRecord
from pages.parts.case.glance import (
    NOTE_SIGN,
    indicator_name,
    movement_names,
    standing_at_a_glance,
    trust_at_a_glance,
)
from pages.parts.clock import day
from pages.parts.couple import couple_named
from pages.parts.places import way_to
from pages.parts.words import as_label

SHAPE = [27, 25, 22, 26]


def caseload_header(framework: Framework) -> None:
    """What the columns hold."""
    couple, seen, trust, standing = st.columns(SHAPE, wrap=False, vertical_alignment="bottom")
    couple.caption("Couple")
    seen.caption("Last seen, and its note")
    trust.caption(indicator_name(framework))
    standing.caption(movement_names(framework))


def caseload_row(record: CaseRecord, framework: Framework, *, own: bool = True) -> None:
    """The row of one case; the couple's names open it."""
    couple, seen, trust, standing = st.columns(SHAPE, wrap=False, vertical_alignment="center")
    with couple:
        way_to("case", f"**{as_label(couple_named(record))}**", case=record.case.id)
    with seen.container(gap=None):
        st.markdown(day(record.held[-1].starts_at) if record.held else "not yet")
        st.caption(" · ".join(_facts(record) if own else [*_facts(record), "read only"]))
    with trust:
        trust_at_a_glance(record, framework)
    with standing:
        standing_at_a_glance(record, framework)


def _facts(record: CaseRecord) -> list[str]:
    """Number, note of the last session, and where the case is not open: what it is."""
    facts = [record.case.label]
    if record.held:
        facts.append(_note(record))
    status = latest(record.statuses)
    if status and status.state is not CaseState.OPEN:
        facts.append(
            f"{status.state.value}: {status.outcome.value}" if status.outcome else status.state.value
        )
    return facts


def _note(record: CaseRecord) -> str:
    state = note_state(record, record.held[-1])
    more = len(unsigned(record)) - (state is not NoteState.SIGNED)
    return NOTE_SIGN[state] + (f", {more} more unsigned" if more else "")
