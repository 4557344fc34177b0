"""What waits at the desk beside the day's sessions: paperwork, and couples whose readings ask for a look.

Paperwork may be overdue; people are not. Nobody is ranked: paperwork by how long it waits, couples by when
they were seen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.core.case import CaseState, Seat
from casework.core.frame import contact_now, policy_now
from casework.core.hold import SafetyRule, hold
from casework.core.record import CaseRecord, current_readings
from casework.core.session import TherapySession
from casework.core.setback import Setback
from casework.core.today import TodayRule, reviews_due, setbacks_since


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRead:
    """What is read for the desk, all of it bounded: unsigned sessions and the couples seen last."""

    records: Mapping[str, CaseRecord]  #: by case; with the parts that are looked at here, and no others
    recent: tuple[str, ...]  #: the open cases that were looked at, the one seen last first
    open_total: int  #: how many open cases there are in all
    unsigned: tuple[TherapySession, ...]  #: held and without a signed note, the oldest first
    unsigned_total: int


class PaperKind(StrEnum):
    """What kind of paperwork waits."""

    NOTE = "note"
    SAFETY = "safety"
    POLICY = "secrets policy"
    CONTACT = "outside contact"
    AGREEMENT = "agreements"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One piece of paperwork that waits."""

    kind: PaperKind
    record: CaseRecord
    since: date | None = None  #: the day it waits from; None where that is nobody else's to read
    overdue: bool = False
    session: TherapySession | None = None  #: the session whose note it is
    count: int = 1


def paperwork(
    read: DeskRead, now: datetime, today: date, rule: TodayRule | None, safety: SafetyRule | None
) -> tuple[Paper, ...]:
    """Everything that waits: overdue notes first, then by kind, each the longest waiting first."""
    papers = [*_notes(read, now, rule)]
    for case_id in read.recent:
        papers += _of_case(read.records[case_id], today, safety)
    order = list(PaperKind)
    return tuple(sorted(papers, key=lambda p: (not p.overdue, order.index(p.kind), p.since or date.min)))


def _notes(read: DeskRead, now: datetime, rule: TodayRule | None) -> Iterator[Paper]:
    for session in read.unsigned:
        record = read.records[session.case_id]
        waits = now - (session.ends_at or session.starts_at)
        overdue = rule is not None and waits > timedelta(hours=rule.note_hours)
        found = record.session(session.id) or session
        yield Paper(kind=PaperKind.NOTE, record=record, since=session.on, overdue=overdue, session=found)


def _of_case(record: CaseRecord, today: date, safety: SafetyRule | None) -> Iterator[Paper]:
    if hold(record, today, safety):
        yield Paper(kind=PaperKind.SAFETY, record=record)
    policy = policy_now(record)
    if policy is None or policy.signed_a_on is None or policy.signed_b_on is None:
        since = policy.on if policy else record.case.opened_at.date()
        yield Paper(kind=PaperKind.POLICY, record=record, since=since)
    contact = contact_now(record)
    if contact and contact.review_on and contact.review_on <= today:
        yield Paper(kind=PaperKind.CONTACT, record=record, since=contact.review_on)
    reviews = reviews_due(record, today)
    if reviews:
        yield Paper(kind=PaperKind.AGREEMENT, record=record, since=reviews[0], count=len(reviews))


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How much further apart two partners were read on one indicator than the time before."""

    indicator: str
    before: float  #: points of distance, 0-10
    now: float
    before_session: TherapySession
    session: TherapySession


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One couple worth a look: moved apart from one session to the next, or set back since the last."""

    record: CaseRecord
    apart: Apart | None
    setbacks: tuple[Setback, ...]


def moved(read: DeskRead, rule: TodayRule | None) -> tuple[Moved, ...]:
    """The open couples with something to look at, the one seen last first; never by how much."""
    return tuple(found for case_id in read.recent if (found := _moved(read.records[case_id], rule)))


def _moved(record: CaseRecord, rule: TodayRule | None) -> Moved | None:
    if record.state is not CaseState.OPEN or not record.held:
        return None
    apart = moved_apart(record, rule.apart) if rule else None
    setbacks = setbacks_since(record, record.held[-1])
    return Moved(record=record, apart=apart, setbacks=setbacks) if apart or setbacks else None


def moved_apart(record: CaseRecord, by: float) -> Apart | None:
    """The widest step apart between the last session in which both were read and the one before it.

    None where it grew by less than `by` points on every indicator, or where nothing was read before.
    """
    read = _distances(record)
    sessions = [session for session in record.held if session.id in read]
    if not sessions:
        return None
    steps = [step for step in _steps(sessions, read) if step.now - step.before >= by]
    return max(steps, key=lambda step: step.now - step.before, default=None)


def _distances(record: CaseRecord) -> dict[str, dict[str, float]]:
    """How far apart the partners were, by session and indicator, where both were read."""
    values: dict[tuple[str, str], dict[Seat, float]] = {}
    for reading in current_readings(record.readings):
        values.setdefault((reading.session_id, reading.indicator), {})[reading.seat] = reading.value
    found: dict[str, dict[str, float]] = {}
    for (session_id, indicator), both in values.items():
        if len(both) == len(Seat):
            found.setdefault(session_id, {})[indicator] = abs(both[Seat.A] - both[Seat.B])
    return found


def _steps(sessions: list[TherapySession], read: dict[str, dict[str, float]]) -> Iterator[Apart]:
    *earlier, last = sessions
    for indicator, now in sorted(read[last.id].items()):
        before = next((s for s in reversed(earlier) if indicator in read[s.id]), None)
        if before:
            yield Apart(
                indicator=indicator,
                before=read[before.id][indicator],
                now=now,
                before_session=before,
                session=last,
            )
