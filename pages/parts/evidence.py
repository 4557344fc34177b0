"""Lines of evidence, each opening the session it was written down in."""

from collections.abc import Sequence

import streamlit as st

from casework.core.evidence_line import EvidenceLine
from casework.core.record import CaseRecord
from pages.parts.places import go
from pages.parts.words import as_label, shown

SHOWN_FIRST = 8  #: lines before "all of them" is asked for; a screen's worth


def evidence_lines(record: CaseRecord, lines: Sequence[EvidenceLine], key: str) -> None:
    """The newest lines, and all of them on request."""
    if not lines:
        st.caption("Nothing recorded yet. What you mark in a note appears here.")
        return
    for line in lines[:SHOWN_FIRST]:
        _line(record, line, key)
    if len(lines) > SHOWN_FIRST:
        with st.expander(f"All {len(lines)} lines"):
            for line in lines[SHOWN_FIRST:]:
                _line(record, line, key)


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
    with what:
        st.markdown(f"{as_label(line.who)}: {as_label(line.said)} — **{line.level}**")
        if line.detail:
            shown(line.detail)
    if opens and line.session_id:
        go("note", case=record.case.id, session=line.session_id)
