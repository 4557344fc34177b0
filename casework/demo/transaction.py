"""A store whose use cases all join one transaction, with the clock and the ids of a story."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from casework.core.account import Person
from casework.core.case import Case
from casework.core.entry import Entry
from casework.core.errors import NoSuchEntry
from casework.core.framework import Framework
from casework.core.ports import Work
from casework.core.privacy import Tie
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.storage.rows import numbered
from casework.storage.store import SqlStore
from casework.storage.tables import KEPT_IN
from casework.storage.work import SqlWork

TICK = timedelta(seconds=5)  #: between one line and the next, as if somebody were writing


class StoryClock:
    """The time of the story: set to each act's moment, moving on a little with every line, never back."""

    def __init__(self) -> None:
        self._now = datetime.min.replace(tzinfo=UTC)

    def set(self, moment: datetime) -> None:
        """It is now this moment, or a little after what came before."""
        self._now = max(self._now, moment)

    def __call__(self) -> datetime:
        """The moment of the next line, UTC."""
        self._now += TICK
        return self._now


class StoryIds:
    """The same ids for the same story in the name of the same person, whenever it is told."""

    def __init__(self, account_id: str, story: str) -> None:
        self._seed = f"{account_id}/{story}"
        self._count = 0

    def __call__(self) -> str:
        """The next id."""
        self._count += 1
        return self.nth(self._count)

    def nth(self, count: int) -> str:
        """The id that is given out as the nth; the first one is the case's."""
        return hashlib.sha256(f"{self._seed}/{count}".encode()).hexdigest()[:32]


class StoryMemory:
    """What has been told of a story so far, so that its use cases need not read it back line by line."""

    def __init__(self) -> None:
        self.case: Case | None = None
        self.parts: dict[str, list[Any]] = {}
        self.ties: dict[str, frozenset[Tie]] = {}  #: to the story's case; they stay as they are
        self._sessions: tuple[TherapySession, ...] = ()

    def keep(self, entry: Entry) -> None:
        """Remember a line under the name the record holds it by."""
        _, part = KEPT_IN[type(entry)]
        self.parts.setdefault(part, []).append(entry)

    def record(self, case: Case) -> CaseRecord:
        """The case as told so far, drafts aside."""
        parts: dict[str, Any] = {name: tuple(lines) for name, lines in self.parts.items()}
        told = parts.get("sessions", ())
        if len(told) != len(self._sessions):
            self._sessions = numbered(told)
        parts["sessions"] = self._sessions
        return CaseRecord(case=case, **parts)


class StoryWork(SqlWork):
    """One use case's part of the transaction: written to the store, read from memory."""

    def __init__(self, *args: Any, memory: StoryMemory) -> None:
        super().__init__(*args)
        self._memory = memory
        self._ties = memory.ties

    def open_case(self, framework_version: str, note_format: str) -> Case:
        """The story's case."""
        self._memory.case = super().open_case(framework_version, note_format)
        return self._memory.case

    def case(self, case_id: str) -> Case:
        """The story's case. Raises NoSuchCase for any other."""
        told = self._memory.case
        return told if told and told.id == case_id else super().case(case_id)

    def record(self, case_id: str, *parts: str) -> CaseRecord:  # noqa: ARG002 (memory is whole)
        """The story's record so far."""
        return self._memory.record(self.case(case_id))

    def session(self, case_id: str, session_id: str) -> TherapySession:
        """A session told before. Raises NoSuchEntry."""
        found = self.record(case_id).session(session_id)
        if found is None:
            raise NoSuchEntry
        return found

    def add(self, entry: Entry) -> None:
        """Append a line to the story's case."""
        super().add(entry)
        self._memory.keep(entry)


class StoryStore(SqlStore):
    """A store on one open connection: the whole caseload arrives at once, or none of it."""

    def __init__(
        self,
        connection: Connection,
        person: Person,
        frameworks: Mapping[str, Framework],
        clock: StoryClock,
        new_id: Callable[[], str],
    ) -> None:
        super().__init__(connection.engine, person, frameworks, clock, new_id)
        self._connection = connection
        self._memory = StoryMemory()

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One use case's part of the transaction."""
        told = (self._connection, self._person, self._frameworks, self._clock(), self._new_id)
        yield StoryWork(*told, memory=self._memory)
