"""Lines of evidence, each opening the session it was written down in."""

from collections.abc import Sequence

import streamlit as st

from casework.core.evidence_line import EvidenceLine
from casework.core.record import CaseRecord
from pages.parts.places import way_to
from pages.parts.words import as_label

SHOWN_FIRST = 8  #: a screen's worth
MORE = 20  #: further lines on request
WHEN = 96  #: px; session and day, one above the other down the column


def evidence_lines(record: CaseRecord, lines: Sequence[EvidenceLine], key: str) -> None:
    """The newest lines, and older ones on request."""
    if not lines:
        st.caption("Nothing recorded yet. What you mark in a note appears here.")
        return
    shown_now = st.session_state.get(f"{key} shown", SHOWN_FIRST)
    for line in lines[:shown_now]:
        _line(record, line)
    if len(lines) > shown_now:
        st.button(
            f"Older lines ({len(lines) - shown_now})",
            key=f"{key} older",
            type="tertiary",
            on_click=_older,
            args=(f"{key} shown", shown_now),
        )


def _older(kept: str, shown_now: int) -> None:
    st.session_state[kept] = shown_now + MORE


def _line(record: CaseRecord, line: EvidenceLine) -> None:
    with st.container(horizontal=True, gap="small"):
        with st.container(width=WHEN):
            _opening(record, line)
        with st.container(gap=None):
            st.markdown(f"{as_label(line.who)}: {as_label(line.said)} — **{line.level}**")
            if line.detail:
                st.caption(as_label(line.detail))


def _opening(record: CaseRecord, line: EvidenceLine) -> None:
    day = f"{line.on.day} {line.on:%b}"
    if line.session_id is None:
        st.caption(day)
        return
    label = f"{line.number} · {day}" if line.number else day
    way_to("note", label, case=record.case.id, session=line.session_id)
