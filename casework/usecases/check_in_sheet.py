"""The partner's side of a check-in: look at the questions, answer, change one's mind, hand the answers in."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from casework.core.check_in import Answer, LinkIsDead, Sheet, check_choice
from casework.core.check_in_ports import CheckInStore, SheetWork
from casework.usecases.account import hash_of

__all__ = ["ByLink", "Given", "OnThisDevice", "answer_sheet", "hand_in", "look_at_sheet"]


@dataclass(frozen=True, slots=True)
class ByLink:
    """Somebody who holds the token of a link."""

    token: str


@dataclass(frozen=True, slots=True)
class OnThisDevice:
    """Somebody at a handed-over device."""

    door_hash: str
    check_in_id: str


Way = ByLink | OnThisDevice


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer as it was given: by the key of its question; without a value where it was skipped."""

    key: str
    value: float | None
    therapist_only: bool = False


def look_at_sheet(check_ins: CheckInStore, way: Way) -> Sheet:
    """The questions and what was answered so far. Raises LinkIsDead, whatever the reason."""
    with _at(check_ins, way, keeps=False) as work:
        return work.sheet


def answer_sheet(check_ins: CheckInStore, way: Way, given: Iterable[Given]) -> Sheet:
    """Keep some answers, in place of earlier ones. Raises LinkIsDead, RatingOutOfRange.

    Like text that is still being typed they have no line in the trail: they are nobody's until handed in.
    """
    with _at(check_ins, way, keeps=True) as work:
        _keep(work, given)
        sheet = work.sheet
        work.commit()
    return sheet


def hand_in(check_ins: CheckInStore, way: Way, given: Iterable[Given] = ()) -> Sheet:
    """Keep the last answers and end the check-in for its partner. Raises LinkIsDead, RatingOutOfRange."""
    with _at(check_ins, way, keeps=True) as work:
        _keep(work, given)
        sheet = work.sheet
        work.finish()
        work.commit()
    return sheet


def _at(check_ins: CheckInStore, way: Way, *, keeps: bool) -> AbstractContextManager[SheetWork]:
    if isinstance(way, ByLink):
        return check_ins.by_link(hash_of(way.token), keeps=keeps)
    if not way.check_in_id.isascii() or not way.check_in_id.isprintable():
        raise LinkIsDead  # some signs no engine takes as a parameter
    return check_ins.on_device(way.door_hash, way.check_in_id, keeps=keeps)


def _keep(work: SheetWork, given: Iterable[Given]) -> None:
    sheet = work.sheet
    questions = {question.key: question for question in sheet.questions}
    fresh = []
    for one in given:
        question = questions.get(one.key)
        if question is None:
            continue  # a page made before the check-in was made anew; nothing of it belongs here
        value = check_choice(question, one.value)
        before = sheet.answer(one.key)
        same = before and (before.value, before.therapist_only) == (value, one.therapist_only)
        if not same:
            fresh.append(
                Answer(question=one.key, value=value, therapist_only=one.therapist_only, answered_at=work.now)
            )
    work.keep(fresh)
