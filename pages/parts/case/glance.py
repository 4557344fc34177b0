"""Where a couple stands at a glance: two pictures, each leading to the page behind it."""

import streamlit as st

from casework.charts.row_picture import WIDE, standing_picture, standing_words, trust_picture, trust_words
from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.paperwork import NoteState
from casework.core.record import CaseRecord
from casework.core.repair import movement_standing, standings
from casework.core.series import series
from pages.parts.couple import names_of
from pages.parts.places import way_to
from pages.parts.theme import palette

SHOWN = "emotional_safety"  #: the one indicator there is room for; without it little else moves
LARGE = 280  #: px; on the couple's own page

#: the state of a note as it stands in a list
NOTE_SIGN = {
    NoteState.SIGNED: ":material/check: signed",
    NoteState.DRAFT: ":material/edit: draft",
    NoteState.NONE: ":material/remove: no note yet",
}


def standing_at_a_glance(record: CaseRecord, framework: Framework, width: int = WIDE) -> None:
    """Each movement's phases, A above B."""
    found = standings(record, framework)
    movements = [movement_standing(framework, found, movement.key) for movement in framework.movements]
    words = standing_words(movements, names_of(record))
    st.image(standing_picture(movements, palette()), alt=words, width=width)


def trust_at_a_glance(record: CaseRecord, framework: Framework, width: int = WIDE) -> None:
    """How safe each partner feels, as they rated it."""
    if framework.indicator(SHOWN) is None:
        return
    a, b = (series(record, framework, SHOWN, seat) for seat in Seat)
    if a.read or b.read:
        words = trust_words(a, b, names_of(record))
        st.image(trust_picture(a, b, palette()), alt=words, width=width)
    else:
        st.caption("not read yet")


def movement_names(framework: Framework) -> str:
    """The four movements in the order they are drawn in."""
    return " · ".join(movement.name for movement in framework.movements)


def indicator_name(framework: Framework) -> str:
    """What the line of trust shows, with its scale."""
    indicator = framework.indicator(SHOWN)
    return f"{indicator.name}, 0–10" if indicator else "Not rated"


def glance(record: CaseRecord, framework: Framework) -> None:
    """Both pictures, with the way to what is behind them."""
    with st.container(width=2 * LARGE + 80):
        standing, trust = st.columns(2, gap="medium")
    with standing.container(gap="xxsmall"):
        st.caption(movement_names(framework))
        standing_at_a_glance(record, framework, LARGE)
        way_to("repair", "Repair map", icon=":material/grid_on:", case=record.case.id)
    with trust.container(gap="xxsmall"):
        st.caption(indicator_name(framework))
        trust_at_a_glance(record, framework, LARGE)
        way_to("trust", "Trust", icon=":material/show_chart:", case=record.case.id)
