"""What is signed, and the trail, is never changed or deleted from within: the database itself refuses."""

import pytest
from sqlalchemy import Engine, Update, delete, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session, registry

from casework.core.case import Seat
from casework.core.note import ProgressNote
from casework.core.privacy import Audience
from casework.core.trail import Act
from casework.storage import tables
from casework.storage.migrations import check_refusals, upgrade
from casework.storage.seal_errors import StoreDamaged
from casework.storage.store import SqlStore
from casework.storage.trail_check import check_trail
from tests.fakes import person, store_of
from tests.usecases.told import couple, session

REFUSED = "not authorized|may not be modified"
PAST_THE_TRIGGERS = (
    "DROP TRIGGER trail_no_delete",
    "DROP TRIGGER progress_notes_no_update",
    "DROP TABLE trail",
    "ALTER TABLE trail RENAME TO lines",
    "CREATE TRIGGER more AFTER INSERT ON trail BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER more AFTER INSERT ON trail BEGIN SELECT 1; END",
    "CREATE TEMP TABLE trail (seq)",
    "PRAGMA writable_schema = ON",
    "PRAGMA WRITABLE_SCHEMA(1)",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = 0",
    "PRAGMA journal_mode = MEMORY",
    "PRAGMA rekey = 'x'",
    "ATTACH DATABASE ':memory:' AS other KEY ''",
    "DELETE FROM sqlite_master WHERE type = 'trigger'",
    "UPDATE sqlite_schema SET sql = '' WHERE type = 'trigger'",
)


@pytest.fixture
def store(engine: Engine) -> SqlStore:
    return store_of(engine, person(engine))


@pytest.fixture
def signed(store: SqlStore) -> str:
    """A session whose note is signed."""
    case_id = couple(store)
    at = session(store, case_id).id
    with store.work() as work:
        stamp = work.stamp(case_id)
        note = ProgressNote(
            **stamp, audience=Audience.CARE_TEAM, session_id=at, format="soap", sections=(), interventions=()
        )
        work.add(note)
        work.trail(Act.SIGNED, "progress note", case_id, stamp["id"], Seat.A)
        work.commit()
    return at


def test_no_line_that_never_changes_can_be_changed_or_deleted(engine: Engine, signed: str) -> None:
    tried = set()
    for table in tables.APPEND_ONLY:
        with engine.connect() as connection:
            if not connection.scalar(text(f"SELECT count(*) FROM {table.name}")):
                continue  # the triggers of every table are looked at in tests/storage/test_migrations.py
        tried.add(table.name)
        column = list(table.columns)[-1].name
        for statement in (
            update(table).values({column: table.c[column]}),
            delete(table),
            text(f"UPDATE {table.name} SET {column} = {column}"),
            text(f"DELETE FROM {table.name}"),
        ):
            with pytest.raises(DatabaseError, match="never changed or deleted"), engine.begin() as connection:
                connection.execute(statement)
    assert tried >= {"trail", "progress_notes", "betrayals"}
    assert check_trail(engine).broken is None


def test_an_object_mapped_to_the_trail_cannot_change_or_delete_its_line(engine: Engine, signed: str) -> None:
    class Mapped:
        pass

    registry().map_imperatively(Mapped, tables.trail)
    for change in (lambda s, line: setattr(line, "who", "x"), lambda s, line: s.delete(line)):
        with Session(engine) as orm:
            line = orm.get(Mapped, 1)
            change(orm, line)
            with pytest.raises(DatabaseError, match="never changed or deleted"):
                orm.commit()
    assert check_trail(engine).broken is None


def test_a_session_can_be_changed_until_its_note_is_signed(
    engine: Engine, store: SqlStore, signed: str
) -> None:
    unsigned = session(store, store.case_ids()[0]).id
    with engine.begin() as connection:
        connection.execute(somebody_present(unsigned))
    for statement in (
        somebody_present(signed),
        delete(tables.sessions).where(tables.sessions.c.id == signed),
    ):
        with pytest.raises(DatabaseError, match="whose note is signed"), engine.begin() as connection:
            connection.execute(statement)


def somebody_present(session_id: str) -> Update:
    return update(tables.sessions).where(tables.sessions.c.id == session_id).values(others_present="somebody")


@pytest.mark.parametrize("statement", PAST_THE_TRIGGERS)
def test_the_applications_connection_cannot_get_past_the_triggers(sealed: Engine, statement: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSED), sealed.connect() as connection:
        connection.exec_driver_sql(statement)
    upgrade(sealed)
    with pytest.raises(DatabaseError, match=REFUSED), sealed.connect() as connection:
        connection.exec_driver_sql(statement)  # also after a migration has run on it


def test_a_store_that_lost_a_refusal_is_told_when_it_is_opened(engine: Engine) -> None:
    on_sqlite = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(writes=True) as connection:
        if on_sqlite:
            connection.connection.driver_connection.set_authorizer(None)
        lost = "DROP TRIGGER goals_no_delete" if on_sqlite else "ALTER TABLE goals DISABLE TRIGGER USER"
        connection.exec_driver_sql(lost)
        connection.commit()
        with pytest.raises(StoreDamaged, match="lost some of what keeps"):
            check_refusals(connection)
    with pytest.raises(StoreDamaged):
        upgrade(engine)
