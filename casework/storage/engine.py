"""Engines: SQLCipher under a raw key, or PostgreSQL. Whoever writes says so, and waits its turn."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from casework.storage.guard import guard
from casework.storage.trouble import tell_trouble

#: what every connection is told, in this order, once the key is given
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL may lose the last commits on power loss
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",  # milliseconds
    "PRAGMA temp_store = MEMORY",  # a sort that spills to disk would leave plaintext there
    "PRAGMA trusted_schema = OFF",
    "PRAGMA recursive_triggers = ON",  # or INSERT OR REPLACE would delete past the triggers
)


def keyed_connection(file: Path, key: bytes) -> Any:
    """A bare connection to a file under SQLCipher, its 32-byte key given and nothing read yet."""
    connection = sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def sealed_engine(file: Path, key: bytes) -> Engine:
    """An engine on one file under SQLCipher. The key stands in no address, so none can be logged with it."""

    def connect() -> Any:
        connection = keyed_connection(file, key)
        for pragma in PRAGMAS:
            connection.execute(pragma)
        guard(connection)
        return connection

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=16,
        hide_parameters=True,  # a failing statement must not carry a person's words into a log
    )
    event.listen(engine, "begin", _begin)
    return tell_trouble(engine)


def _begin(connection: Connection) -> None:
    # The driver's own transactions begin too late: two writers would then both have read before either wrote.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def postgres_engine(url: str) -> Engine:
    """An engine on PostgreSQL, such as postgresql+psycopg://name@host/practice."""
    return tell_trouble(
        create_engine(url, pool_size=8, max_overflow=16, pool_pre_ping=True, hide_parameters=True)
    )
