"""Safety of each partner: asking alone, the assessment, the plan. All of it that partner's own."""

from datetime import date

from casework.core.case import Seat
from casework.core.errors import BadChoice, MissingText
from casework.core.frame import check_past, check_review
from casework.core.ports import Store, Work
from casework.core.privacy import audience_of
from casework.core.safety import Conjoint, Danger, SafetyAnswer, SafetyAsk, SafetyAssessment, SafetyPlan
from casework.core.text import prose
from casework.core.trail import Act
from casework.usecases.line import recorded
from casework.usecases.secret import check_alone


def ask_alone(
    store: Store,
    case_id: str,
    seat: Seat,
    danger: Danger,
    answer: SafetyAnswer,
    on: date,
    *,
    words: str = "",
    session_id: str | None = None,
) -> SafetyAsk:
    """What asking one partner alone brought. What is reported needs its words; declining is an answer.

    Raises TimeNotPossible, NoSuchEntry, BadChoice.
    """

    def make(work: Work) -> SafetyAsk:
        check_past("The day of asking", work.now, on)
        check_alone(work, case_id, seat, session_id)
        if answer is SafetyAnswer.REPORTED and not words.strip():
            raise BadChoice("Something was reported: write what, and what was done. Nothing was changed.")
        return SafetyAsk(
            **work.stamp(case_id),
            seat=seat,
            danger=danger,
            answer=answer,
            on=on,
            words=prose(words),
            session_id=session_id,
            audience=audience_of(seat),
        )

    return recorded(store, case_id, Act.RECORDED, "safety asked alone", make, seat)


def assess(
    store: Store, case_id: str, seat: Seat, conjoint: Conjoint, words: str, on: date
) -> SafetyAssessment:
    """A clinician's judgement of one partner's safety, with its grounds. A later one takes its place.

    Raises MissingText, TimeNotPossible.
    """

    def make(work: Work) -> SafetyAssessment:
        check_past("The day of the assessment", work.now, on)
        return SafetyAssessment(
            **work.stamp(case_id),
            seat=seat,
            on=on,
            conjoint=conjoint,
            words=_needed("The assessment", words),
            audience=audience_of(seat),
        )

    return recorded(store, case_id, Act.RECORDED, "safety assessment", make, seat)


def plan_safety(
    store: Store, case_id: str, seat: Seat, words: str, on: date, *, review_on: date | None = None
) -> SafetyPlan:
    """What one partner will do and whom they will turn to. A later plan takes its place; all are kept.

    Raises MissingText, TimeNotPossible.
    """

    def make(work: Work) -> SafetyPlan:
        check_past("The day of the safety plan", work.now, on)
        check_review("the safety plan", on, review_on)
        return SafetyPlan(
            **work.stamp(case_id),
            seat=seat,
            on=on,
            words=_needed("The safety plan", words),
            review_on=review_on,
            audience=audience_of(seat),
        )

    return recorded(store, case_id, Act.RECORDED, "safety plan", make, seat)


def _needed(what: str, words: str) -> str:
    kept = prose(words).strip()
    if not kept:
        raise MissingText(f"{what} is empty. Write a few words, then save again.")
    return kept
