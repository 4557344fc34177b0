"""A store whose use cases all join one transaction, with the clock and the ids of a story."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from casework.core.account import Person
from casework.core.framework import Framework
from casework.core.ports import Work
from casework.storage.store import SqlStore
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

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One use case's part of the transaction."""
        yield SqlWork(self._connection, self._person, self._frameworks, self._clock(), self._new_id)
