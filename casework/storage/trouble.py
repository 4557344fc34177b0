"""When the disk or the database fails in the middle of work: what the driver says, in a person's words."""

import sqlite3

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError

from casework.storage.seal_errors import (
    DatabaseAway,
    SealError,
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreReadOnly,
    StoreUnreadable,
)

PRIMARY = 0xFF  #: the part of SQLite's result codes that names the kind of error
ON_SQLITE: dict[int, type[SealError]] = {
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_PERM: StoreReadOnly,
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_IOERR: StoreUnreadable,
    sqlite3.SQLITE_CANTOPEN: StoreUnreadable,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_NOTADB: StoreDamaged,
}
#: after these SQLCipher answers nothing more over the same connection, even once the disk is well again
POISONS = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
#: SQLSTATE, see appendix A of the PostgreSQL manual
ON_POSTGRES: dict[str, type[SealError]] = {
    "53100": StoreFull,  # disk_full
    "25006": StoreReadOnly,  # read_only_sql_transaction
    "40P01": StoreBusy,  # deadlock_detected
    "40001": StoreBusy,  # serialization_failure
    "55P03": StoreBusy,  # lock_not_available
    "53300": StoreBusy,  # too_many_connections
}


def tell_trouble(engine: Engine) -> Engine:
    """Let an engine raise a named error where the disk or the server failed, and drop what is beyond use."""
    event.listen(engine, "handle_error", _tell)
    return engine


def sqlite_trouble(error: BaseException) -> SealError | None:
    """The named error for one of the embedded store's driver, or None where it is no trouble of the disk."""
    named = ON_SQLITE.get(_code(error))
    return named() if named else None


def _tell(context: ExceptionContext) -> SealError | None:
    error = context.original_exception
    if isinstance(error, sqlcipher.Error):
        if _code(error) in POISONS:
            context.is_disconnect = True
        return sqlite_trouble(error)
    # The pool looks before it lends a connection, and replaces a lost one by itself.
    return None if context.is_pre_ping else _postgres_trouble(context)


def _code(error: BaseException) -> int:
    return int(getattr(error, "sqlite_errorcode", None) or 0) & PRIMARY


def _postgres_trouble(context: ExceptionContext) -> SealError | None:
    named = ON_POSTGRES.get(getattr(context.original_exception, "sqlstate", None) or "")
    if named is not None:
        return named()
    away = context.is_disconnect or isinstance(context.sqlalchemy_exception, OperationalError)
    return DatabaseAway() if away else None
