"""The room: what two people on a sofa see of their own work. Large, calm, made of shared lines alone."""

import streamlit as st

from casework.charts.agreement import agreement_strip
from casework.charts.repair import repair_chart
from casework.charts.trust import trust_chart
from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.repair import repair_map
from casework.core.room_words import (
    how_it_was_met,
    indicators_read,
    room_map_words,
    room_setback_words,
    room_trust_words,
)
from casework.core.series import series
from casework.core.setback import Setback
from casework.core.trust import shown_name
from casework.core.wording import counted, day
from pages.parts.couple import couple_named, names_of
from pages.parts.edge import telling
from pages.parts.room.large import large_picture
from pages.parts.room.newest import SETBACKS, newest_first
from pages.parts.room.shell import current_room
from pages.parts.room.wins import wins
from pages.parts.theme import palette
from pages.parts.words import as_label, shown

FIRST = "emotional_safety"  #: the indicator in view before another is picked, where there is a reading of it
LEAVE = '<a href="/session/leave-room" target="_self" style="color: inherit">Leave the room</a>'


def render() -> None:
    """Draw the room this tab is."""
    room = current_room()
    if room is None:
        return
    with telling():
        view = room.look()
        _title(view.record)
        _map(view.record, view.framework)
        _trust(view.record, view.framework)
        _setbacks(view.record, view.framework)
        wins(view.record)
        _agreements(view.record)


def _title(record: CaseRecord) -> None:
    line = st.container(horizontal=True, vertical_alignment="center")
    line.title(as_label(couple_named(record)), anchor=False, width="stretch")
    line.html(LEAVE, width="content")


def _part(title: str, words: str) -> None:
    st.header(title, anchor=False)
    st.markdown(as_label(words))


def _map(record: CaseRecord, framework: Framework) -> None:
    drawn = repair_map(record, framework)
    words = room_map_words(drawn)
    _part("Where the work stands", words)
    if drawn.sessions:
        figure = repair_chart(repair_map=drawn, framework=framework, record=record, palette=palette())
        large_picture(figure, words, "room map")


def _trust(record: CaseRecord, framework: Framework) -> None:
    read = indicators_read(record, framework)
    if not read:
        _part("Trust", "Nothing has been read together yet.")
        return
    st.header("Trust", anchor=False)
    names = {indicator.key: shown_name(indicator) for indicator in read}
    first = FIRST if FIRST in names else read[0].key
    picked = st.pills(
        "What to look at",
        list(names),
        format_func=names.__getitem__,
        default=first,
        required=True,
        label_visibility="collapsed",
        key="room indicator",
    )
    indicator = next((found for found in read if found.key == picked), read[0])
    words = room_trust_words(record, framework, indicator)
    st.markdown(as_label(words))
    a, b = (series(record, framework, indicator.key, seat) for seat in Seat)
    figure = trust_chart(a=a, b=b, record=record, framework=framework, palette=palette())
    large_picture(figure, words, "room trust")


def _setbacks(record: CaseRecord, framework: Framework) -> None:
    _part("Setbacks, and how they were repaired", room_setback_words(record))
    newest = sorted(record.setbacks, key=lambda s: (s.came_to_light_on, s.recorded_at), reverse=True)
    newest_first(newest, SETBACKS, "earlier setbacks", lambda setback: _setback(record, framework, setback))


def _setback(record: CaseRecord, framework: Framework, setback: Setback) -> None:
    kind = framework.setback_kind(setback.kind)
    met, response = how_it_was_met(record, setback), record.response(setback.id)
    told = f"{kind.name if kind else setback.kind}, {day(setback.came_to_light_on)}"
    with st.container(border=True):
        st.subheader(as_label(told), anchor=False)
        if setback.words:
            shown(setback.words)
        if met:
            st.markdown(f"**{as_label(met)}**")
        if response and response.words:
            shown(response.words)


def _agreements(record: CaseRecord) -> None:
    if not record.agreements:
        _part("Agreements", "Nothing has been agreed yet.")
        return
    hold = record.agreements_in_force
    words = f"{counted(len(hold), 'agreement')} {'holds' if len(hold) == 1 else 'hold'} now."
    _part("Agreements", words)
    names = names_of(record)
    for agreement in hold:
        st.markdown(f"**{as_label(names[agreement.owner]) if agreement.owner else 'Both'}**")
        shown(agreement.words)
    if record.checks and hold:
        large_picture(
            agreement_strip(record=record, palette=palette(), ended=False), words, "room agreements"
        )
