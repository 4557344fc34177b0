"""The questions of the safety page, about one partner at a time."""

import streamlit as st

from casework.core.case import Seat
from casework.core.errors import BadChoice
from casework.core.hold import plan_now
from casework.core.record import CaseRecord
from casework.core.safety import Conjoint, Danger, SafetyAnswer
from casework.desk import Desk
from casework.usecases.safety import ask_alone, assess, plan_safety
from pages.parts.alone.sessions import session_field
from pages.parts.case.asking import asking, field_key, keep_button, today
from pages.parts.couple import names_of
from pages.parts.editor import Look
from pages.parts.fields.choices import STAYS, day_field, in_words
from pages.parts.typed import typed_field
from pages.parts.words import as_label


@asking("Asked alone")
def ask_about(desk: Desk, record: CaseRecord, seat: Seat, danger: Danger) -> None:
    """What asking one partner alone about one danger brought."""
    key = field_key(record, f"asked {seat.value} {danger.name}", len(record.safety_asks))
    st.markdown(as_label(f"{names_of(record)[seat]}, about {danger.value}"))
    answer = st.radio(
        "What it brought",
        list(SafetyAnswer),
        index=None,
        format_func=in_words,
        captions=["", "Needs an assessment", "Declining is an answer; it needs an assessment too"],
        key=f"{key} answer",
        **STAYS,
    )
    on_column, session_column = st.columns(2)
    with on_column:
        on = day_field("Asked on", f"{key} on", today(desk)) or today(desk)
    with session_column:
        session_id = session_field(record, seat, f"{key} session")
    words = typed_field(f"{key} words", Look(label="What was said, and what was done", rows=3))

    def keep() -> None:
        if answer is None:
            raise BadChoice("Choose what asking brought first. Nothing was changed.")
        chosen = SafetyAnswer(answer)
        ask_alone(desk.store, record.case.id, seat, danger, chosen, on, words=words, session_id=session_id)

    keep_button(key, keep)


@asking("Assessment")
def ask_assessment(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    """A clinician's judgement, with its grounds."""
    key = field_key(record, f"assess {seat.value}", len(record.assessments))
    conjoint = st.radio(
        "What it means for sessions with both",
        list(Conjoint),
        index=None,
        format_func=in_words,
        key=f"{key} conjoint",
        **STAYS,
    )
    look = Look(label="On what it rests, and what was done", hint="Whom you consulted, too", rows=4)
    words = typed_field(f"{key} words", look)
    on = day_field("Assessed on", f"{key} on", today(desk)) or today(desk)
    st.caption("Your judgement of today. It is not a finding that somebody is out of danger.")

    def keep() -> None:
        if conjoint is None:
            raise BadChoice("Choose what it means for sessions with both first. Nothing was changed.")
        assess(desk.store, record.case.id, seat, Conjoint(conjoint), words, on)

    keep_button(key, keep)


@asking("Safety plan")
def ask_plan(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    """What this partner will do and whom they will turn to."""
    key, now = field_key(record, f"plan {seat.value}", len(record.safety_plans)), plan_now(record, seat)
    look = Look(
        label=f"What {names_of(record)[seat]} will do, and whom to turn to",
        hint="Signs to notice, a place to go, people and numbers, in their own words",
        rows=6,
    )
    words = typed_field(f"{key} words", look, now.words if now else "")
    on_column, review_column = st.columns(2)
    with on_column:
        on = day_field("Planned on", f"{key} on", today(desk)) or today(desk)
    with review_column:
        review_on = day_field("Look at it again on", f"{key} review")
    keep_button(key, lambda: plan_safety(desk.store, record.case.id, seat, words, on, review_on=review_on))
