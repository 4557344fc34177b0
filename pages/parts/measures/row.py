"""The questionnaires as a row under the indicators, each a way to its page."""

import streamlit as st

from casework.core.record import CaseRecord
from casework.desk import Desk
from pages.parts.measures.charts import WIDE, courses, small_picture, span
from pages.parts.measures.in_view import both_in_view
from pages.parts.places import can_go, way_to
from pages.parts.words import as_label


def measures_row(desk: Desk, record: CaseRecord) -> None:
    """Every questionnaire with a form, small; nothing where there is none or the page is not offered."""
    found = courses(record, desk.library.measures.values())
    if not found or not can_go("measures"):
        return
    st.subheader("Questionnaires", anchor=False)
    if not both_in_view(desk, record):
        return
    with st.container(horizontal=True, gap="small"):
        for course in found:
            with st.container(border=True, gap=None, width=WIDE):
                name, key = course.measure.name, course.measure.key
                way_to("measures", as_label(name), case=record.case.id, measure=key)
                small_picture(course, span(found))
