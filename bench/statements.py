"""How many statements each page makes, at 10 cases and at 2,000: the two must be equal."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event

from bench.caseload import store_of, write_case
from bench.runs import at, desk_on, page_script
from casework.desk import Desk
from casework.storage.library import load_library
from casework.storage.store import SqlStore

DATA = Path(__file__).parents[1] / "data"
PAGES = ("caseload", "prepare", "case", "note", "repair", "trust", "agreements")
FEW, MANY = 10, 2000
SESSIONS = 2  #: in each of the many cases; the count must not depend on it either


def statement_counts(engine: Engine) -> Iterator[str]:
    """One line for each page."""
    library = load_library(DATA)
    store = store_of(engine, library.current)
    desk = desk_on(store, library)
    few = _grow(store, FEW)
    first = {page: _count(engine, desk, page, few) for page in PAGES}
    many = _grow(store, MANY)
    for page in PAGES:
        now = _count(engine, desk, page, many)
        said = "equal" if now == first[page] else "NOT EQUAL"
        yield f"{page} page: {first[page]} statements at {FEW} cases, {now} at {MANY:,} ({said})"


def _grow(store: SqlStore, wanted: int) -> str:
    framework = load_library(DATA).current
    for seed in range(len(store.case_ids()), wanted):
        write_case(store, framework, SESSIONS, seed=seed)
    return store.case_ids()[-1]


def _count(engine: Engine, desk: Desk, page: str, case_id: str) -> int:
    script = page_script(page, case_id)
    with at(desk):
        script.run()
        with _counted(engine) as seen:
            script.run()
    return len(seen)


@contextmanager
def _counted(engine: Engine) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)
