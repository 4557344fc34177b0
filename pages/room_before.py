"""Before the room is opened: what the couple will see, and what stays hidden from them."""

from collections.abc import Sequence

import streamlit as st

from casework.core.record import CaseRecord
from casework.core.room_lists import Counted, stays_hidden, will_be_shown
from casework.desk import the_house
from pages.parts.at_case import case_in_view
from pages.parts.edge import telling
from pages.parts.heading import heading
from pages.parts.no_case import no_case
from pages.parts.person import current_desk, current_key

WIDE = 40  #: px, of four digits


def render() -> None:
    """Draw the two lists and the way in."""
    desk = current_desk()
    if desk is None:
        return
    record = case_in_view(desk)
    if record is None:
        no_case("Room")
        return
    with heading("Room", record):
        wanted = st.button("Open the room", type="primary", icon=":material/weekend:", key="open the room")
    with telling():
        if wanted:
            the_house().enter_room(current_key(), record.case.id)
            st.rerun()
    st.markdown(
        "The room shows this couple their own map, trust, setbacks, wins and agreements, and nothing else. "
        "While it is open, this browser leads nowhere else; leaving needs your PIN or your password."
    )
    _lists(record)


def _lists(record: CaseRecord) -> None:
    shown, hidden = st.columns(2, gap="large")
    with shown:
        st.subheader("Will be shown", anchor=False)
        _list(will_be_shown(record), "There is nothing to show yet: the room will be empty.")
    with hidden:
        st.subheader("Stays hidden", anchor=False)
        _list(stays_hidden(record), "Nothing has been kept back so far.")
        st.caption(
            "Psychotherapy notes, drafts, supervision, who wrote what and when, other couples: "
            "none of it exists in the room, nor a count of it."
        )


def _list(counts: Sequence[Counted], empty: str) -> None:
    if not counts:
        st.markdown(empty)
    for counted in counts:
        with st.container(horizontal=True, wrap=False, gap="small"):
            st.markdown(f"**{counted.count}**", width=WIDE)
            st.markdown(counted.kind[0].upper() + counted.kind[1:], width="stretch")
