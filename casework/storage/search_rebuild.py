"""Making anew what can be found, from the lines themselves: where it was made by other rules of folding."""

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table, delete, func, insert, select

from casework.core.note import DraftField, PsychotherapyNote
from casework.core.search_texts import TEXTS
from casework.core.session import TherapySession
from casework.storage.rows import reader
from casework.storage.search_index import Row, draft_row, own_note_row, row_of, write
from casework.storage.tables import (
    KEPT_IN,
    drafts,
    progress_notes,
    psychotherapy_notes,
    search_lines,
    search_words,
    sessions,
    store_facts,
)

RULES = "1"  #: of folding and of what is found; another number makes every store's index anew once
FACT = "search rules"
AT_ONCE = 500

Kept = TypeVar("Kept")


def bring_up_to_date(connection: Connection) -> None:
    """Make the index anew where it was made by other rules, or never."""
    found = select(store_facts.c.value).where(store_facts.c.key == FACT)
    if connection.scalar(found) != RULES:
        rebuild(connection)
        connection.execute(delete(store_facts).where(store_facts.c.key == FACT))
        connection.execute(insert(store_facts).values(key=FACT, value=RULES))


def rebuild(connection: Connection) -> int:
    """Forget the whole index and write it again. How many texts can be found."""
    connection.execute(delete(search_words))
    connection.execute(delete(search_lines))
    rows = _rows(connection)
    while some := list(islice(rows, AT_ONCE)):
        write(connection, some)
    return connection.scalar(select(func.count()).select_from(search_lines)) or 0


def _rows(connection: Connection) -> Iterator[Row]:
    yield from _of_record(connection)
    case_of = dict(connection.execute(select(sessions.c.id, sessions.c.case_id)).tuples().all())
    for field in _read(connection, DraftField, drafts):
        yield draft_row(field, case_of[field.session_id])
    yield from map(own_note_row, _read(connection, PsychotherapyNote, psychotherapy_notes))


def _of_record(connection: Connection) -> Iterator[Row]:
    notes = select(progress_notes.c.id, progress_notes.c.session_id)
    session_of = dict(connection.execute(notes).tuples().all())
    for kind in TEXTS:
        for entry in _read(connection, kind, KEPT_IN[kind][0]):
            yield row_of(entry, session_of.get(getattr(entry, "note_id", "")))


def _read(connection: Connection, kind: type[Kept], table: Table) -> Iterator[Kept]:
    """Every line of a table. All at once: an index is made anew rarely, and nothing else runs then."""
    found = connection.execute(select(table))
    given = {"number": 0} if kind is TherapySession else {}
    return map(reader(kind, tuple(found.keys()), **given), found.all())
