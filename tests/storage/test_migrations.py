"""The store's shape is what the code thinks it is, on both engines, and signed lines stay as they are."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, Table, delete, insert, inspect, text, update
from sqlalchemy.exc import DatabaseError

from casework.storage import migrations
from casework.storage.tables import APPEND_ONLY, metadata, trail

TRAIL_LINE = {
    "seq": 1,
    "at": datetime(2026, 3, 1, tzinfo=UTC),
    "who": "w",
    "act": "opened",
    "what": "case",
    "outcome": "done",
}


COMPARED = {"compare_type": True, "include_name": migrations.is_compared}


def _tables(engine: Engine) -> set[str]:
    return {name for name in inspect(engine).get_table_names() if migrations.is_compared(name, "table", {})}


def test_the_store_has_the_shape_that_the_tables_tell(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=COMPARED)
        assert compare_metadata(context, metadata) == []


def test_going_back_removes_everything_and_forward_builds_it_again(engine: Engine) -> None:
    migrations.downgrade(engine, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    migrations.upgrade(engine)
    assert _tables(engine) == {*metadata.tables, "alembic_version"}


def test_a_migration_that_fails_leaves_nothing_behind(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations.downgrade(engine, "base")
    with pytest.raises(ZeroDivisionError):
        migrations._run(engine, _upgrade_and_break)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}


def _upgrade_and_break(config) -> None:
    from alembic import command

    command.upgrade(config, "head")
    raise ZeroDivisionError


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_the_database_itself_refuses_to_change_or_delete_a_trail_line(engine: Engine, verb: str) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(trail).values(**TRAIL_LINE))
    statement = update(trail).values(who="x") if verb == "update" else delete(trail)
    with (
        pytest.raises(DatabaseError, match="lines of trail are never changed or deleted"),
        engine.begin() as connection,
    ):
        connection.execute(statement)
    with engine.connect() as connection:
        assert connection.scalar(text("select who from trail")) == "w"


def test_replacing_a_line_is_refused_like_deleting_it(sealed: Engine) -> None:
    with sealed.begin() as connection:
        connection.execute(insert(trail).values(**TRAIL_LINE))
    with pytest.raises(DatabaseError, match="never changed"), sealed.begin() as connection:
        connection.execute(insert(trail).prefix_with("OR REPLACE").values(**TRAIL_LINE | {"who": "x"}))


def test_emptying_the_whole_trail_is_refused_on_postgresql(postgres: Engine) -> None:
    with pytest.raises(DatabaseError, match="never changed"), postgres.begin() as connection:
        connection.execute(text("TRUNCATE trail"))


@pytest.mark.parametrize("table", APPEND_ONLY, ids=lambda table: table.name)
def test_every_append_only_table_carries_its_refusals(sealed: Engine, table: Table) -> None:
    with sealed.connect() as connection:
        names = connection.execute(
            text("select name from sqlite_master where type = 'trigger' and tbl_name = :t"), {"t": table.name}
        ).scalars()
        assert {f"{table.name}_no_update", f"{table.name}_no_delete"} <= set(names)


def test_every_append_only_table_carries_its_refusals_on_postgresql(postgres: Engine) -> None:
    with postgres.connect() as connection:
        found = set(
            connection.execute(text("select tgrelid::regclass::text || tgname from pg_trigger")).scalars()
        )
    wanted = {t.name + t.name + end for t in APPEND_ONLY for end in ("_no_change", "_no_truncate")}
    assert wanted <= found


def test_a_revision_stands_alone_and_imports_nothing_of_the_house() -> None:
    for file in (Path(migrations.__file__).parent / "versions").glob("*.py"):
        assert not re.search(r"^\s*(from|import) casework", file.read_text(), re.MULTILINE), file.name
