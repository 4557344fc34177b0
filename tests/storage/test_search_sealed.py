"""What can be found lies in the sealed store and nowhere in clear; nobody lists or drops its index."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from casework.core.search import SearchAsk
from casework.storage.store import SqlStore
from casework.usecases.note import Typed, keep_draft
from tests.fakes import Statements, person, store_of
from tests.storage.couples import opened, seen


@pytest.fixture
def store(sealed: Engine) -> SqlStore:
    return store_of(sealed, person(sealed))


def test_no_word_that_can_be_found_stands_in_clear_in_any_file(store: SqlStore, tmp_path: Path) -> None:
    case_id = opened(store)
    at = seen(store, case_id)
    for version in range(30):
        keep_draft(store, case_id, at, "what", Typed(f"Heronmark {version} " + "Ébrouer " * 200, version))
    assert store.search(SearchAsk(typed="heronmark ebrouer")).hits
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(file.name.endswith("-wal") for file in files)
    for word in ("Heronmark", "heronmark", "Ébrouer", "ebrouer"):
        assert not [file.name for file in files if word.encode() in file.read_bytes()]


def test_sorting_and_merging_happen_in_memory(sealed: Engine) -> None:
    with sealed.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA temp_store").scalar() == 2


@pytest.mark.parametrize(
    "attack",
    [
        "DROP TABLE search_words",
        "CREATE VIRTUAL TABLE temp.spy USING fts5vocab('main', 'search_words', 'instance')",
        "CREATE VIRTUAL TABLE spy USING fts5vocab(search_words, row)",
    ],
)
def test_the_applications_own_connection_cannot_drop_the_index_or_list_its_words(
    sealed: Engine, attack: str
) -> None:
    with pytest.raises(DatabaseError, match="not authorized"), sealed.begin() as connection:
        connection.execute(text(attack))


@pytest.mark.parametrize(
    "ask", [SearchAsk(typed="mara"), SearchAsk(typed="mara", case_id="x", since=date(2026, 1, 1))]
)
def test_the_index_is_asked_first_and_gives_the_best_first_so_that_lines_are_looked_up_for_them_alone(
    sealed: Engine, store: SqlStore, ask: SearchAsk
) -> None:
    opened(store)
    with Statements(sealed) as sent:
        store.search(ask)
    (asked,) = [statement for statement in sent.sent if "MATCH" in statement]
    plan = _plan(sealed, asked)
    assert plan[0].startswith("SCAN search_words VIRTUAL TABLE INDEX")
    assert not [step for step in plan if "ORDER BY" in step]


def _plan(engine: Engine, statement: str) -> list[str]:
    values = tuple("a" for _ in range(statement.count("?")))
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [str(row.detail) for row in rows]
