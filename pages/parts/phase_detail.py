"""One phase picked on the map: its evidence, where it stands and why, what to try next."""

import streamlit as st

from casework.core.case import Seat
from casework.core.evidence_line import phase_lines
from casework.core.framework import Framework, Phase, Suggestion
from casework.core.observation import Placement
from casework.core.record import CaseRecord
from casework.core.repair import PhaseStanding
from casework.core.wording import day
from pages.parts.evidence import evidence_lines
from pages.parts.placing import placing_form
from pages.parts.words import as_label, shown

EVIDENCE, STANDS = 460, 260  #: px; on a narrow screen the rest moves below instead of being squeezed


def phase_detail(record: CaseRecord, framework: Framework, now: PhaseStanding, phase: Phase) -> None:
    """Three parts side by side under the map; below one another where there is no room."""
    st.header(as_label(phase.name), anchor=False)
    st.caption(as_label(phase.work))
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=EVIDENCE):
            st.subheader("Evidence, newest first", anchor=False)
            evidence_lines(record, phase_lines(record, framework, phase.key), phase.key)
        with st.container(width=STANDS):
            st.subheader("Where it stands", anchor=False)
            _standing(record, now)
            placing_form(record, phase, now)
        with st.container():
            st.subheader("Try next, and why", anchor=False)
            _suggestions("In the session", framework, framework.prompts, phase.key)
            _suggestions("Between sessions", framework, framework.practices, phase.key)


def _standing(record: CaseRecord, now: PhaseStanding) -> None:
    if now.placement:
        _placed(record, now.placement)
        st.markdown(f"Read from the record: **{now.suggested.value}**")
    else:
        st.markdown(f"**{now.suggested.value.capitalize()}**, read from the record")
    st.markdown(as_label(now.sentence))
    for seat in Seat:
        st.caption(as_label(now.of(seat).sentence))


def _placed(record: CaseRecord, placement: Placement) -> None:
    session = record.session(placement.session_id)
    when = day(session.on) if session else day(placement.recorded_at.date())
    st.markdown(
        f"**{placement.standing.value.capitalize()}**, your placement of {when} ({placement.move.value})"
    )
    shown(placement.reason)


def _suggestions(title: str, framework: Framework, suggestions: tuple[Suggestion, ...], phase: str) -> None:
    mine = [suggestion for suggestion in suggestions if suggestion.phase == phase]
    if mine:
        st.caption(title)
    for suggestion in mine:
        headings = [framework.section(section) for section in suggestion.sections]
        why = "; ".join(f"{section.id} {section.heading}" for section in headings if section)
        st.markdown(f"{as_label(suggestion.words)} :small[({', '.join(suggestion.sections)})]", help=why)
