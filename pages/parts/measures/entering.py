"""Entering one partner's form, item by item beside the paper or as a total; putting one right."""

from datetime import date

import streamlit as st

from casework.core.case import Seat
from casework.core.measure import Measure
from casework.core.privacy import audience_of
from casework.core.reading import GivenBy
from casework.core.record import CaseRecord
from casework.core.score import Score, check_score
from casework.core.scoring import scored
from casework.core.wording import day
from casework.desk import Desk
from casework.usecases.score import ScoreTold, record_score
from pages.parts.alone.sessions import session_field
from pages.parts.case.asking import asking, field_key, keep_button, today
from pages.parts.couple import names_of
from pages.parts.edge import telling
from pages.parts.fields.choices import STAYS, day_field
from pages.parts.measures.items import Answers, answer_rows
from pages.parts.measures.words import about, answered, result, subscales, to_safety
from pages.parts.words import as_label

BY_ITEM, BY_TOTAL = "Item by item", "Total alone"
WHO = {GivenBy.SELF: "By themselves", GivenBy.CLINICIAN: "Asked and noted by me"}


@asking("Enter a form")
def ask_form(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    """A form that one partner filled in, or answered aloud."""
    key = field_key(record, f"form {seat.value}", len(record.scores))
    st.markdown(as_label(f"For {names_of(record)[seat]}"))
    measures = desk.library.measures
    chosen = st.selectbox(
        "Questionnaire",
        _offered(desk, record, seat),
        index=None,
        placeholder="Choose one, or type its name",
        format_func=lambda one: _called(measures[one]),
        key=f"{key} measure",
        **STAYS,
    )
    if not chosen or chosen not in measures:
        return
    measure = measures[str(chosen)]
    session_column, on_column = st.columns(2)
    with session_column:
        session_id = session_field(record, seat, f"{key} session")
    session = record.session(session_id)
    with on_column:
        on = session.on if session else day_field("Filled in on", f"{key} on", today(desk))
        if session:
            st.caption(f"On the day of the session, {day(session.on)}.")
    told = _told(desk, measure, seat, key, on or today(desk), session_id, None)
    keep_button(key, lambda: record_score(desk.store, record.case.id, measure, told))


@asking("Put a form right")
def ask_correction(desk: Desk, record: CaseRecord, seat: Seat, score_id: str) -> None:
    """The same form of the same day once more; what was entered first stays on record."""
    earlier = next((s for s in record.scores if s.id == score_id and s.seat is seat), None)
    measure = desk.library.measures.get(earlier.measure) if earlier else None
    if earlier is None or measure is None:
        st.rerun()
    key = field_key(record, f"correct {score_id}", len(record.scores))
    st.markdown(as_label(f"{measure.name} of {names_of(record)[seat]}, {day(earlier.on)}"))
    st.caption("This entry will count instead of the earlier one, which stays on record.")
    told = _told(desk, measure, seat, key, earlier.on, earlier.session_id, earlier)
    keep_button(key, lambda: record_score(desk.store, record.case.id, measure, told))


def _offered(desk: Desk, record: CaseRecord, seat: Seat) -> list[str]:
    """Those this partner has filled in before first, the newest on top; then all others by name."""
    measures = desk.library.measures
    before = [s.measure for s in reversed(record.scores) if s.seat is seat and s.measure in measures]
    others = sorted(measures, key=lambda one: (measures[one].alone, measures[one].name.casefold()))
    return list(dict.fromkeys([*before, *others]))


def _called(measure: Measure) -> str:
    """As it stands in the list, where nothing is rendered."""
    alone = " · asked alone" if measure.alone else ""
    return f"{measure.name} · {measure.full_name}{alone}"


def _told(
    desk: Desk, measure: Measure, seat: Seat, key: str, on: date, session_id: str | None, begin: Score | None
) -> ScoreTold:
    """What is entered so far, with what it comes to drawn below it."""
    if measure.alone:
        st.markdown(":material/lock: Asked with the partner out of the room; never drawn, never in the room.")
    items, total = _entered(desk, measure, f"{key} {measure.key}", begin)
    given_by = st.radio(
        "Filled in",
        list(WHO),
        index=list(WHO).index(begin.given_by) if begin else 0,
        format_func=WHO.__getitem__,
        horizontal=True,
        key=f"{key} by",
        **STAYS,
    )
    told = ScoreTold(
        seat=seat, on=on, items=items, total=total, session_id=session_id, given_by=GivenBy(given_by)
    )
    _live(desk, measure, told)
    st.caption(as_label(" ".join(about(measure))))
    return told


def _entered(desk: Desk, measure: Measure, key: str, begin: Score | None) -> tuple[Answers, float | None]:
    ways = [BY_ITEM, BY_TOTAL] if measure.items else [BY_TOTAL]
    if measure.triage:
        ways = [BY_ITEM]
    way = ways[0]
    if len(ways) > 1:
        at = 1 if begin and begin.total is not None else 0
        way = st.radio(
            "Entered",
            ways,
            index=at,
            horizontal=True,
            label_visibility="collapsed",
            key=f"{key} way",
            **STAYS,
        )
    if measure.entering:
        st.markdown(as_label(measure.entering))
    if way == BY_TOTAL:
        return (), _total(measure, key, begin)
    wording = desk.library.wordings.get(measure.key)
    return answer_rows(measure, wording, key, dict(begin.items) if begin else {}), None


def _total(measure: Measure, key: str, begin: Score | None) -> float | None:
    found = st.number_input(
        f"Total, {measure.low:g} to {measure.high:g}",
        min_value=float(measure.low),
        max_value=float(measure.high),
        value=begin.total if begin else None,
        step=float(measure.step or 1),
        format="%g",
        key=f"{key} total",
        **STAYS,
    )
    return None if found is None else float(found)


def _live(desk: Desk, measure: Measure, told: ScoreTold) -> None:
    """What the form comes to as it stands, said anew after each answer."""
    if not told.items and told.total is None:
        st.markdown("Nothing entered yet. What is left blank stays blank.")
        return
    score = Score(
        id="",
        case_id="",
        recorded_at=desk.clock(),
        recorded_by="",
        audience=audience_of(told.seat),
        measure=measure.key,
        seat=told.seat,
        on=told.on,
        items=told.items,
        total=told.total,
    )
    with telling():
        check_score(score, measure)
        found = scored(measure, score)
        st.markdown(f"**{as_label(f'{answered(found).capitalize()}. {result(measure, found)}')}**")
        for line in filter(None, (subscales(found), to_safety(measure, found))):
            st.markdown(as_label(line))
