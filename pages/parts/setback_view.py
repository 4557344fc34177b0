"""Setbacks: when they happened, when they came to light, when they were repaired."""

import streamlit as st

from casework.charts.setback import setback_chart
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.series import Recovery, TrustSeries, recovery
from casework.core.setback import Setback, days_to_light, days_to_repair, setbacks_sentence
from casework.core.trust import shown_name
from casework.core.wording import counted
from pages.parts.picture import picture
from pages.parts.theme import palette
from pages.parts.words import as_label


def setback_view(record: CaseRecord, framework: Framework, pair: tuple[TrustSeries, TrustSeries]) -> None:
    """The spans of all setbacks, and the table with the days and sessions."""
    st.subheader("Setbacks", anchor=False)
    sentence = setbacks_sentence(record.setbacks, record.responses, framework)
    st.markdown(as_label(sentence))
    if not record.setbacks:
        return
    picture(setback_chart(record=record, framework=framework, palette=palette()), sentence, "setbacks")
    rows = [_row(record, framework, setback, pair) for setback in reversed(record.setbacks)]
    st.dataframe(rows, hide_index=True, alt=as_label(sentence))


def _row(
    record: CaseRecord, framework: Framework, setback: Setback, pair: tuple[TrustSeries, TrustSeries]
) -> dict[str, object]:
    kind = framework.setback_kind(setback.kind)
    response = record.response(setback.id)
    row: dict[str, object] = {
        "Came to light": setback.came_to_light_on,
        "Kind": kind.name if kind else setback.kind,
        "": kind.nature.value if kind else "",
        "Who": record.name(setback.seat),
        "How": setback.came_out.value,
        "Severity": setback.severity,
        "Days to light": days_to_light(setback),
        "Met": response.met.value if response else "not recorded",
        "Days to repair": days_to_repair(setback, record.responses),
    }
    for one in pair:
        name = f"{record.name(one.seat)}: {shown_name(one.indicator)} back"
        row[name] = _said(recovery(record, one, setback))
    return row


def _said(back: Recovery) -> str:
    if back.sessions is None:
        return back.state.value
    return "had not fallen" if back.sessions == 0 else f"after {counted(back.sessions, 'session')}"
