"""What the application's own connections to a sealed store may not do, whatever statement asks for it.

Triggers refuse to change or delete what is signed; this refuses to take the triggers away, to write past them
into the schema, to switch off what they rest on, or to bring in a second database. A migration may change the
schema, and is looked at afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

#: questions, and upkeep that changes no line
PRAGMAS_WITH_VALUE = frozenset(
    {
        "busy_timeout",
        "cipher_integrity_check",
        "foreign_key_check",
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "integrity_check",
        "max_page_count",
        "query_only",
        "quick_check",
        "table_info",
        "table_list",
        "table_xinfo",
        "wal_checkpoint",
    }
)
SCHEMA = frozenset({"sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema"})
CHANGES = frozenset({sqlcipher.SQLITE_INSERT, sqlcipher.SQLITE_UPDATE, sqlcipher.SQLITE_DELETE})
REFUSED = frozenset(
    getattr(sqlcipher, f"SQLITE_{name}")
    for name in (
        *(f"{verb}_{what}" for verb in ("CREATE", "DROP") for what in ("TABLE", "INDEX", "TRIGGER", "VIEW")),
        *(
            f"{verb}_TEMP_{what}"
            for verb in ("CREATE", "DROP")
            for what in ("TABLE", "INDEX", "TRIGGER", "VIEW")
        ),
        *("CREATE_VTABLE", "DROP_VTABLE", "ALTER_TABLE", "ATTACH", "DETACH", "REINDEX"),
    )
)


def guard(connection: Any) -> None:
    """Refuse from now on what no act of the application needs. The error is SQLite's "not authorized"."""
    connection.set_authorizer(_judge)


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """Let a migration change the shape of the store."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlcipher.Connection):
        yield
        return
    raw.set_authorizer(None)
    try:
        yield
    finally:
        guard(raw)


def _judge(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action == sqlcipher.SQLITE_PRAGMA:
        refused = second is not None and (first or "").lower() not in PRAGMAS_WITH_VALUE
    else:
        refused = action in REFUSED or (action in CHANGES and first in SCHEMA)
    return int(sqlcipher.SQLITE_DENY if refused else sqlcipher.SQLITE_OK)
