"""Emergency access: asked for, agreed to, ended, reviewed. Each with its line in the trail."""

from dataclasses import dataclass, replace
from datetime import datetime

from casework.core.account import EmergencyOpening
from casework.core.emergency import (
    LASTS,
    check_approving,
    check_closing,
    check_listed,
    check_needed,
    check_reviewing,
    checked_reason,
    needs_second_person,
)
from casework.core.errors import MissingText
from casework.core.ports import Store
from casework.core.text import prose
from casework.core.trail import Act

WHAT = "emergency opening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """What is asked for: one case by its number, why, and whether the psychotherapy notes are needed."""

    number: int
    reason: str
    own_notes: bool = False


def open_in_emergency(store: Store, told: Emergency) -> EmergencyOpening:
    """Open one case for an hour, read only; the second time within a day it waits for somebody else.

    Raises NoSuchCase, MissingText, NotAllowed, CodeFirst.
    """
    with store.work() as work:
        check_listed(work.person, work.now)  # first, or the answer would tell which numbers there are
        reason = prose(checked_reason(told.reason))
        case_id = work.numbered_case(told.number)
        check_needed(work.person, work.team(case_id))
        waits = needs_second_person(work.person, work.openings(), work.now)
        opening = EmergencyOpening(
            id=work.fresh_id(),
            case_id=case_id,
            account_id=work.person.account_id,
            reason=reason,
            own_notes=told.own_notes,
            asked_at=work.now,
        )
        opening = opening if waits else _begun(opening, work.now)
        work.keep_opening(opening)
        work.trail(Act.OPENED, WHAT if not waits else f"{WHAT} asked for", case_id, opening.id)
        work.commit()
    return opening


def _begun(opening: EmergencyOpening, now: datetime) -> EmergencyOpening:
    return replace(opening, opened_at=now, ends_at=now + LASTS)


def agree_to_opening(store: Store, opening_id: str) -> EmergencyOpening:
    """Let a second opening within a day begin; its hour runs from now. Raises NotAllowed, OpeningOver."""
    with store.work() as work:
        opening = work.opening(opening_id)
        check_approving(work.person, opening, work.now)
        begun = replace(_begun(opening, work.now), approved_by=work.person.account_id)
        work.keep_opening(begun)
        work.trail(Act.GRANTED, WHAT, opening.case_id, opening.id)
        work.commit()
    return begun


def end_opening(store: Store, opening_id: str) -> EmergencyOpening:
    """Close an opening before its hour is over. Raises NotAllowed, OpeningOver."""
    with store.work() as work:
        opening = work.opening(opening_id)
        check_closing(work.person, opening, work.now)
        closed = replace(opening, closed_at=work.now)
        work.keep_opening(closed)
        work.trail(Act.ENDED, WHAT, opening.case_id, opening.id)
        work.commit()
    return closed


def review_opening(store: Store, opening_id: str, words: str) -> EmergencyOpening:
    """Write down what somebody else made of an opening. Raises MissingText, NotAllowed, OpeningOver."""
    with store.work() as work:
        opening = work.opening(opening_id)
        check_reviewing(work.person, opening, work.team(opening.case_id), work.now)
        if not words.strip():
            raise MissingText("Write what you found before the review is closed. Nothing was changed.")
        reviewed = replace(
            opening, reviewed_at=work.now, reviewed_by=work.person.account_id, review=prose(words)
        )
        work.keep_opening(reviewed)
        work.trail(Act.REVIEWED, WHAT, opening.case_id, opening.id)
        work.commit()
    return reviewed
