"""What becomes of the answers when the clinician opens them, and what is then seen of both partners."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.core.case import Seat
from casework.core.check_in import About, Answer, CheckIn, CheckInState, Question
from casework.core.errors import BadChoice
from casework.core.privacy import Audience, audience_of, narrower
from casework.core.record import CaseRecord
from casework.core.session import Attendance, TherapySession


class NotBothIn(BadChoice):
    """Not both partners' answers are in. Wait, or open without the missing ones. Nothing was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenReading:
    """An answer that becomes a reading of the session."""

    indicator: str
    seat: Seat
    value: float
    audience: Audience
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenScore:
    """Answers that become one filled-in form of a measure."""

    measure: str
    seat: Seat
    items: tuple[tuple[int, int], ...]
    audience: Audience
    given_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Revealed:
    """One question as both answered it, once it was opened."""

    about: About
    of: str
    item: int
    values: Mapping[Seat, float]  #: as asked; skipped ones are not there
    therapist_only: frozenset[Seat]  #: whose answer is for the therapist only
    beside: frozenset[Seat]  #: whose answer is shown and not used: it was read in the session already

    @property
    def gap(self) -> float | None:
        """How far apart the two lie, 0-10 and as asked; None where one of them is missing."""
        if len(self.values) < len(Seat):
            return None
        return abs(self.values[Seat.A] - self.values[Seat.B])


def fits(check_in: CheckIn, session: TherapySession) -> bool:
    """Whether a check-in may be opened in a session: not in one held before the day it is for."""
    # A day to spare: the day of a session is kept in UTC, the day of a check-in is the clinician's own.
    held = session.attendance is Attendance.HELD
    return held and session.on >= check_in.on - timedelta(days=1) and check_in.seat in session.meeting.seats


def to_open(
    check_ins: Iterable[CheckIn], session: TherapySession, now: datetime, *, without_other: bool = False
) -> tuple[CheckIn, ...]:
    """Those that are in and belong to this session. Raises BadChoice, NotBothIn.

    Where a partner of the session has answered nothing, opening the other's is a deliberate act.
    """
    there = tuple(check_ins)
    ready = tuple(one for one in there if one.state(now) is CheckInState.IN and fits(one, session))
    if not ready:
        raise BadChoice("There are no answers to be opened in this session. Nothing was opened.")
    if missing(there, session, now) and not without_other:
        raise NotBothIn
    return ready


def missing(check_ins: Iterable[CheckIn], session: TherapySession, now: datetime) -> tuple[Seat, ...]:
    """Whose answers this session is still without: not in, and not opened in it before."""
    have = {
        one.seat
        for one in check_ins
        if (one.state(now) is CheckInState.IN and fits(one, session))
        or (one.state(now) is CheckInState.OPENED and one.session_id == session.id)
    }
    return tuple(seat for seat in session.meeting.seats if seat not in have)


def readings_of(
    check_in: CheckIn, answers: Iterable[Answer], session: TherapySession, record: CaseRecord
) -> tuple[TakenReading, ...]:
    """The answers that become readings: none where this partner was read in this session already."""
    read = {(r.indicator, r.seat) for r in record.readings if r.session_id == session.id}
    return tuple(
        TakenReading(
            indicator=question.of,
            seat=check_in.seat,
            value=answer.value,
            audience=_audience(answer.therapist_only, session, check_in.seat),
            given_at=answer.answered_at,
        )
        for question, answer in _answered(check_in, answers, About.INDICATOR)
        if answer.value is not None and (question.of, check_in.seat) not in read
    )


def _audience(therapist_only: bool, session: TherapySession, seat: Seat) -> Audience:
    """For whoever the session is for; where it was marked for the therapist, for that partner alone."""
    own = audience_of(seat)
    return narrower(session.audience, own) if therapist_only else session.audience


def scores_of(
    check_in: CheckIn, answers: Iterable[Answer], session: TherapySession, record: CaseRecord
) -> tuple[TakenScore, ...]:
    """The answers that become filled-in forms; each for that partner and the care team, as every form is."""
    there = {(s.measure, s.seat) for s in record.scores if s.session_id == session.id}
    forms: dict[str, list[tuple[Question, Answer]]] = defaultdict(list)
    for question, answer in _answered(check_in, answers, About.MEASURE):
        if (question.of, check_in.seat) not in there:
            forms[question.of].append((question, answer))
    return tuple(
        TakenScore(
            measure=measure,
            seat=check_in.seat,
            items=tuple((question.item, int(answer.value or 0)) for question, answer in form),
            audience=audience_of(check_in.seat),
            given_at=max(answer.answered_at for _, answer in form),
        )
        for measure, form in forms.items()
    )


def _answered(
    check_in: CheckIn, answers: Iterable[Answer], about: About
) -> tuple[tuple[Question, Answer], ...]:
    given = {answer.question: answer for answer in answers if answer.value is not None}
    return tuple(
        (question, given[question.key])
        for question in check_in.questions
        if question.about is about and question.key in given
    )


def revealed(
    opened: Iterable[tuple[CheckIn, tuple[Answer, ...]]], record: CaseRecord
) -> tuple[Revealed, ...]:
    """What both answered, side by side; the widest gap first, then in the order they were asked."""
    rows: dict[tuple[About, str, int], dict[Seat, tuple[CheckIn, Answer]]] = {}
    for check_in, answers in opened:
        for about in About:
            for question, answer in _answered(check_in, answers, about):
                asked = rows.setdefault((question.about, question.of, question.item), {})
                asked[check_in.seat] = (check_in, answer)
    used = _used(record)
    shown = [_row(key, both, used) for key, both in rows.items()]
    return tuple(sorted(shown, key=lambda row: (row.gap is None, -(row.gap or 0))))


def _used(record: CaseRecord) -> set[tuple[object, ...]]:
    """What marks an answer that stands in the record, whichever it became."""
    readings = {(r.session_id, r.seat, r.indicator, 0, r.given_at) for r in record.readings}
    items = {
        (score.session_id, score.seat, score.measure, number, value)
        for score in record.scores
        if score.given_at is not None
        for number, value in score.items
    }
    return {*readings, *items}


def _row(
    key: tuple[About, str, int], both: Mapping[Seat, tuple[CheckIn, Answer]], used: set[tuple[object, ...]]
) -> Revealed:
    about, of, item = key
    indicator = about is About.INDICATOR
    return Revealed(
        about=about,
        of=of,
        item=item,
        values={seat: answer.value for seat, (_, answer) in both.items() if answer.value is not None},
        therapist_only=frozenset(seat for seat, (_, answer) in both.items() if answer.therapist_only),
        beside=frozenset(
            seat
            for seat, (one, answer) in both.items()
            if (one.session_id, seat, of, item, answer.answered_at if indicator else answer.value) not in used
        ),
    )
