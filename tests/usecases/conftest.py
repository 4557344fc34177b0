"""A clinician's store on each engine, and a colleague's on the same one."""

import pytest
from sqlalchemy import Engine

from casework.storage.store import SqlStore
from tests.fakes import Clock, person, store_of


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
