"""Reading for Today: a fixed number of statements, however many couples and however long their histories."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, select, union_all

from casework.core.account import Person
from casework.core.appointment import Appointment
from casework.core.case import CaseState
from casework.core.desk_work import DeskRead
from casework.core.reading import Reading
from casework.core.record import CaseRecord
from casework.core.session import Attendance, TherapySession
from casework.core.today import DayRead
from casework.storage import tables
from casework.storage.reading import for_me, mine, read_records, state_now
from casework.storage.rows import from_row

MOST_A_DAY = 24  #: couples of one day that are read in full
MOST_RECENT = 60  #: open couples whose paperwork and readings are looked at, those seen last
MOST_UNSIGNED = 40  #: sessions without a signed note that are listed
LAST = 6  #: sessions of a couple whose readings are held against each other
MOST_LINES = 5_000  #: of a calendar

#: what of a record the desk looks at; the long texts are not among it
DESK_PARTS = (
    "partners",
    "statuses",
    "sessions",
    "policies",
    "contacts",
    "agreements",
    "endings",
    "setbacks",
    "safety_asks",
    "assessments",
    "risks",
)


class TodayReading:
    """The store's part of Today, of this person's own cases alone."""

    _person: Person
    _read: Callable[[], AbstractContextManager[Connection]]

    def day_read(self, first: datetime, end: datetime) -> DayRead:
        """The couples with a meeting that begins from `first` to before `end` (UTC), by the clock."""
        with self._read() as connection:
            ids = [row.case_id for row in connection.execute(_met(self._person, first, end))]
            return DayRead(tuple(read_records(connection, self._person, ids[:MOST_A_DAY])), len(ids))

    def desk_read(self) -> DeskRead:
        """What waits at the desk now: the oldest unsigned notes, and the couples seen last."""
        with self._read() as connection:
            recent = [row.id for row in connection.execute(_recent(self._person).limit(MOST_RECENT))]
            unsigned = _sessions(connection, _unsigned(self._person).limit(MOST_UNSIGNED))
            ids = list(dict.fromkeys([*recent, *(session.case_id for session in unsigned)]))
            records = read_records(connection, self._person, ids, DESK_PARTS)
            return DeskRead(
                records=_with_readings(connection, self._person, records),
                recent=tuple(recent),
                open_total=_count(connection, _open(self._person)),
                unsigned=unsigned,
                unsigned_total=_count(connection, _unsigned(self._person)),
            )

    def calendar_lines(self, first: datetime, end: datetime) -> tuple[tuple[str, Appointment], ...]:
        """The case number and each line of every meeting that ever stood in this time, as recorded."""
        with self._read() as connection:
            rows = connection.execute(_lines_of(self._person, first, end).limit(MOST_LINES))
            return tuple((f"C-{row.number:03d}", from_row(Appointment, row)) for row in rows)


def _own(person: Person) -> Any:
    return mine(person).with_only_columns(tables.cases.c.id)


def _met(person: Person, first: datetime, end: datetime) -> Select[Any]:
    """The cases met on a day, each with its first meeting; a meeting stands where its newest line puts it."""
    a, s = tables.appointments, tables.sessions
    newer = a.alias()
    moved = and_(
        newer.c.case_id == a.c.case_id, newer.c.uid == a.c.uid, newer.c.recorded_at > a.c.recorded_at
    )
    planned = select(a.c.case_id, a.c.starts_at).where(
        a.c.case_id.in_(_own(person)),
        a.c.starts_at >= first,
        a.c.starts_at < end,
        a.c.called_off.is_(False),
        ~exists().where(moved),
    )
    begun = select(s.c.case_id, s.c.starts_at).where(
        s.c.case_id.in_(_own(person)), s.c.starts_at >= first, s.c.starts_at < end
    )
    both = union_all(planned, begun).subquery()
    return (
        select(both.c.case_id).group_by(both.c.case_id).order_by(func.min(both.c.starts_at), both.c.case_id)
    )


def _open(person: Person) -> Select[Any]:
    return mine(person).where(state_now() == CaseState.OPEN)


def _recent(person: Person) -> Select[Any]:
    """The open cases, the one seen last first."""
    sessions = tables.sessions
    seen = (
        select(func.max(sessions.c.starts_at))
        .where(sessions.c.case_id == tables.cases.c.id)
        .scalar_subquery()
    )
    return _open(person).order_by(func.coalesce(seen, tables.cases.c.opened_at).desc(), tables.cases.c.number)


def _unsigned(person: Person) -> Select[Any]:
    """The sessions that took place and have no signed note, the oldest first."""
    sessions, notes = tables.sessions, tables.progress_notes
    return (
        select(sessions)
        .where(
            sessions.c.case_id.in_(_own(person)),
            sessions.c.attendance == Attendance.HELD,
            for_me(sessions, person),
            ~exists().where(notes.c.session_id == sessions.c.id),
        )
        .order_by(sessions.c.starts_at, sessions.c.id)
    )


def _sessions(connection: Connection, query: Select[Any]) -> tuple[TherapySession, ...]:
    rows = connection.execute(query)
    return tuple(from_row(TherapySession, {**row._mapping, "number": 0}) for row in rows)


def _count(connection: Connection, query: Select[Any]) -> int:
    number: int = connection.execute(
        select(func.count()).select_from(query.order_by(None).subquery())
    ).scalar_one()
    return number


def _with_readings(
    connection: Connection, person: Person, records: Sequence[CaseRecord]
) -> dict[str, CaseRecord]:
    """With the readings of each couple's last sessions: a step apart is told of the newest ones alone."""
    last = [session.id for record in records for session in record.held[-LAST:]]
    readings = tables.readings
    query = select(readings).where(readings.c.session_id.in_(last), for_me(readings, person))
    found: dict[str, list[Reading]] = {record.case.id: [] for record in records}
    for row in connection.execute(query.order_by(readings.c.recorded_at)):
        found[row.case_id].append(from_row(Reading, row))
    return {r.case.id: replace(r, readings=tuple(found[r.case.id])) for r in records}


def _lines_of(person: Person, first: datetime, end: datetime) -> Select[Any]:
    """Every line of the meetings that ever stood in a time: one that was moved away is told as well."""
    a = tables.appointments
    once = a.alias()
    stood = and_(
        once.c.case_id == a.c.case_id,
        once.c.uid == a.c.uid,
        once.c.starts_at >= first,
        once.c.starts_at < end,
    )
    return (
        select(a, tables.cases.c.number)
        .join(tables.cases, tables.cases.c.id == a.c.case_id)
        .where(a.c.case_id.in_(_own(person)), for_me(a, person), exists().where(stood))
        .order_by(a.c.recorded_at, a.c.id)
    )
