"""Sealing and unsealing the embedded store: one folder, one encrypted file, one key file beside it."""

import os
import secrets
import shutil
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import DatabaseError as SQLError

from casework.storage.building import held
from casework.storage.engine import keyed_connection, sealed_engine
from casework.storage.keyfile import (
    KeyFile,
    new_recovery_code,
    read_code,
    read_key_file,
    rewrapped,
    settle,
    unwrap,
    wrap,
    write_key_file,
)
from casework.storage.migrations import upgrade
from casework.storage.seal_errors import (
    FolderTaken,
    KeyFileForeign,
    KeyFileMissing,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    StoreNewer,
    StoreUnreadable,
    WrongPassphrase,
    WrongRecoveryCode,
)
from casework.storage.tables import store_facts
from casework.storage.trouble import sqlite_trouble

STORE_FILE = "casework.db"
KEY_FILE = "store.key"
PAGE = 4096  #: bytes, SQLCipher's own
#: above this size opening looks at the first page only: the whole costs 5 ms per megabyte
WHOLE_CHECK_BYTES = 512 * 1024 * 1024


def store_is_here(folder: Path) -> bool:
    """Whether anything of a store lies in this folder, be it only half of one."""
    return (folder / STORE_FILE).exists() or (folder / KEY_FILE).exists()


def leave_empty(_: Engine) -> None:
    """Put nothing into a new store."""


def create_store(
    folder: Path, passphrase: str, fill: Callable[[Engine], None] = leave_empty
) -> tuple[Engine, str]:
    """A new sealed store and its recovery code. The folder appears whole or not at all.

    fill is called once with the new store before it appears. Raises StoreExists.
    """
    if store_is_here(folder):
        raise StoreExists
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    building = folder.with_name(f".{folder.name}-{secrets.token_hex(6)}")
    building.mkdir(mode=0o700)
    try:
        with held(building):
            key, code = _build(building, passphrase, fill)
            _appear(building, folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return sealed_engine(folder / STORE_FILE, key), code


def _build(folder: Path, passphrase: str, fill: Callable[[Engine], None]) -> tuple[bytes, str]:
    key, code, store_id = secrets.token_bytes(32), new_recovery_code(), uuid.uuid4().hex
    keys = KeyFile(
        store_id=store_id,
        passphrase=wrap(key, passphrase, store_id, "passphrase"),
        recovery=wrap(key, read_code(code), store_id, "recovery"),
    )
    write_key_file(folder / KEY_FILE, keys)
    os.close(os.open(folder / STORE_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    engine = sealed_engine(folder / STORE_FILE, key)
    try:
        upgrade(engine)
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(insert(store_facts).values(key="store_id", value=store_id))
        fill(engine)
    finally:
        engine.dispose()
    return key, code


def _appear(building: Path, folder: Path) -> None:
    settle(building)
    try:
        if folder.exists():
            folder.rmdir()  # only an empty folder lets itself be removed
        building.rename(folder)
    except OSError as refusal:
        raise (StoreExists if store_is_here(folder) else FolderTaken) from refusal
    settle(folder.parent)


def unseal(folder: Path, passphrase: str) -> Engine:
    """Open a store by its passphrase. Raises a SealError that says what is wrong; changes nothing then."""
    keys = _keys(folder)
    key = unwrap(keys.passphrase, passphrase, keys.store_id, "passphrase")
    if key is None:
        raise WrongPassphrase
    return _open(folder, keys, key)


def recover(folder: Path, recovery_code: str, new_passphrase: str) -> tuple[Engine, str]:
    """Open a store by its recovery code, with a new passphrase and a new code in place of the spent one."""
    keys = _keys(folder)
    key = unwrap(keys.recovery, read_code(recovery_code), keys.store_id, "recovery")
    if key is None:
        raise WrongRecoveryCode
    engine, code = _open(folder, keys, key), new_recovery_code()
    write_key_file(folder / KEY_FILE, rewrapped(keys, key, new_passphrase, code))
    return engine, code


def change_passphrase(folder: Path, passphrase: str, new_passphrase: str) -> None:
    """Give a store a new passphrase; the recovery code stays. Raises WrongPassphrase."""
    _rewrap(folder, passphrase, new_passphrase, None)


def renew_recovery_code(folder: Path, passphrase: str) -> str:
    """A new recovery code in place of one that was lost or never written down. Raises WrongPassphrase."""
    code = new_recovery_code()
    _rewrap(folder, passphrase, None, code)
    return code


def _rewrap(folder: Path, passphrase: str, new_passphrase: str | None, code: str | None) -> None:
    keys = _keys(folder)
    key = unwrap(keys.passphrase, passphrase, keys.store_id, "passphrase")
    if key is None:
        raise WrongPassphrase
    write_key_file(folder / KEY_FILE, rewrapped(keys, key, new_passphrase, code))


def _keys(folder: Path) -> KeyFile:
    if not (folder / STORE_FILE).exists():
        raise StoreMissing
    if not (folder / KEY_FILE).exists():
        raise KeyFileMissing
    return read_key_file(folder / KEY_FILE)


def _open(folder: Path, keys: KeyFile, key: bytes) -> Engine:
    file = folder / STORE_FILE
    check_pages(file, key)
    engine = sealed_engine(file, key)
    try:
        with engine.connect() as connection:
            _check_identity(connection, keys.store_id)
        upgrade(engine)
    except CommandError as refusal:
        engine.dispose()
        raise StoreNewer from refusal
    except BaseException:
        engine.dispose()
        raise
    return engine


def check_pages(file: Path, key: bytes) -> None:
    """Look at every page of a store's file.

    Raises KeyFileForeign where not one page opens under the key, StoreDamaged where some do not.
    """
    size = file.stat().st_size
    if size < PAGE:
        raise StoreDamaged
    try:
        with closing(keyed_connection(file, key)) as connection:
            _finish_interrupted(file, connection)
            bad = _bad_pages(connection) if size <= WHOLE_CHECK_BYTES else 0
            if bad >= size // PAGE:
                raise KeyFileForeign
            if bad:
                raise StoreDamaged
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.OperationalError as refusal:
        raise (sqlite_trouble(refusal) or StoreUnreadable()) from refusal
    except sqlcipher.DatabaseError as refusal:
        raise StoreDamaged from refusal


def _finish_interrupted(file: Path, connection: Any) -> None:
    """Let the log beside the file mend what a power cut left half-written; only then is damage damage."""
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a foreign key fails here
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _bad_pages(connection: Any) -> int:
    return len(connection.execute("PRAGMA cipher_integrity_check").fetchall())


def _check_identity(connection: Connection, store_id: str) -> None:
    # An emptied file opens under any key as an empty store; only the id inside tells that this is ours.
    try:
        found = connection.scalar(select(store_facts.c.value).where(store_facts.c.key == "store_id"))
    except SQLError as refusal:
        raise StoreDamaged from refusal
    if found != store_id:
        raise KeyFileForeign
