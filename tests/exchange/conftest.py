"""Desks on empty stores, and the way of a file from its bytes into the record."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine

from casework.core.account import Person
from casework.core.case import BetrayalKind, Case, Seat
from casework.core.rows import ImportResult
from casework.desk import Desk, Kind
from casework.desk.spreadsheets import Preview, preview, take_in
from casework.exchange.choices import Choices
from casework.exchange.opening import read_file
from casework.storage.engine import sealed_engine
from casework.storage.library import Library, load_library
from casework.storage.store import SqlStore
from casework.usecases.case import BetrayalTold, Called, open_case
from tests.conftest import KEY
from tests.fakes import Clock, person, with_outside

DATA = Path(__file__).parents[2] / "data"
SAMPLES = Path(__file__).parent / "samples"


@cache
def library() -> Library:
    """The library as it ships."""
    return load_library(DATA)


def desk_on(engine: Engine, who: Person | None = None, clock: Clock | None = None) -> Desk:
    """A desk on a store; with a new account unless somebody is named."""
    who = who or person(engine)
    time = clock or Clock()
    store = SqlStore(engine, who, library().frameworks, time)
    return Desk(
        person=who, store=store, library=library(), clock=time, practice="Harbour", kind=Kind.PRACTICE
    )


@pytest.fixture
def desk(engine: Engine) -> Desk:
    """A desk on an empty store of each kind."""
    return desk_on(engine)


@pytest.fixture
def quick(sealed: Engine) -> Desk:
    """A desk on an empty sealed store, for tests of the file rather than of the store."""
    return desk_on(sealed)


@pytest.fixture
def another(_first_shape: Path, tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Makes more desks, each on an empty store of its own."""
    made: list[Engine] = []

    def make() -> Desk:
        file = tmp_path / f"another-{len(made)}.db"
        shutil.copy(_first_shape, file)
        made.append(with_outside(sealed_engine(file, KEY), tmp_path / f"outside-{len(made)}"))
        return desk_on(made[-1])

    yield make
    for engine in made:
        engine.dispose()


def couple(desk: Desk, a: str = "Ana", b: str = "Ben", injured: Seat = Seat.A) -> Case:
    """A case opened by hand."""
    told = BetrayalTold(injured=injured, kind=BetrayalKind.EMOTIONAL)
    version = desk.library.current.version
    return open_case(
        desk.store, a=Called(name=a), b=Called(name=b), betrayals=(told,), framework_version=version
    )


def tried(
    desk: Desk, raw: bytes | str, choices: Choices | None = None, *, name: str = "file.csv", ours: bool = True
) -> Preview:
    """What reading a file would do."""
    content = raw.encode() if isinstance(raw, str) else raw
    return preview(desk, read_file(name, content), choices or Choices(), UTC, numbers_are_ours=ours)


def taken(
    desk: Desk, raw: bytes | str, choices: Choices | None = None, *, name: str = "file.csv", ours: bool = True
) -> ImportResult:
    """A file read in; it has to be ready."""
    ready = tried(desk, raw, choices, name=name, ours=ours)
    assert ready.plan.questions == ()
    assert ready.refused == ()
    return take_in(desk, ready, numbers_are_ours=ours)


def nothing_was_kept(desk: Desk) -> bool:
    """Whether the store holds not a single case of this person."""
    return desk.store.case_ids() == ()
