"""Writing what can be found: each line's words beside the line, in its own transaction.

Words are folded by core, the same for every store, and reach the index ready to be compared: the sealed
store's tokenizer only parts them at spaces, and PostgreSQL is handed a finished tsvector.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Text, and_, bindparam, cast, delete, insert, select
from sqlalchemy.dialects.postgresql import TSVECTOR

from casework.core.entry import Entry
from casework.core.note import Addendum, DraftField, PsychotherapyNote
from casework.core.privacy import Audience
from casework.core.search import SearchKind
from casework.core.search_texts import NOT_WORDS, TEXTS
from casework.core.search_words import Part, parts_of
from casework.core.session import TherapySession
from casework.storage.tables import progress_notes, search_lines, search_words

Row = Mapping[str, Any]

#: fields that say of which day a line is, wherever it was written
DAYS = ("on", "came_to_light_on", "starts_on", "came_out_on")

_NOTE = select(progress_notes.c.session_id).where(progress_notes.c.id == bindparam("note_id"))
_ADD = insert(search_lines)
_ADD_MANY = _ADD.returning(search_lines.c.id, sort_by_parameter_order=True)
_WORDS = {
    "sqlite": insert(search_words).values(rowid=bindparam("rowid"), words=bindparam("words")),
    "postgresql": insert(search_words).values(
        rowid=bindparam("rowid"), words=cast(bindparam("words", type_=Text), TSVECTOR)
    ),
}


def find_entry(connection: Connection, entry: Entry) -> None:
    """Let a line of the record be found from now on."""
    if type(entry) in TEXTS:
        session = _note_session(connection, entry)
        write(connection, [row_of(entry, session)])


def change_present(connection: Connection, session: TherapySession) -> None:
    """Who else was there, as it was changed."""
    forget(connection, search_lines.c.kind == SearchKind.PRESENT, search_lines.c.line_id == session.id)
    find_entry(connection, session)


def _note_session(connection: Connection, entry: Entry) -> str | None:
    """The session of whatever a line was added to."""
    return connection.scalar(_NOTE, {"note_id": entry.note_id}) if isinstance(entry, Addendum) else None


def row_of(entry: Entry, of_note: str | None = None) -> Row:
    """What is kept of a line so that it can be found; for an addendum the session of its note is told."""
    texts = TEXTS[type(entry)]
    session_id = getattr(entry, "session_id", of_note)
    is_session = texts.kind is SearchKind.PRESENT
    own_day = next(filter(None, (getattr(entry, name, None) for name in DAYS)), None)
    return {
        "kind": texts.kind,
        "line_id": entry.id,
        "field": "",
        "case_id": entry.case_id,
        "session_id": entry.id if is_session else session_id,
        "seat": getattr(entry, "seat", None),
        "key": getattr(entry, "marker", "") or getattr(entry, "phase", ""),
        "on": None if is_session else own_day or _written_on(entry, session_id),
        "audience": entry.audience,
        "author": entry.recorded_by,
        "text": texts.text(entry),
    }


def _written_on(entry: Entry, session_id: str | None) -> Any:
    """The day a line was written, where no session gives it one; an addendum has its own in any case."""
    return entry.recorded_at.date() if session_id is None or isinstance(entry, Addendum) else None


def draft_row(field: DraftField, case_id: str) -> Row:
    """What is kept of a section of an unsigned note: for its writer alone."""
    return _own(SearchKind.DRAFT, field.session_id, case_id, field) | {"field": field.key}


def own_note_row(note: PsychotherapyNote) -> Row:
    """What is kept of a psychotherapy note: for its writer alone."""
    return _own(SearchKind.OWN_NOTE, note.id, note.case_id, note)


def _own(
    kind: SearchKind, line_id: str, case_id: str, typed: DraftField | PsychotherapyNote
) -> dict[str, Any]:
    return {
        "kind": kind,
        "line_id": line_id,
        "field": "",
        "case_id": case_id,
        "session_id": typed.session_id,
        "seat": None,
        "key": "",
        "on": None,
        "audience": Audience.ORIGINATOR,
        "author": typed.author,
        "text": typed.text,
    }


def write(connection: Connection, rows: Iterable[Row]) -> None:
    """Let these be found. What holds no word leaves nothing."""
    parted = [(row, number, part) for row in rows for number, part in _parts(row)]
    lines = [{**row, "part": number, "text": part.text} for row, number, part in parted]
    if len(lines) == 1:
        key = connection.execute(_ADD, lines[0]).inserted_primary_key
        ids: Sequence[int] = [key[0]] if key else []
    else:
        ids = connection.execute(_ADD_MANY, lines).scalars().all() if lines else []
    put_words(connection, [(i, part.words) for i, (_, _, part) in zip(ids, parted, strict=True)])


def _parts(row: Row) -> Iterator[tuple[int, Part]]:
    return enumerate(parts_of(row["text"])) if row["field"] not in NOT_WORDS else iter(())


def put_words(connection: Connection, words: Sequence[tuple[int, str]]) -> None:
    """Write the index itself: the folded words of lines, by their numbers."""
    dialect = connection.dialect.name
    given = [{"rowid": i, "words": text if dialect == "sqlite" else _vector(text)} for i, text in words]
    if given:
        connection.execute(_WORDS[dialect], given)


def _vector(words: str) -> str:
    """A tsvector as PostgreSQL reads one; words hold letters and digits only, so nothing needs care."""
    return " ".join(f"'{word}':{at}" for at, word in enumerate(words.split(), start=1))


def forget(connection: Connection, *which: Any) -> None:
    """Let lines be found no longer: those that were replaced, signed or emptied."""
    gone = select(search_lines.c.id).where(*which)
    connection.execute(delete(search_words).where(search_words.c.rowid.in_(gone)))
    connection.execute(delete(search_lines).where(*which))


def draft_lines(author: str, session_id: str, key: str | None = None) -> Any:
    """Which lines are of somebody's unsigned note of a session, or of one section of it."""
    lines = search_lines.c
    here = (lines.kind == SearchKind.DRAFT, lines.line_id == session_id, lines.author == author)
    return and_(*here, *([lines.field == key] if key is not None else []))


def own_note_lines(author: str, note_id: str) -> Any:
    """Which lines are of one psychotherapy note of somebody's."""
    lines = search_lines.c
    return and_(lines.kind == SearchKind.OWN_NOTE, lines.line_id == note_id, lines.author == author)
