"""The forms one partner filled in, newest first: what each came to, who gave it, how to put it right."""

from collections.abc import Mapping

import streamlit as st

from casework.charts.words import day
from casework.core.case import Seat
from casework.core.measure import Measure
from casework.core.reading import GivenBy
from casework.core.record import CaseRecord
from casework.core.score import Score
from casework.core.scoring import forms, scored
from casework.core.wording import counted
from pages.parts.case.asking import small_action
from pages.parts.case.past import past
from pages.parts.measures.entering import ask_correction
from pages.parts.measures.words import answered, result, subscales, to_safety
from pages.parts.places import way_to
from pages.parts.session_in_view import session_name
from pages.parts.words import as_label

BY = {GivenBy.SELF: "filled in by themselves", GivenBy.CLINICIAN: "noted by the clinician"}
ROWS = 3  #: forms of one questionnaire with a row of their own; those before them are a click away


def forms_of(record: CaseRecord, measures: Mapping[str, Measure], seat: Seat) -> None:
    """Every questionnaire this partner has filled in, the one with the newest form first."""
    filled = {s.measure for s in record.scores if s.seat is seat}
    told = [(m, forms(record, m, seat)) for key, m in measures.items() if key in filled]
    for measure, standing in sorted(told, key=lambda one: one[1][-1].on, reverse=True):
        _measure(record, measure, standing)
    unknown = filled - measures.keys()
    if unknown:
        st.caption(
            f"{counted(len(unknown), 'questionnaire')} on record cannot be scored now: "
            "its file is not installed. Nothing of it is lost."
        )


def _measure(record: CaseRecord, measure: Measure, standing: tuple[Score, ...]) -> None:
    st.space("xsmall")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(as_label(measure.name), anchor=False, width="content")
        st.caption(as_label(f"{measure.full_name} · {counted(len(standing), 'form')}"))
    newest = list(reversed(standing))
    for score in newest[:ROWS]:
        _form(record, measure, score)
    _next_step(record, measure, newest[0])
    past((s.on, f"{result(measure, scored(measure, s))} ({_given(record, s)})") for s in newest[ROWS:])


def _form(record: CaseRecord, measure: Measure, score: Score) -> None:
    found = scored(measure, score)
    when, what, act = st.columns([2, 7, 2], gap="small", vertical_alignment="top")
    when.markdown(as_label(day(score.on)))
    with what.container(gap="xxsmall"):
        st.markdown(as_label(result(measure, found)))
        st.caption(
            as_label(" · ".join(filter(None, [answered(found), subscales(found), _given(record, score)])))
        )
    with act.container(horizontal=True, horizontal_alignment="right"):
        if small_action("Put right", f"correct {score.id}", ":material/edit:"):
            ask_correction(record, score.seat, score.id)


def _given(record: CaseRecord, score: Score) -> str:
    session = record.session(score.session_id)
    where = f", {session_name(session)}" if session else ""
    return f"{BY[score.given_by]}{where}, entered {day(score.recorded_at.date())}"


def _next_step(record: CaseRecord, measure: Measure, score: Score) -> None:
    """From the newest form to that partner's safety sheet. Nothing is recorded there by itself."""
    said = to_safety(measure, scored(measure, score))
    if not said:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/health_and_safety: {as_label(said)}", width="stretch")
        way_to("safety", "Safety sheet", icon=":material/arrow_forward:", case=record.case.id)
