"""Safety: each partner on a sheet of their own. It says what is open, and never that somebody is safe."""

import streamlit as st

from casework.core.hold import SafetyRule, hold, hold_sentence
from casework.core.privacy import Kind
from casework.core.record import CaseRecord
from casework.core.wording import counted
from casework.desk import Desk
from pages.parts.at_case import case_in_view
from pages.parts.case.asking import today
from pages.parts.heading import heading
from pages.parts.no_case import no_case
from pages.parts.person import current_desk
from pages.parts.safety.sheet import safety_sheet
from pages.parts.sheets import nobody_else_looks, sheet_of
from pages.parts.words import as_label


def render() -> None:
    """Draw the safety of the case in view, one partner at a time."""
    desk = current_desk()
    if desk is None:
        return
    record = case_in_view(desk)
    if record is None:
        no_case("Safety")
        return
    heading("Safety", record)
    _lead(desk, record)
    seat = sheet_of(record, Kind.SAFETY)
    if seat is None:
        nobody_else_looks()
    else:
        safety_sheet(desk, record, seat)


def _lead(desk: Desk, record: CaseRecord) -> None:
    points = hold(record, today(desk), desk.library.safety)
    if points:
        st.markdown(f":material/front_hand: {as_label(hold_sentence(record, points))}")
    st.caption(_rule(desk.library.safety))


def _rule(rule: SafetyRule | None) -> str:
    if rule is None:
        return "The file that says how often to ask could not be read; no interval is judged."
    violence, self_harm = counted(rule.violence, "day"), counted(rule.self_harm, "day")
    return (
        f"Each partner is asked alone: about violence or coercion at the latest after {violence}, "
        f"about self-harm after {self_harm}. An answer that was reported or declined holds conjoint "
        "phase work until an assessment is recorded."
    )
