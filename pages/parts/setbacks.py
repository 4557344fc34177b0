"""Setbacks and wins as they are told in a session, each a short form."""

from datetime import date
from typing import Any

import streamlit as st

from casework.core.case import CameOut, Seat
from casework.core.errors import BadChoice
from casework.core.framework import Framework, Nature
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.core.setback import HowMet
from casework.desk import Desk
from casework.usecases.setback import SetbackTold, name_win, record_setback
from pages.parts.clock import local
from pages.parts.couple import names_of
from pages.parts.edge import telling
from pages.parts.editor import Look, Place, clear_beside, draft_in_form, typed_beside
from pages.parts.words import as_label

SETBACK = "beside.setback"
WIN = "beside.win"
NATURES = {Nature.BREACH: "Something was done", Nature.WAVE: "Pain came back"}
NOT_YET = "not yet"


def new_setback(
    desk: Desk, record: CaseRecord, framework: Framework, session: TherapySession, turn: str
) -> bool:
    """A form for something that went backwards; whether it was recorded just now."""
    kind = _kind(framework, turn)
    nature = next((k.nature for k in framework.setback_kinds if k.key == kind), Nature.BREACH)
    who = _who(record, nature, turn)
    happened, light = _days(desk, turn)
    told: dict[str, Any] = {"kind": kind, "happened_on": happened, "came_to_light_on": light}
    told |= _how(nature, turn)
    place = Place(record.case.id, session.id)
    draft_in_form(
        desk, place, SETBACK, Look(label="What happened", hint="In a few words, if you like.", rows=2)
    )
    if not st.button("Record the setback", key=f"record {turn}"):
        return False
    with telling():
        told["seat"] = _chosen(who, told["severity"])
        words = typed_beside(desk, place, SETBACK)
        record_setback(desk.store, record.case.id, SetbackTold(words=words, **told), session.id)
        clear_beside(desk, place, SETBACK)
        return True
    return False


def _kind(framework: Framework, turn: str) -> str:
    nature = st.segmented_control(
        "Kind",
        list(NATURES),
        format_func=NATURES.__getitem__,
        default=Nature.BREACH,
        required=True,
        key=f"nature {turn}",
        label_visibility="collapsed",
    )
    kinds = {k.key: k for k in framework.setback_kinds if k.nature is (nature or Nature.BREACH)}
    picked = st.selectbox(
        "What it was", list(kinds), format_func=lambda key: kinds[key].name, key=f"what {turn} {nature}"
    )
    if picked:
        st.caption(as_label(kinds[picked].words))
    return picked or ""


def _who(record: CaseRecord, nature: Nature, turn: str) -> str | None:
    names = {seat: as_label(name) for seat, name in names_of(record).items()}
    return st.segmented_control(
        "Who did it" if nature is Nature.BREACH else "Who felt it",
        ["A", "B", "both"],
        format_func=lambda seat: "Both" if seat == "both" else names[Seat(seat)],
        key=f"who {turn} {nature}",
    )


def _days(desk: Desk, turn: str) -> tuple[date, date]:
    today = local(desk.clock()).date()
    with st.container(horizontal=True):
        happened = st.date_input("Happened", today, key=f"happened {turn}", format="DD/MM/YYYY", width=130)
        light = st.date_input("Came to light", today, key=f"light {turn}", format="DD/MM/YYYY", width=130)
    return happened, light


def _how(nature: Nature, turn: str) -> dict[str, Any]:
    came_out = CameOut.UNKNOWN
    if nature is Nature.BREACH:
        ways = list(CameOut)
        picked = st.selectbox(
            "How it came out", ways, format_func=str.capitalize, key=f"came out {turn}", index=len(ways) - 1
        )
        came_out = picked or came_out
    severity = st.segmented_control(
        "How heavy, 1 small to 5 shook everything",
        range(1, 6),
        key=f"severity {turn}",
    )
    met = st.segmented_control(
        "How it was met", [NOT_YET, *HowMet], format_func=str.capitalize, default=NOT_YET, key=f"met {turn}"
    )
    return {
        "came_out": came_out,
        "severity": severity,
        "met": HowMet(met) if met in set(HowMet) else None,
    }


def _chosen(who: str | None, severity: int | None) -> Seat | None:
    """Nothing about a person is taken for granted: both are said, or nothing is recorded."""
    if who is None or severity is None:
        raise BadChoice("Choose who it was (or both) and how heavy it was, then record it.")
    return Seat(who) if who in {"A", "B"} else None


def new_win(desk: Desk, record: CaseRecord, session: TherapySession, turn: str) -> bool:
    """One line for something small that went well; whether it was recorded just now."""
    place = Place(record.case.id, session.id)
    names = {seat: as_label(name) for seat, name in names_of(record).items()}
    draft_in_form(desk, place, WIN, Look(label="The win", hint="Something small that went well.", rows=1))
    by = st.segmented_control(
        "Who named it",
        ["me", *(seat.value for seat in session.present)],
        format_func=lambda who: "I did" if who == "me" else names[Seat(who)],
        default="me",
        required=True,
        key=f"by {turn}",
    )
    if not st.button("Record the win", key=f"record {turn}"):
        return False
    with telling():
        _named(desk, record, session, place, Seat(by) if by in {"A", "B"} else None)
        return True
    return False


def _named(desk: Desk, record: CaseRecord, session: TherapySession, place: Place, by: Seat | None) -> None:
    on = local(session.starts_at).date()
    words = typed_beside(desk, place, WIN)
    name_win(desk.store, record.case.id, words, on, named_by=by, session_id=session.id)
    clear_beside(desk, place, WIN)
