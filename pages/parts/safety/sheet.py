"""One partner's safety sheet: what is open, what asking alone brought, the assessment, the plan."""

from datetime import date

import streamlit as st

from casework.core.case import Seat
from casework.core.hold import last_ask, last_assessment, open_points, open_sentence, plan_now
from casework.core.record import CaseRecord
from casework.core.safety import Danger
from casework.core.wording import day
from casework.desk import Desk
from pages.parts.case.asking import headed, small_action, today
from pages.parts.case.past import past
from pages.parts.fields.choices import in_words
from pages.parts.safety.asking import ask_about, ask_assessment, ask_plan
from pages.parts.words import as_label, shown


def safety_sheet(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    """Everything about one partner, and nothing about the other."""
    _open(desk, record, seat)
    for column, danger in zip(st.columns(3, gap="large"), Danger, strict=True):
        with column:
            _asked(record, seat, danger)
    assessment, plan = st.columns(2, gap="large")
    with assessment:
        _assessment(record, seat)
    with plan:
        _plan(record, seat, today(desk))


def _open(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    points = open_points(record, seat, today(desk), desk.library.safety)
    for point in points:
        st.markdown(f":material/front_hand: {as_label(open_sentence(point))}")
    if not points:
        st.markdown("Nothing is open here. That is not the same as safe.")


def _asked(record: CaseRecord, seat: Seat, danger: Danger) -> None:
    with headed(as_label(in_words(danger))):
        if small_action("Record", f"ask {danger.name}"):
            ask_about(record, seat, danger)
    last = last_ask(record, seat, danger)
    if last is None:
        st.caption("Not asked alone yet.")
        return
    st.markdown(f"{as_label(in_words(last.answer))}, {day(last.on)}")
    if last.words:
        shown(last.words)
    asked = [a for a in record.safety_asks if a.seat is seat and a.danger is danger and a.id != last.id]
    newest = sorted(asked, key=lambda a: (a.on, a.recorded_at), reverse=True)
    past((a.on, f"{in_words(a.answer)}. {a.words}".strip()) for a in newest)


def _assessment(record: CaseRecord, seat: Seat) -> None:
    with headed("Assessment"):
        if small_action("Record", "assess"):
            ask_assessment(record, seat)
    now = last_assessment(record, seat)
    if now is None:
        st.caption("None recorded. It is needed after something is reported, or an answer declined.")
        return
    st.markdown(f"**{as_label(in_words(now.conjoint))}**, {day(now.on)}")
    shown(now.words)
    earlier = [a for a in reversed(record.assessments) if a.seat is seat and a.id != now.id]
    past((a.on, f"{in_words(a.conjoint)}. {a.words}") for a in earlier)


def _plan(record: CaseRecord, seat: Seat, now: date) -> None:
    with headed("Safety plan"):
        if small_action("Write", "plan", ":material/edit:"):
            ask_plan(record, seat)
    plan = plan_now(record, seat)
    if plan is None:
        st.caption("None written. What this partner will do, and whom they can turn to, at any hour.")
        return
    due = "look again, due since" if plan.review_on and plan.review_on <= now else "look again on"
    review = f" · {due} {day(plan.review_on)}" if plan.review_on else ""
    st.caption(f"Since {day(plan.on)}{review}")
    shown(plan.words)
    earlier = [p for p in reversed(record.safety_plans) if p.seat is seat and p.id != plan.id]
    past((p.on, p.words) for p in earlier)
