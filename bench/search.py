"""Searching 200,000 notes as one types, against the bare index asked the same on the same file."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, text

from bench.caseload import CLINICIAN, clinician, store_of
from bench.runs import seconds
from casework.core.case import Case
from casework.core.privacy import Audience
from casework.core.search import SHOWN, SearchAsk, SearchKind, sought
from casework.core.session import Attendance, Meeting, Place, TherapySession
from casework.storage import tables
from casework.storage.engine import sealed_engine
from casework.storage.library import load_library
from casework.storage.migrations import upgrade
from casework.storage.outside import lay_out
from casework.storage.rows import to_row
from casework.storage.search_index import Row, write
from casework.storage.search_terms import fts5
from casework.storage.trail import bind

DATA = Path(__file__).parents[1] / "data"
KEY = bytes(range(32))
NOTES = 200_000
CASES = 500
WORDS = 120  #: in a note
KNOWN = 20_000  #: different words, the common ones as common as in a language
BEGAN = datetime(2018, 1, 8, 16, tzinfo=UTC)


def search_times(folder: Path, notes: int = NOTES) -> Iterator[str]:
    """One line for each thing typed: a common word, a rare one, a beginning, several, a phrase."""
    engine = sealed_engine(folder / "search.db", KEY)
    upgrade(engine)
    bind(engine, lay_out(folder / "search-outside", BEGAN))
    clinician(engine)
    chance = random.Random(1)
    known = _words(chance)
    _fill(engine, notes, known, chance)
    store = store_of(engine, load_library(DATA).current)
    for what, typed in _typed(known).items():
        bare = seconds(lambda asked=typed: _bare(engine, asked))
        ours = seconds(lambda asked=typed: store.search(SearchAsk(typed=asked)))
        yield (
            f"search of {notes:,} notes, {what}: {ours / bare:.2f} x the bare index "
            f"({ours * 1000:.1f} ms against {bare * 1000:.1f} ms)"
        )
    engine.dispose()


def _typed(known: list[str]) -> dict[str, str]:
    return {
        "a word in nearly every one": known[0],
        "a common word": known[40],
        "a rare word": known[9000],
        "the first three letters of a word": known[300][:3],
        "three words": f"{known[20]} {known[70]} {known[400]}",
        "two words side by side": f'"{known[2]} {known[3]}"',
    }


def _bare(engine: Engine, typed: str) -> None:
    """The best rows of the index and nothing else: neither whose they are, nor their text."""
    asked = text(
        f"SELECT rowid, rank FROM search_words WHERE search_words MATCH :q ORDER BY rank LIMIT {SHOWN}"
    )
    with engine.connect() as connection:
        connection.execute(asked, {"q": fts5(sought(typed))}).all()


def _words(chance: random.Random) -> list[str]:
    letters = "etaoinshrdlucmfwypvbgk"
    return ["".join(chance.choices(letters, k=chance.randint(3, 10))) for _ in range(KNOWN)]


def _fill(engine: Engine, notes: int, known: list[str], chance: random.Random) -> None:
    often = list(accumulate(1 / (place + 1) for place in range(KNOWN)))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        held = [_case(connection, number) for number in range(1, min(CASES, notes) + 1)]
        for first in range(0, notes, 2000):
            numbers = range(first, min(first + 2000, notes))
            write(connection, [_note(n, *held[n % len(held)], _text(known, often, chance)) for n in numbers])


def _text(known: list[str], often: list[float], chance: random.Random) -> str:
    return " ".join(chance.choices(known, cum_weights=often, k=WORDS))


def _case(connection: Connection, number: int) -> tuple[str, str]:
    case = Case(
        id=f"case-{number}",
        number=number,
        opened_at=BEGAN,
        opened_by=CLINICIAN.account_id,
        framework_version="bench",
    )
    session = TherapySession(
        id=f"session-{number}",
        case_id=case.id,
        recorded_at=BEGAN,
        recorded_by=CLINICIAN.account_id,
        number=0,
        meeting=Meeting.CONJOINT,
        attendance=Attendance.HELD,
        starts_at=BEGAN + timedelta(days=number),
        place=Place.ROOM,
    )
    connection.execute(insert(tables.cases), to_row(tables.cases, case))
    member = {"case_id": case.id, "account_id": CLINICIAN.account_id, "since": BEGAN}
    connection.execute(insert(tables.case_team), member)
    connection.execute(insert(tables.sessions), to_row(tables.sessions, session))
    return case.id, session.id


def _note(number: int, case_id: str, session_id: str, words: str) -> Row:
    return {
        "kind": SearchKind.NOTE,
        "line_id": f"note-{number}",
        "field": "",
        "case_id": case_id,
        "session_id": session_id,
        "seat": None,
        "key": "",
        "on": None,
        "audience": Audience.JOINT,
        "author": CLINICIAN.account_id,
        "text": words,
    }
