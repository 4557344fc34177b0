"""Lines of evidence, each opening the session it was written down in."""

from collections.abc import Sequence

import streamlit as st

from casework.core.evidence_line import EvidenceLine
from casework.core.record import CaseRecord
from pages.parts.places import go
from pages.parts.words import as_label

SHOWN_FIRST = 8  #: a screen's worth
MORE = 20  #: further lines on request


def evidence_lines(record: CaseRecord, lines: Sequence[EvidenceLine], key: str) -> None:
    """The newest lines, and older ones on request."""
    if not lines:
        st.caption("Nothing recorded yet. What you mark in a note appears here.")
        return
    shown_now = st.session_state.get(f"{key} shown", SHOWN_FIRST)
    for line in lines[:shown_now]:
        _line(record, line, key)
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


def _line(record: CaseRecord, line: EvidenceLine, key: str) -> None:
    when, what = st.columns([1, 4], gap="small")
    label = f"{line.number} · {line.on.day} {line.on:%b}" if line.number else f"{line.on.day} {line.on:%b}"
    with when:
        opens = st.button(
            label,
            key=f"{key} {line.id}",
            type="tertiary",
            disabled=line.session_id is None,
            help="Open this session",
        )
    with what.container(gap=None):
        st.markdown(f"{as_label(line.who)}: {as_label(line.said)} — **{line.level}**")
        if line.detail:
            st.caption(as_label(line.detail))
    if opens and line.session_id:
        go("note", case=record.case.id, session=line.session_id)
