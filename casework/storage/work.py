"""One transaction in one person's name: it changes nothing without a trail line."""

from sqlalchemy import insert, select, update

from casework.core.access import kind_of, verb_of
from casework.core.case import Case
from casework.core.entry import Entry
from casework.core.errors import NoSuchEntry, NotAllowed, NoteIsSigned, UnknownTerm
from casework.core.framework import Framework
from casework.core.ports import Stamp
from casework.core.privacy import Kind, Tie, Verb, allowed
from casework.core.record import CaseRecord
from casework.core.refusal import why_not
from casework.core.session import TherapySession
from casework.storage import tables
from casework.storage.calendar_work import CalendarSqlWork
from casework.storage.check_in_work import CheckInSqlWork
from casework.storage.counters import next_number
from casework.storage.emergency_work import EmergencySqlWork
from casework.storage.import_work import ImportWork
from casework.storage.own_notes_work import OwnNotesWork
from casework.storage.people_work import PeopleSqlWork
from casework.storage.reading import could_be_id, read_records
from casework.storage.rows import from_row, to_row
from casework.storage.search_index import change_present, find_entry
from casework.storage.typed_work import TypedWork


class SqlWork(
    CheckInSqlWork, TypedWork, ImportWork, PeopleSqlWork, OwnNotesWork, EmergencySqlWork, CalendarSqlWork
):
    """A transaction on SQLCipher or PostgreSQL."""

    def record(self, case_id: str, *parts: str) -> CaseRecord:
        """The case as this person may read it; with parts named, only those. Raises NoSuchCase."""
        self.case(case_id)
        return read_records(self._connection, self.person, [case_id], parts)[0]

    def session(self, case_id: str, session_id: str) -> TherapySession:
        """A session of this case (its number left 0). Raises NoSuchEntry, also for another case's session."""
        sessions = tables.sessions
        here = (sessions.c.id == session_id, sessions.c.case_id == self.case(case_id).id)
        found = could_be_id(session_id)
        row = self._connection.execute(select(sessions).where(*here)).first() if found else None
        if row is None:
            raise NoSuchEntry
        return from_row(TherapySession, {**row._mapping, "number": 0})

    def framework(self, case_id: str) -> Framework:
        """The framework the case is recorded under. Raises UnknownTerm where it is not installed."""
        version = self.case(case_id).framework_version
        if version not in self._frameworks:
            raise UnknownTerm(f"The framework {version} of this case is not installed. Nothing was changed.")
        return self._frameworks[version]

    def stamp(self, case_id: str) -> Stamp:
        """A fresh id, the case, now and the person, for a new line."""
        return Stamp(
            id=self._new_id(),
            case_id=self.case(case_id).id,
            recorded_at=self.now,
            recorded_by=self.person.account_id,
        )

    def open_case(self, framework_version: str, note_format: str) -> Case:
        """A new case with the next number, this person on its team. Raises NotAllowed."""
        tied = {Tie.ON_TEAM, Tie.SUPERVISED} if self.person.supervisors else {Tie.ON_TEAM}
        if not allowed(self.person.roles, Verb.WRITE, Kind.RECORD, tied):
            raise NotAllowed(why_not(self.person.roles, Verb.WRITE, Kind.RECORD, tied))
        case = Case(
            id=self._new_id(),
            number=next_number(self._connection, "case"),
            opened_at=self.now,
            opened_by=self.person.account_id,
            framework_version=framework_version,
            note_format=note_format,
        )
        self._write(insert(tables.cases).values(**to_row(tables.cases, case)))
        member = {"case_id": case.id, "account_id": self.person.account_id, "since": self.now}
        self._write(insert(tables.case_team).values(**member))
        self._opened[case.id] = case
        return case

    def change_case(self, case: Case) -> None:
        """Keep a changed note format."""
        self.require(Verb.WRITE, Kind.RECORD, case.id)
        self._write(
            update(tables.cases).where(tables.cases.c.id == case.id).values(note_format=case.note_format)
        )

    def add(self, entry: Entry) -> None:
        """Append a line to a case this person may write in. Raises NoSuchCase, NotAllowed."""
        self.require(verb_of(entry), kind_of(entry), entry.case_id)
        table, _ = tables.KEPT_IN[type(entry)]
        self._write(insert(table), to_row(table, entry))
        find_entry(self._connection, entry)

    def change_session(self, session: TherapySession) -> None:
        """Keep changed times or presence. Raises NoteIsSigned once the session's note is signed."""
        self.require(Verb.WRITE, Kind.RECORD, session.case_id)
        if self._is_signed(session.id):
            raise NoteIsSigned
        values = to_row(tables.sessions, session)
        kept = {"id", "case_id", "recorded_at", "recorded_by"}
        changed = {name: value for name, value in values.items() if name not in kept}
        self._write(
            update(tables.sessions)
            .where(tables.sessions.c.id == session.id, tables.sessions.c.case_id == session.case_id)
            .values(**changed)
        )
        change_present(self._connection, session)

    def _is_signed(self, session_id: str) -> bool:
        notes = tables.progress_notes
        return (
            self._connection.execute(select(notes.c.id).where(notes.c.session_id == session_id)).first()
            is not None
        )
