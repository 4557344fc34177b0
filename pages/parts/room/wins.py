"""Wins in the room: what they named, and one more."""

import streamlit as st

from casework.core.case import Seat
from casework.core.record import CaseRecord
from casework.core.setback import Win
from casework.core.wording import counted, day
from pages.parts.clock import local
from pages.parts.couple import names_of
from pages.parts.edge import telling
from pages.parts.room.newest import WINS, newest_first
from pages.parts.room.shell import current_room
from pages.parts.words import as_label, shown

WHO, WORDS = "who names the win", "words of the win"
LENGTH = 300


def wins(record: CaseRecord) -> None:
    """Draw every win, the newest first, and room for another."""
    st.header("Wins", anchor=False)
    st.markdown(
        f"{counted(len(record.wins), 'win')} named so far." if record.wins else "No win has been named yet."
    )
    names = names_of(record)
    newest = sorted(record.wins, key=lambda win: (win.on, win.recorded_at), reverse=True)
    newest_first(newest, WINS, "earlier wins", lambda win: _win(win, names))
    _one_more(names)


def _win(win: Win, names: dict[Seat, str]) -> None:
    with st.container(gap=None):
        shown(f"✦ {win.words}")
        by = f", named by {names[win.named_by]}" if win.named_by else ""
        st.caption(as_label(f"{day(win.on)}{by}"))


def _one_more(names: dict[Seat, str]) -> None:
    with st.form("a win", clear_on_submit=True):
        who = st.segmented_control(
            "Who names it", list(Seat), format_func=lambda seat: as_label(names[seat]), key=WHO
        )
        words = st.text_input("Something that went well", max_chars=LENGTH, key=WORDS)
        marked = st.form_submit_button("Mark this win", type="primary")
    room = current_room() if marked else None
    if room is None:
        return
    with telling():
        if who is None:
            st.warning("Say who names it, then mark it.")
        else:
            room.mark_win(who, words, local(room.now).date())
            st.rerun()
