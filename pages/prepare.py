"""Prepare: what to have in mind when the couple comes in, on one screen, each line with its evidence."""

import streamlit as st

from casework.charts.brief_map import brief_map
from casework.core.brief import Brief, Part
from casework.core.brief_room import LEFT, MIDDLE, RIGHT
from casework.core.map_words import map_sentence
from casework.core.record import CaseRecord
from casework.desk import Desk
from casework.desk.briefs import brief_of
from pages.parts.at_case import case_in_view
from pages.parts.brief.printing import print_one_page
from pages.parts.brief.section import brief_section
from pages.parts.case.asking import today
from pages.parts.heading import heading
from pages.parts.may import may_write
from pages.parts.no_case import no_case
from pages.parts.person import current_desk
from pages.parts.picture import picture
from pages.parts.places import go, way_to
from pages.parts.session_in_view import begin_now
from pages.parts.theme import palette
from pages.parts.words import as_label

SHAPE = (32, 35, 33)  #: of the columns
ONE_COLUMN = 560  #: px, before the first session


def render() -> None:
    """Draw the brief of the case in view."""
    desk = current_desk()
    if desk is None:
        return
    record = case_in_view(desk)
    if record is None:
        no_case("Prepare")
        return
    with heading("Prepare", record):
        way_to("check_in", "Check-ins", icon=":material/mobile_friendly:", case=record.case.id)
        if may_write():
            print_one_page(record)
            _start(record)
    if not record.sessions:
        _nothing_yet()
    _one_screen(desk, record)


def _start(record: CaseRecord) -> None:
    pressed = st.button(
        "Start the note",
        type="primary",
        icon=":material/edit_note:",
        key="start the note",
        on_click=begin_now,
        args=(record.case.id,),
    )
    if pressed:
        go("note", case=record.case.id)


def _nothing_yet() -> None:
    st.markdown(
        "Before each session this page shows what happened since the last one, where repair stands, what "
        "moved and what was planned. It fills with the first session: start the note when the couple is here."
    )


def _one_screen(desk: Desk, record: CaseRecord) -> None:
    found = brief_of(desk, record, today(desk))
    if not record.sessions:  # nothing to draw a map of, and nothing was
        with st.container(width=ONE_COLUMN):
            _parts(found, (*LEFT, *MIDDLE, *RIGHT))
        return
    st.markdown(as_label(found.lead))
    with st.container(key="one screen"):  # its name lets the columns stand under each other: readable.js
        left, middle, right = st.columns(SHAPE, gap="medium")
    with left:
        _parts(found, LEFT)
    with middle:
        _picture(desk, found)
        _parts(found, MIDDLE)
    with right:
        _parts(found, RIGHT)


def _parts(found: Brief, parts: tuple[Part, ...]) -> None:
    with st.container(gap="small"):
        for part in parts:
            first = part is Part.SINCE and bool(found.shared.sessions)
            nothing = "Nothing recorded since the last session." if first else ""
            brief_section(found.section(part), found.shared.case.id, nothing)


def _picture(desk: Desk, found: Brief) -> None:
    framework = desk.library.framework(found.shared.case.framework_version)
    drawn = brief_map(repair_map=found.drawn, framework=framework, record=found.shared, palette=palette())
    picture(drawn, map_sentence(found.shared, framework, found.drawn), "where repair stands")
