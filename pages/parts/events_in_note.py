"""What was recorded in a session beside the note: setbacks, wins, agreements, each in a line."""

import streamlit as st

from casework.core.framework import Framework, Nature
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.core.setback import Setback
from casework.core.wording import day
from pages.parts.couple import names_of
from pages.parts.words import shown

MARKS = {Nature.BREACH: "▲", Nature.WAVE: "○"}  #: as in every chart


def events(record: CaseRecord, framework: Framework, session: TherapySession) -> None:
    """One line each, in the order they were recorded."""
    lines = event_lines(record, framework, session)
    if lines:
        shown("\n".join(lines))
    else:
        st.caption("None recorded in this session.")


def event_lines(record: CaseRecord, framework: Framework, session: TherapySession) -> list[str]:
    """The lines as plain text."""
    setbacks = [_setback(record, framework, s) for s in record.setbacks if s.session_id == session.id]
    wins = [_win(record, w.words, w.named_by) for w in record.wins if w.session_id == session.id]
    return [*setbacks, *wins, *_agreements(record, session)]


def _setback(record: CaseRecord, framework: Framework, setback: Setback) -> str:
    kind = framework.setback_kind(setback.kind)
    who = names_of(record)[setback.seat] if setback.seat else "both"
    response = record.response(setback.id)
    parts = [
        f"{MARKS[kind.nature]} {kind.name}" if kind else setback.kind,
        who,
        day(setback.came_to_light_on),
        setback.came_out.value if kind and kind.nature is Nature.BREACH else "",
        f"severity {setback.severity}",
        response.met.value if response else "",
        setback.words,
    ]
    return " · ".join(filter(None, parts))


def _win(record: CaseRecord, words: str, named_by: object) -> str:
    by = next((name for seat, name in names_of(record).items() if seat is named_by), "")
    return f"✦ {words}" + (f" · named by {by}" if by else "")


def _agreements(record: CaseRecord, session: TherapySession) -> list[str]:
    """Those made while this session's note was open; an agreement belongs to the case, not to a session."""
    until = min((n.recorded_at for n in record.notes if n.session_id == session.id), default=None)
    return [
        f"■ {a.words}"
        for a in record.agreements
        if session.recorded_at <= a.recorded_at and (until is None or a.recorded_at <= until)
    ]
