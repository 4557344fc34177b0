"""Agreements in a session: how each one in force fared, and a new one."""

from datetime import date
from typing import Any

import streamlit as st

from casework.core.agreement import Agreement, AgreementKind, Check, Kept, current_checks
from casework.core.case import Seat
from casework.core.errors import BadChoice
from casework.core.record import CaseRecord
from casework.core.renewal import terms
from casework.core.session import TherapySession
from casework.desk import Desk
from casework.usecases.agreement import AgreementTold, check_agreement, make_agreement
from pages.parts.clock import local
from pages.parts.component import draw
from pages.parts.couple import names_of
from pages.parts.deadline_question import deadline_question
from pages.parts.edge import telling
from pages.parts.editor import Look, Place, clear_beside, draft_in_form, typed_beside
from pages.parts.fields.agreement import LOOK_AGAIN
from pages.parts.outbox import Message, answers_for, nth_of, receive, text_in
from pages.parts.theme import palette
from pages.parts.words import as_label

WORDS = "beside.agreement"


def agreement_checks(record: CaseRecord, session: TherapySession) -> None:
    """Each agreement in force with its four answers, one tap."""
    key = f"checks of {session.id}"
    checks = {(c.session_id, c.agreement_id): c for c in current_checks(record.checks)}
    draw(
        "taps",
        "page_bits",
        "outbox",
        key=key,
        data={
            "options": [{"value": at, "label": kept.value} for at, kept in enumerate(Kept)],
            "note": "A line about it",
            "columns": [],
            "legend": "The line under a choice is how it fared last time.",
            "groups": [
                {"heading": "", "rows": [_row(record, session, a, checks) for a in _asked(record, session)]}
            ],
            "answers": answers_for(key),
        },
        on_sent=lambda: receive(key, lambda desk, message: _keep(desk, record, session, message)),
    )


def _asked(record: CaseRecord, session: TherapySession) -> list[Agreement]:
    """Those in force that had begun by then, of whoever was there."""
    return [
        agreement
        for agreement in record.agreements_in_force
        if (agreement.owner is None or agreement.owner in session.present)
        and terms(agreement, record)[0].starts_on <= session.on
    ]


def has_agreements(record: CaseRecord, session: TherapySession) -> bool:
    """Whether there is anything to look at with whoever is there."""
    return bool(_asked(record, session))


def _row(
    record: CaseRecord, session: TherapySession, agreement: Agreement, checks: dict[tuple[str, str], Check]
) -> dict[str, Any]:
    now = _newest(record, session, agreement, checks)
    owner = names_of(record)[agreement.owner] if agreement.owner else "Both"
    return {
        "words": agreement.words,
        "choices": [
            {
                "slot": agreement.id,
                "name": owner,
                "hue": palette().text(agreement.owner),
                "value": list(Kept).index(now.result) if now else None,
                "words": now.words if now else "",
                **_last_time(record, session, agreement, checks),
            }
        ],
    }


def _last_time(
    record: CaseRecord, session: TherapySession, agreement: Agreement, checks: dict[tuple[str, str], Check]
) -> dict[str, Any]:
    for earlier in reversed(record.held):
        found = _newest(record, earlier, agreement, checks)
        if found and earlier.starts_at < session.starts_at:
            words = f"Session {earlier.number}: {found.result}"
            return {"before": list(Kept).index(found.result), "before_words": words}
    return {"before": None, "before_words": ""}


def _newest(
    record: CaseRecord, session: TherapySession, agreement: Agreement, checks: dict[tuple[str, str], Check]
) -> Check | None:
    """The look at it in a session, also where it was renewed since."""
    looks = (checks.get((session.id, term.id)) for term in reversed(terms(agreement, record)))
    return next((look for look in looks if look), None)


def _keep(desk: Desk, record: CaseRecord, session: TherapySession, message: Message) -> None:
    if message.get("value") is None:
        raise BadChoice("Choose how it fared first; the line is then kept with it.")
    result, words = nth_of(Kept, message, "value"), text_in(message, "words")
    check_agreement(desk.store, record.case.id, text_in(message, "slot"), session.id, result, words)


def new_agreement(desk: Desk, record: CaseRecord, session: TherapySession, turn: str) -> bool:
    """A form for what the partners agreed on; whether it was recorded just now."""
    names = {seat: as_label(name) for seat, name in names_of(record).items()}
    place = Place(record.case.id, session.id)
    owner = st.segmented_control(
        "Whose it is",
        ["A", "B", "both"],
        format_func=lambda seat: "Both" if seat == "both" else names[Seat(seat)],
        default="both",
        required=True,
        key=f"owner {turn}",
    )
    look = Look(label="The agreement", hint="Who does what, when, in words both would know again.", rows=2)
    draft_in_form(desk, place, WORDS, look)
    with st.container(horizontal=True):
        kind = st.selectbox(
            "Kind", list(AgreementKind), format_func=str.capitalize, key=f"kind {turn}", width=170
        )
        starts = st.date_input("From", _today(desk), key=f"starts {turn}", format="DD/MM/YYYY", width=130)
        review = st.date_input(
            "Look again on", _today(desk) + LOOK_AGAIN, key=f"review {turn}", format="DD/MM/YYYY", width=130
        )
    words, button = typed_beside(desk, place, WORDS), f"record {turn}"
    asked = deadline_question(desk, record, f"{session.id} {WORDS}", words, button)
    if not st.button(asked.label("Record the agreement"), key=button) or asked.just_now:
        return False
    told = AgreementTold(
        owner=Seat(owner) if owner in {"A", "B"} else None,
        words=words,
        kind=kind or AgreementKind.TRANSPARENCY,
        starts_on=starts,
        review_on=review,
        session_id=session.id,
    )
    return _recorded(desk, record, place, told)


def _recorded(desk: Desk, record: CaseRecord, place: Place, told: AgreementTold) -> bool:
    with telling():
        make_agreement(desk.store, record.case.id, told)
        clear_beside(desk, place, WORDS)
        return True
    return False


def _today(desk: Desk) -> date:
    return local(desk.clock()).date()
