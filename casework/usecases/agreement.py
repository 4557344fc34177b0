"""What the partners agreed to do, and each look at whether it was kept."""

from dataclasses import dataclass
from datetime import date

from casework.core.agreement import Agreement, AgreementEnd, AgreementKind, Check, Ending, Kept
from casework.core.case import Seat
from casework.core.errors import NoSuchEntry, TimeNotPossible
from casework.core.frame import check_past, check_review
from casework.core.ports import Store, Work
from casework.core.privacy import Audience, narrower
from casework.core.text import line, required_line
from casework.core.trail import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTold:
    """An agreement in the partners' words."""

    owner: Seat | None
    words: str
    kind: AgreementKind
    starts_on: date
    review_on: date | None = None
    session_id: str | None = None  #: the session it was made in: one with a partner alone keeps it theirs


def make_agreement(store: Store, case_id: str, told: AgreementTold) -> Agreement:
    """Keep an agreement. Raises MissingText, TimeNotPossible."""
    with store.work() as work:
        agreement = _agreed(work, case_id, told)
        work.trail(Act.RECORDED, "agreement", case_id, agreement.id)
        work.commit()
    return agreement


def _agreed(work: Work, case_id: str, told: AgreementTold, before: Agreement | None = None) -> Agreement:
    check_review("the agreement", told.starts_on, told.review_on)
    agreement = Agreement(
        **work.stamp(case_id),
        owner=told.owner,
        words=required_line(told.words, "The agreement", 1000),
        kind=told.kind,
        starts_on=told.starts_on,
        review_on=told.review_on,
        audience=_audience(work, case_id, told.session_id, before),
    )
    work.add(agreement)
    return agreement


def _audience(work: Work, case_id: str, session_id: str | None, before: Agreement | None) -> Audience:
    """As wide as the session it was made in, and never wider than the wording it replaces."""
    said_in = work.session(case_id, session_id).audience if session_id else Audience.JOINT
    return narrower(said_in, before.audience if before else Audience.JOINT)


def check_agreement(
    store: Store, case_id: str, agreement_id: str, session_id: str, result: Kept, words: str = ""
) -> Check:
    """One look at one agreement in a session. Raises NoSuchEntry."""
    with store.work() as work:
        session = work.session(case_id, session_id)
        agreement = _in_force(work, case_id, agreement_id)
        check = Check(
            **work.stamp(case_id),
            agreement_id=agreement_id,
            session_id=session_id,
            result=result,
            words=line(words),
            audience=narrower(session.audience, agreement.audience),
        )
        work.add(check)
        work.trail(Act.RECORDED, "agreement check", case_id, check.id)
        work.commit()
    return check


def _in_force(work: Work, case_id: str, agreement_id: str) -> Agreement:
    found = next(
        (
            a
            for a in work.record(case_id, "agreements", "endings").agreements_in_force
            if a.id == agreement_id
        ),
        None,
    )
    if found is None:
        raise NoSuchEntry("This agreement is no longer in force. Nothing was changed.")
    return found


def end_agreement(store: Store, case_id: str, agreement_id: str, on: date) -> AgreementEnd:
    """From this day the agreement no longer holds; it stays in the ledger.

    Raises NoSuchEntry, TimeNotPossible.
    """
    with store.work() as work:
        agreement = _in_force(work, case_id, agreement_id)
        check_past("The day it ended", work.now, on)
        if on < min(agreement.starts_on, agreement.recorded_at.date()):
            raise TimeNotPossible("The agreement would end before it began. Nothing was changed.")
        end = AgreementEnd(
            **work.stamp(case_id),
            agreement_id=agreement_id,
            ending=Ending.ENDED,
            on=on,
            audience=agreement.audience,
        )
        work.add(end)
        work.trail(Act.CHANGED, "agreement", case_id, agreement_id)
        work.commit()
    return end


def renew_agreement(
    store: Store, case_id: str, agreement_id: str, on: date, review_on: date, session_id: str | None = None
) -> Agreement:
    """The same words go on from a day, to be looked at again on another; both terms stay in the ledger.

    Raises NoSuchEntry, TimeNotPossible.
    """
    with store.work() as work:
        before = _in_force(work, case_id, agreement_id)
        check_past("The day it was renewed", work.now, on)
        if on < before.starts_on:
            raise TimeNotPossible("The agreement would go on before it began. Nothing was changed.")
        told = AgreementTold(
            owner=before.owner,
            words=before.words,
            kind=before.kind,
            starts_on=on,
            review_on=review_on,
            session_id=session_id,
        )
        agreement = _agreed(work, case_id, told, before)
        work.add(_gives_way(work, before, agreement, Ending.RENEWED))
        work.trail(Act.CHANGED, "agreement", case_id, agreement_id)
        work.commit()
    return agreement


def _gives_way(work: Work, before: Agreement, to: Agreement, how: Ending) -> AgreementEnd:
    return AgreementEnd(
        **work.stamp(before.case_id),
        agreement_id=before.id,
        ending=how,
        on=to.starts_on,
        replaced_by=to.id,
        audience=to.audience,
    )


def replace_agreement(store: Store, case_id: str, agreement_id: str, told: AgreementTold) -> Agreement:
    """A better wording takes the place of an agreement; both stay in the ledger.

    Raises NoSuchEntry, MissingText, TimeNotPossible.
    """
    with store.work() as work:
        before = _in_force(work, case_id, agreement_id)
        agreement = _agreed(work, case_id, told, before)
        work.add(_gives_way(work, before, agreement, Ending.REPLACED))
        work.trail(Act.CHANGED, "agreement", case_id, agreement_id)
        work.commit()
    return agreement
