"""Both partners' questionnaires as pictures: one large with what may be said of it, the others small."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from casework.charts.measure import measure_chart, measure_sentence, measure_table
from casework.charts.measure_small import measure_small
from casework.core.case import Seat
from casework.core.change_said import ChangeState, MeasureChange, both_one_neither, change_of
from casework.core.change_words import needed_words
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint
from casework.core.record import CaseRecord
from casework.core.scoring import measure_series
from casework.desk import Desk
from pages.parts.measures.closer import look_closer
from pages.parts.measures.in_view import both_in_view
from pages.parts.picture import PLAIN
from pages.parts.places import go
from pages.parts.table import table_behind
from pages.parts.theme import palette
from pages.parts.words import as_label

PICKED = "questionnaire in view"
WIDE = 246  #: px, as wide as the small pictures of the indicators


@dataclass(frozen=True, slots=True)
class Course:
    """One questionnaire with both partners' forms by day."""

    measure: Measure
    a: tuple[MeasurePoint, ...]
    b: tuple[MeasurePoint, ...]

    @property
    def days(self) -> list[date]:
        """The days of all forms."""
        return [point.on for point in (*self.a, *self.b)]


def courses(record: CaseRecord, measures: Iterable[Measure]) -> tuple[Course, ...]:
    """The questionnaires that may be drawn and have a form, the newest first; of one day, by both."""
    told = [
        Course(m, measure_series(record, m, Seat.A), measure_series(record, m, Seat.B))
        for m in measures
        if m.is_charted
    ]
    return tuple(
        sorted((c for c in told if c.days), key=lambda c: (max(c.days), bool(c.a and c.b)), reverse=True)
    )


def measure_pictures(desk: Desk, record: CaseRecord, measures: Sequence[Measure]) -> None:
    """One questionnaire large with what may be said of it, the others small. Nothing where no form is there.

    Both partners' totals stand side by side here, so they are drawn only once somebody asks for them.
    """
    found = courses(record, measures)
    if not found or not both_in_view(desk, record):
        return
    course = _picked(found)
    names = {seat: record.name(seat) for seat in Seat}
    changes = {Seat.A: change_of(course.measure, course.a), Seat.B: change_of(course.measure, course.b)}
    st.markdown(as_label(both_one_neither(changes[Seat.A], changes[Seat.B], names).sentence))
    _large(record, course)
    _said(changes, names)
    _figures(course.measure)
    look_closer(record, course.measure, course.a, course.b)
    says = measure_sentence(course.measure, {Seat.A: course.a, Seat.B: course.b}, record)
    table_behind(
        "The table behind the totals", lambda: measure_table(a=course.a, b=course.b, record=record), says
    )
    if len(found) > 1:
        _multiples(found)


def _picked(found: Sequence[Course]) -> Course:
    names = {course.measure.key: course.measure.name for course in found}
    if st.session_state.get(PICKED) not in names:
        asked = st.query_params.get("measure", "")
        st.session_state[PICKED] = asked if asked in names else next(iter(names))
    key = st.selectbox("Questionnaire", list(names), format_func=names.__getitem__, key=PICKED, width=320)
    return next(course for course in found if course.measure.key == key)


def _said(changes: Mapping[Seat, MeasureChange], names: Mapping[Seat, str]) -> None:
    """Each partner's own statement with its rate in the tip; why it is withheld."""
    for seat, change in changes.items():
        said = as_label(f"{names[seat]}: {change.sentence}{_missed(change)}")
        st.markdown(said, help=as_label(change.hint) if change.hint else None)
    withheld = [change.withheld for change in changes.values() if change.state is ChangeState.WITHHELD]
    if withheld:
        st.caption(as_label(f"No reliable change is told: {withheld[0]}"))


def _missed(change: MeasureChange) -> str:
    if not change.missed:
        return ""
    forms = "1 form" if change.missed == 1 else f"{change.missed} forms"
    return f" {forms} gave no total and {'is' if change.missed == 1 else 'are'} not counted."


def _large(record: CaseRecord, course: Course) -> None:
    chosen = st.plotly_chart(
        measure_chart(measure=course.measure, a=course.a, b=course.b, record=record, palette=palette()),
        theme=None,
        key=f"questionnaire {course.measure.key}",
        config=PLAIN,
        alt=measure_sentence(course.measure, {Seat.A: course.a, Seat.B: course.b}, record),
        on_select="rerun",
        selection_mode="points",
    )
    for point in chosen.selection.points:
        if point.get("customdata") and point["customdata"][0]:
            go("note", case=record.case.id, session=point["customdata"][0])


def _figures(measure: Measure) -> None:
    """Whose figures the dashed line and the shading are."""
    said = []
    if measure.reliable_points or measure.reliability:
        source = measure.reliable_points or measure.reliability
        said.append(
            "Shaded from each partner's first total: there no total counts as a reliable change, which takes "
            f"{needed_words(measure)} ({source.source if source else ''})."
        )
    if measure.reliability and not measure.reliable_points:
        said.append(f"Computed from a standard deviation of {measure.reliability.sd:g} and {_kind(measure)}.")
    if measure.reliable_points and measure.reliable_points.remark:
        said.append(measure.reliable_points.remark)
    if measure.cutoff:
        said.append(f"Dashed: the cut-off, {measure.cutoff.source}. {measure.cutoff.remark}")
    if said:
        st.caption(as_label(" ".join(said)))


def _kind(measure: Measure) -> str:
    found = measure.reliability
    return f"{found.kind} of {found.r:g}" if found else ""


def _multiples(found: Sequence[Course]) -> None:
    st.subheader("All questionnaires", anchor=False)
    with st.container(horizontal=True, gap="small"):
        for course in found:
            with st.container(border=True, gap=None, width=WIDE):
                st.button(
                    as_label(course.measure.name),
                    key=f"show questionnaire {course.measure.key}",
                    type="tertiary",
                    help=f"Show {as_label(course.measure.name)} large",
                    on_click=_pick,
                    args=(course.measure.key,),
                )
                small_picture(course, span(found))


def small_picture(course: Course, days: tuple[date, date] | None) -> None:
    """One questionnaire small."""
    measure = course.measure
    st.plotly_chart(
        measure_small(measure=measure, a=course.a, b=course.b, palette=palette(), span=days),
        theme=None,
        key=f"small questionnaire {measure.key}",
        config={"staticPlot": True},
        alt=f"{measure.name}, {measure.direction}, both partners",
    )


def span(found: Sequence[Course]) -> tuple[date, date] | None:
    """From the first form to the last, of all questionnaires alike."""
    days = [on for course in found for on in course.days]
    return (min(days), max(days)) if days else None


def _pick(key: str) -> None:
    st.session_state[PICKED] = key
