"""The practice's record, opened in one person's name. Everybody reads and writes through here."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, select

from casework.core.account import EmergencyOpening, Person
from casework.core.case import CaseState
from casework.core.draft import FORMAT, OPENING, FormText
from casework.core.errors import NoSuchCase
from casework.core.framework import Framework
from casework.core.note import DraftField, PsychotherapyNote
from casework.core.ports import CasePage, Work
from casework.core.record import CaseRecord
from casework.core.text import line
from casework.storage import tables
from casework.storage.reading import drafts_of, form_texts_of, mine, read_page, read_records
from casework.storage.refused import Asked, refusals_written
from casework.storage.room_work import RoomReading
from casework.storage.search import SearchReading
from casework.storage.today_reading import TodayReading
from casework.storage.trail import writing
from casework.storage.trail_reading import TrailReading
from casework.storage.work import SqlWork

Clock = Callable[[], datetime]


def server_clock() -> datetime:
    """The server's time, UTC."""
    return datetime.now(UTC)


def random_id() -> str:
    """An id that says nothing and cannot be guessed."""
    return uuid.uuid4().hex


class SqlStore(RoomReading, TodayReading, SearchReading, TrailReading):
    """A store on SQLCipher or PostgreSQL, opened in one person's name."""

    def __init__(
        self,
        engine: Engine,
        person: Person,
        frameworks: Mapping[str, Framework],
        clock: Clock = server_clock,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        self._engine = engine
        self._person = person
        self._frameworks = frameworks
        self._clock = clock
        self._new_id = new_id

    @property
    def person(self) -> Person:
        """In whose name."""
        return self._person

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Begin a transaction that may change something; without commit it keeps nothing."""
        asked = Asked()
        with self._refusals(asked), writing(self._engine) as connection:
            work = self._work_on(connection, asked)
            yield work
            if not work.committed:
                connection.rollback()

    def _refusals(self, asked: Asked) -> AbstractContextManager[None]:
        return refusals_written(self._engine, self._person, self._clock, asked)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def look(self) -> Iterator[Work]:
        """A transaction that only looks: it locks nothing and keeps nothing."""
        asked = Asked()
        with self._refusals(asked), self._read() as connection:
            yield self._work_on(connection, asked)

    def record(self, case_id: str) -> CaseRecord:
        """One case with every line this person may read. Raises NoSuchCase."""
        with self._refusals(Asked(case_id)):
            with self._read() as connection:
                records = read_records(connection, self._person, [case_id])
            if not records:
                raise NoSuchCase
            return records[0]

    def page(
        self,
        words: str = "",
        states: tuple[CaseState, ...] = (CaseState.OPEN,),
        offset: int = 0,
        limit: int = 25,
        indicator: str | None = None,
    ) -> CasePage:
        """One page of this person's caseload, last seen first; with an indicator named, its readings alone.

        Raises UnkeepableText, TextTooLong.
        """
        wanted = line(words)
        with self._read() as connection:
            return read_page(connection, self._person, wanted, states, offset, limit, indicator)

    def case_ids(self) -> tuple[str, ...]:
        """All of this person's cases, by number."""
        query = mine(self._person).order_by(tables.cases.c.number)
        with self._read() as connection:
            return tuple(row.id for row in connection.execute(query))

    def _work_on(self, connection: Connection, asked: Asked | None = None) -> SqlWork:
        work = SqlWork(connection, self._person, self._frameworks, self._clock(), self._new_id)
        work.asked = asked or work.asked
        return work

    @contextmanager
    def _look(self, case_id: str) -> Iterator[SqlWork]:
        with self._refusals(Asked(case_id)), self._read() as connection:
            work = self._work_on(connection)
            work.case(case_id)
            yield work

    @contextmanager
    def _reading(self, case_id: str) -> Iterator[Connection]:
        """A connection that only looks, and locks nothing. Raises NoSuchCase before anything is read."""
        with self._refusals(Asked(case_id)), self._read() as connection:
            self._work_on(connection).case(case_id)
            yield connection

    def drafts(self, case_id: str, session_id: str) -> Mapping[str, DraftField]:
        """This person's unsigned text for a session, by section key. Raises NoSuchCase."""
        with self._reading(case_id) as connection:
            return drafts_of(connection, self._person.account_id, session_id)

    def form_texts(self, form: str) -> Mapping[str, FormText]:
        """This person's text in the forms of a case, or of one being opened. Raises NoSuchCase."""
        with self._read() if form == OPENING else self._reading(form) as connection:
            return form_texts_of(connection, self._person.account_id, form)

    def authors(self, case_id: str) -> Mapping[str, str]:
        """The names of everybody who is or was on a case's team, by account. Raises NoSuchCase."""
        team, accounts = tables.case_team, tables.accounts
        names = select(accounts.c.id, accounts.c.name).join(team, team.c.account_id == accounts.c.id)
        with self._reading(case_id) as connection:
            rows = connection.execute(names.where(team.c.case_id == case_id))
            return {row.id: row.name for row in rows}

    def own_note(self, case_id: str, session_id: str) -> PsychotherapyNote | None:
        """This person's psychotherapy note of a session, or None; never anybody else's. Raises NoSuchCase."""
        with self._look(case_id) as work:
            return work.own_note(session_id)

    def own_asides(self, case_id: str, session_id: str) -> tuple[PsychotherapyNote, ...]:
        """This person's texts that did not fit into their psychotherapy note. Raises NoSuchCase."""
        with self._look(case_id) as work:
            return work.own_asides(session_id)

    def last_format(self) -> str | None:
        """The note format this person chose last, for any couple; None where they never did."""
        me, drafts, notes = self._person.account_id, tables.drafts.c, tables.progress_notes.c
        picked = select(drafts.text, drafts.saved_at).where(drafts.author == me, drafts.key == FORMAT)
        signed = select(notes.format, notes.recorded_at).where(notes.recorded_by == me)
        with self._read() as connection:
            found = [
                *connection.execute(picked),
                *connection.execute(signed.order_by(notes.recorded_at.desc()).limit(1)),
            ]
        return max(found, key=lambda row: row[1])[0] if found else None

    def openings(self) -> tuple[EmergencyOpening, ...]:
        """The emergency openings this person has a part in, newest first."""
        with self._read() as connection:
            work = SqlWork(connection, self._person, self._frameworks, self._clock(), self._new_id)
            return work.openings()

    def case_labels(self, case_ids: frozenset[str]) -> Mapping[str, str]:
        """The numbers of cases as they are written on paper, by id."""
        cases = tables.cases
        query = select(cases.c.id, cases.c.number).where(cases.c.id.in_(sorted(case_ids)))
        with self._read() as connection:
            return {row.id: f"C-{row.number:03d}" for row in connection.execute(query)}

    def interventions(self) -> tuple[str, ...]:
        """The names the practice has added to the shipped list, in alphabetical order."""
        names = select(tables.interventions.c.name).order_by(tables.interventions.c.name)
        with self._read() as connection:
            return tuple(connection.execute(names).scalars())
