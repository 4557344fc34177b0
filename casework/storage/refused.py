"""A refusal leaves its line in the trail; whoever was refused hears the same, is there such a case or not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine, select

from casework.core.account import Person
from casework.core.errors import CaseworkError, NoSuchCase, NotAllowed
from casework.core.trail import Act, TrailEntry
from casework.storage.reading import could_be_id
from casework.storage.tables import cases
from casework.storage.trail import append, writing

#: the refusals that are written down, as the trail calls them
WRITTEN: dict[type[CaseworkError], str] = {NoSuchCase: "no such case", NotAllowed: "not allowed"}


class Asked:
    """Which case was asked for last, as far as a transaction came."""

    def __init__(self, case_id: str | None = None) -> None:
        self.case_id = case_id


@contextmanager
def refusals_written(
    engine: Engine, person: Person, clock: Callable[[], datetime], asked: Asked
) -> Iterator[None]:
    """Write the line of a refusal that leaves this block, in a transaction of its own."""
    try:
        yield
    except tuple(WRITTEN) as refusal:
        with writing(engine) as connection:
            append(connection, _line(connection, person, clock(), refusal, asked))
        raise


def _line(
    connection: Connection, person: Person, now: datetime, refusal: CaseworkError, asked: Asked
) -> TrailEntry:
    what = next(name for kind, name in WRITTEN.items() if isinstance(refusal, kind))
    return TrailEntry(
        seq=0,
        at=now,
        who=person.account_id,
        act=Act.REFUSED,
        what=what,
        case_id=_existing(connection, asked.case_id),
        outcome="refused",
    )


def _existing(connection: Connection, case_id: str | None) -> str | None:
    # Looked up in any case: a refusal takes as long for a case that exists as for one that does not.
    wanted = case_id if case_id and could_be_id(case_id) else ""
    found: str | None = connection.scalar(select(cases.c.id).where(cases.c.id == wanted))
    return found
