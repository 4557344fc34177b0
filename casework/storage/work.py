"""One transaction in one person's name: it changes nothing without a trail line."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from casework.core.access import kind_of, verb_of
from casework.core.account import Person
from casework.core.case import Case, Seat
from casework.core.draft import OPENING, FormText
from casework.core.entry import Entry
from casework.core.errors import (
    NoSuchCase,
    NoSuchEntry,
    NotAllowed,
    NoteIsSigned,
    UnknownTerm,
    UntrailedChange,
)
from casework.core.framework import Framework
from casework.core.note import DraftField, PsychotherapyNote
from casework.core.ports import Stamp
from casework.core.privacy import Kind, Tie, Verb, allowed
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.core.trail import Act, TrailEntry
from casework.storage import tables
from casework.storage.counters import next_number
from casework.storage.reading import could_be_id, drafts_of, form_texts_of, read_records, readable
from casework.storage.rows import from_row, to_row
from casework.storage.ties import ties_to


class SqlWork:
    """A transaction on SQLCipher or PostgreSQL."""

    def __init__(
        self,
        connection: Connection,
        person: Person,
        frameworks: Mapping[str, Framework],
        now: datetime,
        new_id: Callable[[], str],
    ) -> None:
        self._connection = connection
        self._frameworks = frameworks
        self._new_id = new_id
        self._opened: dict[str, Case] = {}
        self._ties: dict[str, frozenset[Tie]] = {}
        self._changed = False  # the record
        self._typed = False  # text still being typed
        self._trailed = False
        self.person = person
        self.now = now
        self.committed = False

    def case(self, case_id: str) -> Case:
        """A case this person may read. Raises NoSuchCase, also for somebody else's."""
        if not could_be_id(case_id):
            raise NoSuchCase
        if case_id not in self._opened:
            query = readable(self.person).where(tables.cases.c.id == case_id)
            row = self._connection.execute(query).first()
            if row is None:
                raise NoSuchCase
            self._opened[case_id] = from_row(Case, row)
        return self._opened[case_id]

    def require(self, verb: Verb, kind: Kind, case_id: str, *ties: Tie) -> None:
        """Go on only where the table of privacy allows it. Raises NoSuchCase, NotAllowed."""
        self.case(case_id)
        if case_id not in self._ties:
            self._ties[case_id] = ties_to(self._connection, self.person, case_id)
        if not allowed(self.person.roles, verb, kind, self._ties[case_id].union(ties)):
            raise NotAllowed

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
            raise NotAllowed
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

    def _is_signed(self, session_id: str) -> bool:
        notes = tables.progress_notes
        return (
            self._connection.execute(select(notes.c.id).where(notes.c.session_id == session_id)).first()
            is not None
        )

    def drafts(self, session_id: str) -> Mapping[str, DraftField]:
        """This person's unsigned text for a session, by section key."""
        here = tables.sessions.c.id == session_id  # held until commit, so that two savers take turns
        self._connection.execute(select(tables.sessions.c.id).where(here).with_for_update())
        return drafts_of(self._connection, self.person.account_id, session_id)

    def keep_draft(self, field: DraftField) -> None:
        """Put an unsigned section in place of its earlier text."""
        sessions = tables.sessions
        case_id = self._connection.scalar(select(sessions.c.case_id).where(sessions.c.id == field.session_id))
        self.require(Verb.WRITE, Kind.RECORD, case_id or "")
        here = (*self._my_drafts(field.session_id), tables.drafts.c.key == field.key)
        self._type(delete(tables.drafts).where(*here))
        self._type(insert(tables.drafts).values(**to_row(tables.drafts, field)))

    def clear_drafts(self, session_id: str) -> None:
        """Take away this person's unsigned text once it is signed."""
        self._write(delete(tables.drafts).where(*self._my_drafts(session_id)))

    def _my_drafts(self, session_id: str) -> tuple[Any, ...]:
        return (tables.drafts.c.session_id == session_id, tables.drafts.c.author == self.person.account_id)

    def form_texts(self, form: str) -> Mapping[str, FormText]:
        """This person's text in the forms of a case, or of one being opened. Raises NoSuchCase."""
        if form != OPENING:
            self.case(form)
        me = tables.accounts.c.id == self.person.account_id  # held until commit, so that two tabs take turns
        self._connection.execute(select(tables.accounts.c.id).where(me).with_for_update())
        return form_texts_of(self._connection, self.person.account_id, form)

    def keep_form_text(self, field: FormText) -> None:
        """Put a form's text in place of its earlier one."""
        self._type(delete(tables.form_texts).where(*self._my_texts(field.form, field.key)))
        self._type(insert(tables.form_texts).values(**to_row(tables.form_texts, field)))

    def clear_form(self, form: str, about: str) -> None:
        """Take away what this person typed into one form: all whose key begins so."""
        begins = tables.form_texts.c.key.startswith(about, autoescape=True)
        self._type(delete(tables.form_texts).where(*self._my_texts(form), begins))

    def _my_texts(self, form: str, key: str | None = None) -> tuple[Any, ...]:
        texts = tables.form_texts
        here = (texts.c.form == form, texts.c.author == self.person.account_id)
        return here if key is None else (*here, texts.c.key == key)

    def own_note(self, session_id: str) -> PsychotherapyNote | None:
        """This person's psychotherapy note of a session, or None; never anybody else's."""
        query = select(tables.psychotherapy_notes).where(*self._my_own(session_id))
        row = self._connection.execute(query.where(tables.psychotherapy_notes.c.version > 0)).first()
        return from_row(PsychotherapyNote, row) if row else None

    def own_asides(self, session_id: str) -> tuple[PsychotherapyNote, ...]:
        """This person's texts that did not fit into their psychotherapy note (version 0), oldest first."""
        notes = tables.psychotherapy_notes
        query = select(notes).where(*self._my_own(session_id), notes.c.version == 0)
        rows = self._connection.execute(query.order_by(notes.c.saved_at))
        return tuple(from_row(PsychotherapyNote, row) for row in rows)

    def _my_own(self, session_id: str) -> tuple[Any, ...]:
        notes = tables.psychotherapy_notes
        return (notes.c.session_id == session_id, notes.c.author == self.person.account_id)

    def keep_own_note(self, note: PsychotherapyNote) -> None:
        """Put this person's psychotherapy note in place of its earlier text; an emptied aside goes."""
        self.require(Verb.WRITE, Kind.OWN_NOTE, note.case_id, Tie.WROTE_IT)
        notes = tables.psychotherapy_notes
        mine_here = (notes.c.id == note.id, notes.c.author == self.person.account_id)
        self._type(delete(notes).where(*mine_here))
        if note.version or note.text:
            self._type(insert(notes).values(**to_row(notes, note)))

    def add_intervention(self, name: str) -> None:
        """Let the practice's list of interventions grow by one."""
        known = select(tables.interventions.c.name).where(tables.interventions.c.name == name)
        if self._connection.execute(known).first() is None:
            row = {"name": name, "added_by": self.person.account_id, "added_at": self.now}
            self._write(insert(tables.interventions).values(**row))

    def imported(self, fingerprints: frozenset[str]) -> frozenset[str]:
        """Those of the fingerprints that an earlier import of this person has brought in."""
        rows = tables.imported_rows
        query = select(rows.c.fingerprint).where(rows.c.account_id == self.person.account_id)
        return frozenset(self._connection.execute(query).scalars()) & fingerprints

    def mark_imported(self, fingerprint: str, case_id: str) -> None:
        """Remember a row of a file, so that the same file adds nothing twice."""
        row = {"account_id": self.person.account_id, "fingerprint": fingerprint, "case_id": case_id}
        self._write(insert(tables.imported_rows).values(**row, at=self.now))

    def _type(self, statement: Any) -> None:
        self._typed = True
        self._connection.execute(statement)

    def _write(self, statement: Any, row: Mapping[str, Any] | None = None) -> None:
        self._changed = True
        self._connection.execute(statement, row)

    def trail(
        self,
        act: Act,
        what: str,
        case_id: str | None = None,
        subject: str | None = None,
        seat: Seat | None = None,
    ) -> None:
        """Write the trail line of what this transaction does."""
        entry = TrailEntry(
            seq=next_number(self._connection, "trail"),
            at=self.now,
            who=self.person.account_id,
            act=act,
            what=what,
            case_id=case_id,
            seat=seat,
            subject=subject,
        )
        self._connection.execute(insert(tables.trail), to_row(tables.trail, entry))
        self._trailed = True

    def draft_only(self) -> None:
        """Say that nothing but text still being typed was changed, which needs no line of its own."""
        self._typed = False

    def commit(self) -> None:
        """Keep everything at once. Raises UntrailedChange where something changed without a trail line."""
        if (self._changed or self._typed) and not self._trailed:
            raise UntrailedChange
        self.committed = True
