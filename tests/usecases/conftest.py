"""A clinician's store on each engine, and a colleague's on the same one."""

import pytest
from sqlalchemy import Engine

from casework.storage.store import SqlStore
from tests.fakes import Clock, person, store_of
from tests.usecases.told import couple, session


@pytest.fixture
def clock() -> Clock:
    """A clock that the tests can move."""
    return Clock()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> SqlStore:
    """The practice's record, opened in a clinician's name."""
    return store_of(engine, person(engine), clock)


@pytest.fixture
def colleague(engine: Engine, clock: Clock) -> SqlStore:
    """The same record, opened in a colleague's name."""
    return store_of(engine, person(engine, "Ivo Brandt"), clock)


@pytest.fixture
def case_id(store: SqlStore) -> str:
    """A couple's case."""
    return couple(store)


@pytest.fixture
def at(store: SqlStore, case_id: str) -> str:
    """The id of a session held this morning."""
    return session(store, case_id).id
