"""A disk or a database that fails is told in a sentence, and the store works again as soon as it is well."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, insert, select, text

from casework.storage import tables
from casework.storage.accounts import SqlAccounts
from casework.storage.engine import postgres_engine, sealed_engine
from casework.storage.seal import PAGE
from casework.storage.seal_errors import (
    DatabaseAway,
    SealError,
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreReadOnly,
    StoreUnreadable,
)
from tests.conftest import KEY
from tests.fakes import NOON, person


def write(engine: Engine, name: str, times: int = 100) -> None:
    rows = [{"key": f"{name}{n}", "value": "x" * 300} for n in range(times)]
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(tables.store_facts), rows)


def letters(engine: Engine) -> int:
    with engine.connect() as connection, connection.begin():
        return int(
            connection.scalar(text("select sum(length(value)) from store_facts where key <> 'search rules'"))
            or 0
        )


def tell_every_connection(engine: Engine, pragma: str) -> None:
    """Let every connection of an engine, those in its pool too, be told something first."""
    event.listen(engine, "checkout", lambda bare, *_: bare.execute(pragma).fetchall())


@pytest.mark.parametrize(
    ("pragma", "told", "words"),
    [
        ("PRAGMA max_page_count = 1", StoreFull, r"full.*not saved.*before is safe.*Make room"),
        ("PRAGMA query_only = 1", StoreReadOnly, r"not written.*not saved.*before is safe.*Look"),
    ],
)
def test_a_disk_that_takes_no_more_is_told_in_a_sentence_and_what_was_saved_stays_readable(
    sealed: Engine, pragma: str, told: type[SealError], words: str
) -> None:
    write(sealed, "before")
    tell_every_connection(sealed, pragma)
    with pytest.raises(told, match=words):
        write(sealed, "after")
    assert letters(sealed) == 100 * 300


def test_a_store_that_is_busy_is_told_in_a_sentence(sealed: Engine) -> None:
    tell_every_connection(sealed, "PRAGMA busy_timeout = 10")
    with (
        sealed.connect().execution_options(writes=True) as first,
        first.begin(),
        pytest.raises(StoreBusy, match="try again"),
    ):
        write(sealed, "second")
    write(sealed, "second")


def test_a_folder_that_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreadable, match="Look whether the disk is there"):
        letters(sealed_engine(tmp_path / "gone" / "casework.db", KEY))


def flip_a_page(file: Path) -> bytes:
    """Make the disk give a wrong page back; the right one."""
    content = file.read_bytes()
    at = len(content) // PAGE // 2 * PAGE
    with file.open("r+b") as disk:
        disk.seek(at)
        disk.write(bytes(PAGE))
    return content


@pytest.fixture
def filled(sealed: Engine) -> Engine:
    """A store on the disk of which nothing is remembered."""
    write(sealed, "kept", 3000)
    with sealed.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    sealed.dispose()
    return sealed


def test_after_a_failed_read_the_store_works_again_as_soon_as_the_disk_does(
    filled: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "casework.db"
    content = flip_a_page(file)
    for _ in range(3):
        with pytest.raises(StoreDamaged, match="restore the latest backup"):
            letters(filled)
    with file.open("r+b") as disk:
        disk.write(content)
    assert letters(filled) == 3000 * 300
    write(filled, "more")


def test_a_door_is_passed_though_the_disk_cannot_note_it(sealed: Engine) -> None:
    person(sealed)
    door = {"token_hash": "a" * 64, "account_id": "rosa-lind", "expires_at": NOON.replace(year=2027)}
    with sealed.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(tables.sign_ins).values(created_at=NOON, last_seen_at=NOON, **door))
    tell_every_connection(sealed, "PRAGMA query_only = 1")
    SqlAccounts(sealed).seen("a" * 64, NOON.replace(hour=13))
    with sealed.connect() as connection:
        assert connection.scalar(select(tables.sign_ins.c.last_seen_at)) == NOON


@pytest.mark.postgres
def test_a_database_that_is_away_is_told_in_a_sentence() -> None:
    with pytest.raises(DatabaseAway, match=r"cannot be reached.*before is safe.*try again"):
        letters(postgres_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing?connect_timeout=2"))


@pytest.mark.postgres
def test_a_database_that_was_restarted_is_reached_again_unnoticed(
    postgres: Engine, postgres_address: str
) -> None:
    write(postgres, "before")
    with create_engine(postgres_address, isolation_level="AUTOCOMMIT").connect() as admin:
        admin.execute(
            text(
                "select pg_terminate_backend(pid) from pg_stat_activity "
                "where datname = current_database() and pid <> pg_backend_pid()"
            )
        )
    assert letters(postgres) == 100 * 300


def lose_the_connection(engine: Engine, admin: Engine) -> None:
    """Begin a change, lose the server, go on with the change."""
    with engine.connect() as connection, connection.begin():
        connection.execute(insert(tables.store_facts).values(key="half", value="x"))
        mine = connection.scalar(text("select pg_backend_pid()"))
        with admin.connect() as other:
            other.execute(text("select pg_terminate_backend(:pid)"), {"pid": mine})
        connection.execute(insert(tables.store_facts).values(key="whole", value="x"))


@pytest.mark.postgres
def test_a_database_lost_in_the_middle_of_a_change_keeps_none_of_it_and_says_so(
    postgres: Engine, postgres_address: str
) -> None:
    admin = create_engine(postgres_address, isolation_level="AUTOCOMMIT")
    with pytest.raises(DatabaseAway):
        lose_the_connection(postgres, admin)
    admin.dispose()
    assert letters(postgres) == 0


@pytest.mark.postgres
def test_a_database_that_may_not_be_written_is_told_in_a_sentence(postgres: Engine) -> None:
    event.listen(postgres, "begin", lambda c: c.exec_driver_sql("set transaction read only"))
    with pytest.raises(StoreReadOnly):
        write(postgres, "half", 1)
