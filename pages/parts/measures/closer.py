"""A closer look at one questionnaire: the trend, sudden changes, the two apart, before and after a day."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from casework.core.case import Seat
from casework.core.change_more import around_sentence, difference_sentence, sudden_sentences, trend_sentence
from casework.core.measure import Measure
from casework.core.measure_point import MeasurePoint
from casework.core.record import CaseRecord
from casework.core.wording import day
from pages.parts.words import as_label

AROUND = "Before and after"
NOTHING = "These forms show no more than stands above."


def look_closer(
    record: CaseRecord, measure: Measure, a: Sequence[MeasurePoint], b: Sequence[MeasurePoint]
) -> None:
    """What else the forms show, for whoever opens it; it announces nothing."""
    box = st.expander("A closer look", key="closer look", on_change="rerun", type="compact")
    if not box.open:
        return
    both = {Seat.A: a, Seat.B: b}
    with box:
        told = [line for seat in Seat for line in _lines(measure, both[seat], record.name(seat))]
        apart = difference_sentence(measure, a, b, {seat: record.name(seat) for seat in Seat})
        for line in [*told, *filter(None, [apart])] or [NOTHING]:
            st.markdown(as_label(line))
        _around(record, measure, both)


def _lines(measure: Measure, points: Sequence[MeasurePoint], name: str) -> list[str]:
    trend = trend_sentence(measure, points)
    return [f"{name}: {line}" for line in (*filter(None, [trend]), *sudden_sentences(measure, points))]


def _around(record: CaseRecord, measure: Measure, both: dict[Seat, Sequence[MeasurePoint]]) -> None:
    events = dated_events(record)
    if not events:
        return
    chosen = st.selectbox(
        AROUND, range(len(events)), format_func=lambda at: as_label(_named(events[at])), index=None, width=420
    )
    if chosen is None:
        return
    for seat in Seat:
        said = around_sentence(measure, both[seat], events[chosen][0])
        st.markdown(as_label(f"{record.name(seat)}: {said}"))


def dated_events(record: CaseRecord) -> list[tuple[date, str]]:
    """What happened on a day: disclosures, setbacks come to light, agreements begun; the newest first."""
    setbacks = [(setback.came_to_light_on, "a setback came to light") for setback in record.setbacks]
    agreements = [(agreement.starts_on, "an agreement began") for agreement in record.agreements]
    disclosures = [(disclosure.on, "something was disclosed") for disclosure in record.disclosures]
    return sorted({*setbacks, *agreements, *disclosures}, reverse=True)


def _named(event: tuple[date, str]) -> str:
    return f"{day(event[0])}: {event[1]}"
