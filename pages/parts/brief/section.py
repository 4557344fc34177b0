"""One section of a brief: its heading, its lines, and how many more there are and where."""

from collections.abc import Callable

import streamlit as st

from casework.core.brief import BriefLine, BriefSection
from pages.parts.brief.evidence import way_to_evidence
from pages.parts.words import as_label


def brief_section(section: BriefSection, case_id: str, nothing: str = "") -> None:
    """Draw it; an empty one is left out, or says so where `nothing` has the words for it."""
    if not section.lines and not nothing:
        return
    with st.container(gap="xxsmall", key=f"brief {section.part.name.lower()}"):
        st.subheader(section.part, anchor=False)
        for line in section.lines:
            _line(line, case_id)
        if not section.lines:
            st.caption(nothing)
        if section.more:
            more = as_label(f"{section.more} more: {section.where.words}")
            way_to_evidence(section.where, f":small[{more}]", case_id)


def _line(line: BriefLine, case_id: str) -> None:
    """One row to click with what belongs to it under it; a suggestion stands above what it rests on."""
    if line.beside:
        _text(st.markdown, f":small[{as_label(line.words)}]")
        way_to_evidence(line.evidence, f":small[{as_label(line.beside)}]", case_id)
        return
    way_to_evidence(line.evidence, f"{line.sign} {as_label(line.words)}".strip(), case_id)
    under = [as_label(line.detail), as_label(f"“{line.quoted}”") if line.quoted else ""]
    if any(under):
        _text(st.caption, " ".join(filter(None, under)))


def _text(draw: Callable[..., object], words: str) -> None:
    """Text over as many rows as it needs, in line with the links above and below it."""
    with st.container(horizontal=True, wrap=False, gap=None):
        st.space("xsmall")
        draw(words, width="stretch")
