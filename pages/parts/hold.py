"""The hold on conjoint work, for the clinician: neither why nor whose. A couple may see the screen."""

import streamlit as st

from casework.core.hold import hold, hold_notice
from casework.core.record import CaseRecord
from casework.desk import Desk
from pages.parts.case.asking import today
from pages.parts.places import way_to
from pages.parts.words import as_label


def hold_banner(desk: Desk, record: CaseRecord) -> None:
    """Nothing where nothing is open; that says nothing about anybody's safety."""
    points = hold(record, today(desk), desk.library.safety)
    if not points:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="hold"):
        said = as_label(hold_notice(points))
        st.markdown(f":material/front_hand: {said}", width="stretch")
        way_to("safety", "Safety", icon=":material/health_and_safety:", case=record.case.id)
