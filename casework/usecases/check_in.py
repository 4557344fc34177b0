"""Check-ins: made and opened by the clinician, answered by each partner alone."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from casework.core.case import CaseState, Seat
from casework.core.check_in import (
    LONGEST_LIFE,
    TOKEN_BYTES,
    Answer,
    CheckIn,
    CheckInState,
    Question,
    standing,
)
from casework.core.check_in_opening import (
    Revealed,
    readings_of,
    revealed,
    scores_of,
    to_open,
)
from casework.core.check_in_opening import (
    missing as still_missing,
)
from casework.core.check_in_questions import (
    check_questions,
    indicator_questions,
    measure_questions,
)
from casework.core.errors import BadChoice, NoSuchEntry, NotAllowed, UnknownTerm
from casework.core.measure import Measure
from casework.core.measure_wording import Wording
from casework.core.ports import Store, Work
from casework.core.privacy import Kind, Verb
from casework.core.reading import GivenBy, Reading, check_value
from casework.core.record import CaseRecord
from casework.core.score import Score, check_score
from casework.core.session import TherapySession
from casework.core.trail import Act
from casework.usecases.account import hash_of

CHECK_IN = "check-in"  #: what the trail calls it


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The measures that can be asked, with the practice's own wording of them."""

    measures: Mapping[str, Measure] = field(default_factory=dict)
    wordings: Mapping[str, Wording] = field(default_factory=dict)


NO_FORMS = Forms()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInTold:
    """What the clinician wants to have asked, and of whom."""

    seats: tuple[Seat, ...]
    indicators: tuple[str, ...]
    measures: tuple[str, ...] = ()
    on: date  #: the day of the session
    on_device: bool = False
    lasts: timedelta = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A fresh check-in, and the only time its token is seen."""

    check_in: CheckIn
    token: str = field(repr=False)


def make_check_ins(
    store: Store, case_id: str, told: CheckInTold, forms: Forms = NO_FORMS
) -> tuple[Made, ...]:
    """One check-in for each partner asked; it takes the place of one that is not in yet.

    Raises BadChoice where there is nothing to ask, where a partner's answers wait to be opened, where the
    case is closed; UnknownTerm, NoSuchCase, NotAllowed.
    """
    with store.work() as work:
        work.require(Verb.WRITE, Kind.ALONE, case_id)
        record = work.record(case_id, "partners", "betrayals", "statuses")
        if record.state is CaseState.CLOSED:
            raise BadChoice("This case is closed, so nobody is asked. Nothing was made.")
        if not told.seats or not timedelta() < told.lasts <= LONGEST_LIFE:
            raise BadChoice("Say who is asked, and for three days at most. Nothing was made.")
        made = tuple(_made(work, record, told, seat, forms) for seat in dict.fromkeys(told.seats))
        work.commit()
    return made


def _made(work: Work, record: CaseRecord, told: CheckInTold, seat: Seat, forms: Forms) -> Made:
    _make_room(work, record, seat)
    stamp = work.stamp(record.case.id)
    check_in = CheckIn(
        id=stamp["id"],
        case_id=stamp["case_id"],
        seat=seat,
        questions=_questions(work, record, told, seat, forms),
        on=told.on,
        on_device=told.on_device,
        made_at=work.now,
        made_by=stamp["recorded_by"],
        expires_at=work.now + told.lasts,
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    work.add_check_in(check_in, hash_of(token))
    work.trail(Act.CREATED, CHECK_IN, record.case.id, check_in.id, seat)
    return Made(check_in=check_in, token=token)


def _make_room(work: Work, record: CaseRecord, seat: Seat) -> None:
    """End the one that is not in yet; one that is in is not thrown away by asking again."""
    earlier = standing(work.check_ins(record.case.id), seat, work.now)
    if earlier is None:
        return
    if earlier.state(work.now) is CheckInState.IN:
        name = record.name(seat)
        raise BadChoice(f"The answers of {name} are in. Open them, or take them back. Nothing was made.")
    _end(work, earlier)


def _questions(
    work: Work, record: CaseRecord, told: CheckInTold, seat: Seat, forms: Forms
) -> tuple[Question, ...]:
    framework = work.framework(record.case.id)
    asked = indicator_questions(framework, record.roles(seat), told.indicators)
    for key in dict.fromkeys(told.measures):
        if key not in forms.measures or key not in forms.wordings:
            raise UnknownTerm("The practice holds no wording of this measure. Nothing was made.")
        asked += measure_questions(forms.measures[key], forms.wordings[key])
    check_questions(asked, record.name(seat))
    return asked


def take_back(store: Store, case_id: str, check_in_id: str) -> None:
    """End a check-in: its link is dead, and what was answered and not opened is gone.

    Raises NoSuchEntry, also where it was opened already; NoSuchCase, NotAllowed.
    """
    with store.work() as work:
        work.require(Verb.WRITE, Kind.ALONE, case_id)
        found = next((one for one in work.check_ins(case_id) if one.id == check_in_id), None)
        if found is None:
            raise NoSuchEntry
        _end(work, found)
        work.commit()


def _end(work: Work, check_in: CheckIn) -> None:
    if not work.end_check_in(check_in.case_id, check_in.id):
        raise NoSuchEntry("This check-in was opened or taken back meanwhile. Nothing was changed.")
    work.trail(Act.ENDED, CHECK_IN, check_in.case_id, check_in.id, check_in.seat)


def hand_over_device(store: Store, case_id: str, token_hash: str) -> None:
    """Let this door lead to the couple's check-ins and nowhere else. Raises NoSuchCase, NotAllowed."""
    with store.work() as work:
        if not work.hand_over(token_hash, case_id):
            raise NotAllowed("Your sign-in has ended meanwhile. Sign in again, then hand the device over.")
        work.trail(Act.ENTERED, "check-in on this device", case_id)
        work.commit()


@dataclass(frozen=True, slots=True, kw_only=True)
class AtCheckIns:
    """What a clinician sees of a case's check-ins: who has answered; what, only of those that are opened."""

    all: tuple[CheckIn, ...]
    answers: Mapping[str, tuple[Answer, ...]]

    def opened_in(self, session_id: str) -> tuple[tuple[CheckIn, tuple[Answer, ...]], ...]:
        """The check-ins opened in a session with what was answered, in the order they were opened."""
        mine = [one for one in self.all if one.session_id == session_id and one.opened_at is not None]
        mine.sort(key=lambda one: (one.opened_at, one.seat))
        return tuple((one, self.answers.get(one.id, ())) for one in mine)

    def revealed_in(self, session_id: str, record: CaseRecord) -> tuple[Revealed, ...]:
        """What both answered, side by side."""
        return revealed(self.opened_in(session_id), record)


def look_at_check_ins(store: Store, case_id: str) -> AtCheckIns:
    """The check-ins of a case. Raises NoSuchCase, NotAllowed."""
    with store.look() as work:
        there = work.check_ins(case_id)
        some = any(one.opened_at is not None for one in there)
        return AtCheckIns(all=there, answers=work.opened_answers(case_id) if some else {})


def open_check_ins(
    store: Store,
    case_id: str,
    session_id: str,
    *,
    without_other: bool = False,
    measures: Mapping[str, Measure] | None = None,
) -> tuple[CheckIn, ...]:
    """Take what is in into the record of a session, once; those that were opened.

    What this session has a reading of already stays as it was read. Opening while a partner's answers are
    missing has to be asked for and is told in the trail. Raises NotBothIn, BadChoice, NoSuchEntry,
    NoSuchCase, NotAllowed.
    """
    with store.work() as work:
        work.require(Verb.WRITE, Kind.ALONE, case_id)
        session = work.session(case_id, session_id)
        there = work.check_ins(case_id)
        ready = to_open(there, session, work.now, without_other=without_other)
        alone = bool(still_missing(there, session, work.now))
        for check_in in ready:
            _open(work, check_in, session, measures or {}, alone=alone)
        work.commit()
    return ready


def _open(
    work: Work, check_in: CheckIn, session: TherapySession, measures: Mapping[str, Measure], *, alone: bool
) -> None:
    answers = work.open_check_in(check_in, session.id)
    if answers is None:
        raise BadChoice("These answers were opened or taken back meanwhile. Look again. Nothing was opened.")
    # Read after the check-in is held: of two who open at once, one has nothing left to open.
    record = work.record(check_in.case_id, "readings", "scores")
    _keep_readings(work, check_in, answers, session, record)
    _keep_scores(work, check_in, answers, session, record, measures)
    what = "check-in, without the other's" if alone else CHECK_IN
    work.trail(Act.OPENED, what, check_in.case_id, check_in.id, check_in.seat)


def _keep_readings(
    work: Work, check_in: CheckIn, answers: Sequence[Answer], session: TherapySession, record: CaseRecord
) -> None:
    for taken in readings_of(check_in, answers, session, record):
        reading = Reading(
            **work.stamp(check_in.case_id),
            session_id=session.id,
            indicator=taken.indicator,
            seat=taken.seat,
            value=check_value(taken.value),
            given_by=GivenBy.SELF,
            given_at=taken.given_at,
            audience=taken.audience,
        )
        work.add(reading)
        work.trail(Act.RECORDED, "reading", check_in.case_id, reading.id, taken.seat)


def _keep_scores(
    work: Work,
    check_in: CheckIn,
    answers: Sequence[Answer],
    session: TherapySession,
    record: CaseRecord,
    measures: Mapping[str, Measure],
) -> None:
    for taken in scores_of(check_in, answers, session, record):
        measure = measures.get(taken.measure)
        if measure is None:
            raise UnknownTerm("A measure of these answers is not installed any more. Nothing was opened.")
        score = Score(
            **work.stamp(check_in.case_id),
            measure=taken.measure,
            seat=taken.seat,
            on=taken.given_at.date(),
            session_id=session.id,
            items=taken.items,
            given_by=GivenBy.SELF,
            given_at=taken.given_at,
            audience=taken.audience,
        )
        check_score(score, measure)
        work.add(score)
        work.trail(Act.RECORDED, "score", check_in.case_id, score.id, taken.seat)
