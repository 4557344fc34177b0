"""One clinician's day: which meetings stand on it, in which order, and what is new for each of them.

Couples are never ranked by how they fare: a day goes by the clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from casework.core.appointment import Appointment, arranged, session_of
from casework.core.hold import SafetyRule, hold
from casework.core.record import CaseRecord
from casework.core.session import Meeting, TherapySession
from casework.core.setback import Setback
from casework.core.wording import counted


@dataclass(frozen=True, slots=True)
class TodayRule:
    """The two numbers of Today; they stand in data/today with their reason."""

    note_hours: int  #: hours after a session from which an unsigned note is called overdue
    apart: float  #: points by which the distance on one 0-10 rating has to grow to be told


@dataclass(frozen=True, slots=True)
class DayRead:
    """What is read for one day: the couples met on it, in the order of the day, and how many there are."""

    records: tuple[CaseRecord, ...]
    total: int  #: more than `records` where a day holds more couples than are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One meeting of a day: arranged, or begun without having been, or both."""

    record: CaseRecord
    starts_at: datetime  #: UTC, as it was arranged, else as it began
    meeting: Meeting
    appointment: Appointment | None
    session: TherapySession | None  #: the session recorded of it
    last: TherapySession | None  #: the session held before it


def day_rows(records: Iterable[CaseRecord], first: datetime, end: datetime) -> tuple[DayRow, ...]:
    """The meetings that begin from `first` to before `end` (UTC), by the clock."""
    rows = [row for record in records for row in _rows_of(record, first, end)]
    return tuple(sorted(rows, key=lambda row: (row.starts_at, row.record.case.number)))


def _rows_of(record: CaseRecord, first: datetime, end: datetime) -> list[DayRow]:
    planned = [a for a in arranged(record.appointments) if first <= a.starts_at < end]
    free = list(record.sessions)
    rows = []
    for appointment in planned:
        session = session_of(appointment, free)
        if session:
            free.remove(session)  # two meetings cannot be the same session
        rows.append(_row(record, appointment.starts_at, appointment.meeting, appointment, session))
    begun = [s for s in free if first <= s.starts_at < end]
    return [*rows, *(_row(record, s.starts_at, s.meeting, None, s) for s in begun)]


def _row(
    record: CaseRecord,
    starts_at: datetime,
    meeting: Meeting,
    appointment: Appointment | None,
    session: TherapySession | None,
) -> DayRow:
    own = session.id if session else None
    before = [s for s in record.held if s.id != own and s.starts_at < starts_at]
    return DayRow(
        record=record,
        starts_at=starts_at,
        meeting=meeting,
        appointment=appointment,
        session=session,
        last=before[-1] if before else None,
    )


def setbacks_since(record: CaseRecord, last: TherapySession) -> tuple[Setback, ...]:
    """The setbacks that came to light after a session, by their day; what it recorded is not among them."""
    since = [s for s in record.setbacks if s.session_id != last.id and _since(s, last)]
    return tuple(sorted(since, key=lambda s: s.came_to_light_on))


def _since(setback: Setback, last: TherapySession) -> bool:
    written_later = setback.session_id is None and setback.recorded_at > last.starts_at
    return setback.came_to_light_on > last.on or (setback.came_to_light_on == last.on and written_later)


def reviews_due(record: CaseRecord, today: date) -> tuple[date, ...]:
    """The days by which agreements in force wanted another look and have not ended, the oldest first."""
    due = [a.review_on for a in record.agreements_in_force if a.review_on and a.review_on <= today]
    return tuple(sorted(due))


def news(row: DayRow, today: date, safety: SafetyRule | None, cautions: int = 0) -> tuple[str, ...]:
    """What is there to be looked at before this meeting, in a few words each; empty where nothing is.

    Never what was reported about safety, nor by whom: a couple may see the screen.
    """
    record, last = row.record, row.last
    set_back = len(setbacks_since(record, last)) if last else 0
    scores = len([s for s in record.scores if last and s.on > last.on])
    reviews = len(reviews_due(record, today))
    found = (
        (bool(hold(record, today, safety)), "look at Safety first"),
        (set_back > 0, f"{counted(set_back, 'setback')} since last time"),
        (scores > 0, f"{counted(scores, 'questionnaire')} since last time"),
        (cautions > 0, counted(cautions, "caution")),
        (reviews > 0, f"{counted(reviews, 'agreement')} to look at again"),
    )
    return tuple(words for applies, words in found if applies)
