"""The store's shape, revision by revision."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, text

from casework.storage.guard import unguarded
from casework.storage.seal_errors import StoreDamaged
from casework.storage.search_rebuild import bring_up_to_date
from casework.storage.tables import APPEND_ONLY, search_words


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring a store to a revision, all of it or nothing; what can be found is made anew where it must be."""
    _run(engine, lambda config: command.upgrade(config, revision), bring_up_to_date)


def downgrade(engine: Engine, revision: str) -> None:
    """Take a store back to an earlier revision; "base" removes every table."""
    _run(engine, lambda config: command.downgrade(config, revision))


def _run(
    engine: Engine, step: Callable[[Config], None], then: Callable[[Connection], None] | None = None
) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        with unguarded(connection):
            step(config)
        check_refusals(connection)
        if then is not None:
            then(connection)


def is_compared(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is told in tables.py; the search index, and what FTS5 keeps beside it, is not."""
    return kind != "table" or not (name or "").startswith(search_words.name)


def check_refusals(connection: Connection) -> None:
    """See that the database still refuses to change what never changes. Raises StoreDamaged.

    A migration that builds a table anew takes its triggers away without a word.
    """
    there = set(inspect(connection).get_table_names())
    found = {tuple(row) for row in connection.execute(text(_TRIGGERS[connection.dialect.name]))}
    ends = _ENDS[connection.dialect.name]
    wanted = {(t.name, t.name + end) for t in APPEND_ONLY if t.name in there for end in ends}
    if not wanted <= found:
        raise StoreDamaged(
            "The store has lost some of what keeps its signed lines from being changed. It was not changed. "
            "Keep this file, and restore the latest backup beside it."
        )


_TRIGGERS = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE tgenabled = 'O'",
}
_ENDS = {"sqlite": ("_no_update", "_no_delete"), "postgresql": ("_no_change", "_no_truncate")}
