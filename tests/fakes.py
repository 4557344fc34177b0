"""A clock that ticks, people who may sign in, and a store opened in their names."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event, insert

from casework.core.account import Person
from casework.core.framework import Framework
from casework.storage import tables
from casework.storage.outside import lay_out
from casework.storage.store import SqlStore
from casework.storage.trail import bind
from tests.core.builders import SMALL

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Clock:
    """Stands at noon of 2 March 2026 and moves on by a second each time it is read."""

    def __init__(self, start: datetime = NOON) -> None:
        self.time = start

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


def person(engine: Engine, name: str = "Rosa Lind") -> Person:
    """Somebody with an account in this store."""
    account_id = name.lower().replace(" ", "-")
    row = {
        "id": account_id,
        "sign_in_name": account_id,
        "name": name,
        "credentials": "LMFT",
        "password_hash": "none",
        "created_at": NOON,
    }
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(tables.accounts).values(**row))
    # Signed in at noon, with the password.
    return Person(account_id=account_id, name=name, credentials="LMFT", confirmed_at=NOON)


def with_outside(engine: Engine, folder: Path) -> Engine:
    """An engine whose trail has a key and its heads in a folder of its own."""
    bind(engine, lay_out(folder, NOON))
    return engine


def store_of(
    engine: Engine, who: Person, clock: Clock | None = None, framework: Framework = SMALL
) -> SqlStore:
    """The store opened in somebody's name, with ids that count up."""
    numbers = count(1)
    new_id = lambda: f"{who.account_id}-{next(numbers)}"  # noqa: E731
    return SqlStore(engine, who, {framework.version: framework}, clock or Clock(), new_id)


class Statements:
    """Counts what is sent to an engine while it is open."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.sent: list[str] = []

    def __enter__(self) -> "Statements":
        event.listen(self.engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self._note)

    def _note(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self.sent.append(statement)

    def __len__(self) -> int:
        return len(self.sent)
