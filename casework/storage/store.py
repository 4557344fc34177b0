"""The practice's record, opened in one person's name. Everybody reads and writes through here."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, select

from casework.core.account import Person
from casework.core.case import CaseState
from casework.core.errors import NoSuchCase
from casework.core.framework import Framework
from casework.core.note import DraftField, PsychotherapyNote
from casework.core.ports import CasePage, Work
from casework.core.record import CaseRecord
from casework.core.text import line
from casework.storage import tables
from casework.storage.reading import mine, read_page, read_records
from casework.storage.work import SqlWork

Clock = Callable[[], datetime]


def server_clock() -> datetime:
    """The server's time, UTC."""
    return datetime.now(UTC)


def random_id() -> str:
    """An id that says nothing and cannot be guessed."""
    return uuid.uuid4().hex


class SqlStore:
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
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            work = SqlWork(connection, self._person, self._frameworks, self._clock(), self._new_id)
            yield work
            if not work.committed:
                connection.rollback()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            yield connection

    def record(self, case_id: str) -> CaseRecord:
        """One case with every line this person may read. Raises NoSuchCase."""
        with self._read() as connection:
            records = read_records(connection, self._person.account_id, [case_id])
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
            return read_page(connection, self._person.account_id, wanted, states, offset, limit, indicator)

    def case_ids(self) -> tuple[str, ...]:
        """All of this person's cases, by number."""
        query = mine(self._person.account_id).order_by(tables.cases.c.number)
        with self._read() as connection:
            return tuple(row.id for row in connection.execute(query))

    @contextmanager
    def _look(self, case_id: str) -> Iterator[SqlWork]:
        with self._read() as connection:
            work = SqlWork(connection, self._person, self._frameworks, self._clock(), self._new_id)
            work.case(case_id)
            yield work

    def drafts(self, case_id: str, session_id: str) -> Mapping[str, DraftField]:
        """This person's unsigned text for a session, by section key. Raises NoSuchCase."""
        with self._look(case_id) as work:
            return work.drafts(session_id)

    def own_note(self, case_id: str, session_id: str) -> PsychotherapyNote | None:
        """This person's psychotherapy note of a session, or None; never anybody else's. Raises NoSuchCase."""
        with self._look(case_id) as work:
            return work.own_note(session_id)

    def own_asides(self, case_id: str, session_id: str) -> tuple[PsychotherapyNote, ...]:
        """This person's texts that did not fit into their psychotherapy note. Raises NoSuchCase."""
        with self._look(case_id) as work:
            return work.own_asides(session_id)

    def interventions(self) -> tuple[str, ...]:
        """The names the practice has added to the shipped list, in alphabetical order."""
        names = select(tables.interventions.c.name).order_by(tables.interventions.c.name)
        with self._read() as connection:
            return tuple(connection.execute(names).scalars())
