"""Whether each partner was asked about risk. Not asking is an answer; silence is not."""

from typing import Any

import streamlit as st

from casework.core.case import Seat
from casework.core.draft import RISK
from casework.core.entry import latest
from casework.core.errors import BadChoice, UnknownTerm
from casework.core.record import CaseRecord
from casework.core.session import RiskAnswer, RiskAsk, TherapySession
from casework.desk import Desk
from casework.usecases.session import ask_risk
from pages.parts.at_hand import drafts_at_hand, record_at_hand
from pages.parts.component import draw
from pages.parts.couple import names_of
from pages.parts.edge import telling
from pages.parts.editor import Left, Look, Place, draft_editor, typed_beside
from pages.parts.outbox import Message, answers_for, nth_of, receive, text_in
from pages.parts.person import current_desk
from pages.parts.theme import palette


@st.fragment
def risk(case_id: str, session_id: str) -> None:
    """One row for each partner who was there; words where something was reported."""
    desk = current_desk()
    if desk is None:
        st.rerun()
    with telling():
        record = record_at_hand(desk, case_id)
        session = record.session(session_id)
        if session:
            _rows(record, session, _reported_of(desk, record, session))


def _rows(record: CaseRecord, session: TherapySession, reported: dict[Seat, bool]) -> None:
    key = f"risk of {session.id}"
    names = names_of(record)
    choices = [
        {
            "slot": seat.value,
            "name": names[seat],
            "hue": palette().text(seat),
            "value": _value(_asked(record, session, seat), reported[seat]),
            "words": "",
            "before": None,
            "before_words": "",
        }
        for seat in session.present
    ]
    draw(
        "taps",
        "page_bits",
        "outbox",
        key=key,
        data=_data(key, choices),
        on_sent=lambda: receive(key, _keeping(record, session)),
    )
    for seat in session.present:
        if reported[seat]:
            _words(record, session, seat, names[seat])


def _data(key: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "options": [{"value": at, "label": answer.value} for at, answer in enumerate(RiskAnswer)],
        "note": "",
        "columns": [],
        "legend": "",
        "groups": [{"heading": "", "rows": [{"words": "Asked about risk", "choices": choices}]}],
        "answers": answers_for(key),
    }


def _asked(record: CaseRecord, session: TherapySession, seat: Seat) -> RiskAsk | None:
    return latest(r for r in record.risks if r.session_id == session.id and r.seat is seat)


def _value(asked: RiskAsk | None, reported: bool) -> int | None:
    answers = list(RiskAnswer)
    if reported:
        return answers.index(RiskAnswer.REPORTED)
    return answers.index(asked.answer) if asked else None


def _pending(session: TherapySession, seat: Seat) -> str:
    return f"reported by {seat.value} in {session.id}"


def _reported_of(desk: Desk, record: CaseRecord, session: TherapySession) -> dict[Seat, bool]:
    """Of whom the field for words is open: something was reported, or has been typed already."""
    drafts = drafts_at_hand(desk, record.case.id, session.id)
    return {
        seat: bool(
            st.session_state.get(_pending(session, seat))
            or ((draft := drafts.get(f"{RISK}{seat.value}")) and draft.text.strip())
        )
        for seat in session.present
    }


def _words(record: CaseRecord, session: TherapySession, seat: Seat, name: str) -> None:
    look = Look(
        label=f"What {name} reported, and what was done", hint="In their words where it matters.", rows=2
    )
    draft_editor(Place(record.case.id, session.id), f"{RISK}{seat.value}", look, _left(record, session, seat))


def _left(record: CaseRecord, session: TherapySession, seat: Seat) -> Left:
    def left(desk: Desk, text: str) -> None:
        now = _asked(desk.store.record(record.case.id), session, seat)
        if text.strip() and (now is None or now.words.strip() != text.strip()):
            ask_risk(desk.store, record.case.id, session.id, seat, RiskAnswer.REPORTED, text)

    return left


def _keeping(record: CaseRecord, session: TherapySession) -> Any:
    def keep(desk: Desk, message: Message) -> dict[str, Any] | None:
        slot = text_in(message, "slot")
        if slot not in {"A", "B"}:
            raise UnknownTerm
        return _answered(desk, record, session, Seat(slot), nth_of(RiskAnswer, message, "value"))

    return keep


def _answered(
    desk: Desk, record: CaseRecord, session: TherapySession, seat: Seat, answer: RiskAnswer
) -> dict[str, Any] | None:
    reported = answer is RiskAnswer.REPORTED
    words = typed_beside(desk, Place(record.case.id, session.id), f"{RISK}{seat.value}")
    if words.strip() and not reported:
        raise BadChoice("What was reported stands below. Empty that field first, then choose again.")
    st.session_state[_pending(session, seat)] = reported
    if reported and not words.strip():
        return {"pending": True}  # recorded once the words are there
    ask_risk(desk.store, record.case.id, session.id, seat, answer, words if reported else "")
    return None
