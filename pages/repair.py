"""The repair map: where a couple stands, over the sessions, and what carries each cell."""

import streamlit as st

from casework.charts.repair import repair_chart, repair_table
from casework.core.framework import Framework, Phase
from casework.core.record import CaseRecord
from casework.core.repair import map_sentence, repair_map
from pages.parts.at_case import case_in_view
from pages.parts.heading import heading
from pages.parts.hold import hold_banner
from pages.parts.no_case import no_case
from pages.parts.person import current_desk
from pages.parts.phase_detail import phase_detail
from pages.parts.section_view import section_view
from pages.parts.table import table_behind
from pages.parts.theme import palette
from pages.parts.words import as_label

PICKED = "repair phase"
CHART = "repair map"
PLAIN = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def render() -> None:
    """Draw the map, by phase or by document."""
    desk = current_desk()
    if desk is None:
        return
    record = case_in_view(desk)
    if record is None:
        no_case("Repair map")
        return
    framework = desk.library.framework(record.case.framework_version)
    with heading("Repair map", record):
        view = st.segmented_control(
            "View",
            ["By phase", "By document"],
            default="By phase",
            required=True,
            label_visibility="collapsed",
        )
    hold_banner(desk, record)
    if view == "By document":
        section_view(record, framework)
    else:
        _by_phase(record, framework)


def _by_phase(record: CaseRecord, framework: Framework) -> None:
    drawn = repair_map(record, framework)
    sentence = map_sentence(record, framework, drawn)
    st.markdown(as_label(sentence))
    phase = _picked(record, framework)
    figure = repair_chart(
        repair_map=drawn, framework=framework, record=record, palette=palette(), picked=phase.key
    )
    st.plotly_chart(
        figure,
        theme=None,
        key=CHART,
        config=PLAIN,
        alt=sentence,
        on_select=_pick_from_chart,
        selection_mode="points",
    )
    _phase_control(framework)
    row = next(row for row in drawn.rows if row.phase.key == phase.key)
    phase_detail(record, framework, row.now, phase)
    table_behind(
        "The table behind the map",
        lambda: repair_table(repair_map=drawn, record=record),
        "Level of each phase and partner by session",
    )


def _picked(record: CaseRecord, framework: Framework) -> Phase:
    """The phase in view: picked, else the first in focus in the newest session, else the first of all."""
    if framework.phase(st.session_state.get(PICKED, "")) is None:
        asked = st.query_params.get("phase", "")
        focus = next((record.focus(s.id) for s in reversed(record.held) if record.focus(s.id)), ())
        found = (asked, *focus, framework.phases[0].key)
        st.session_state[PICKED] = next(key for key in found if framework.phase(key))
    return next(phase for phase in framework.phases if phase.key == st.session_state[PICKED])


def _pick_from_chart() -> None:
    points = st.session_state[CHART].selection.points
    keys = [point["customdata"][1] for point in points if len(point.get("customdata", [])) > 1]
    if keys and keys[0]:
        st.session_state[PICKED] = keys[0]


def _phase_control(framework: Framework) -> None:
    st.pills(
        "Phase",
        [phase.key for phase in framework.phases],
        format_func=lambda key: next(p.short for p in framework.phases if p.key == key),
        key=PICKED,
        required=True,
        label_visibility="collapsed",
    )
