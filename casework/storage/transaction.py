"""What every transaction in one person's name has: whose it is, what it may, and its trail line."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from casework.core.account import Person
from casework.core.case import Case, Seat
from casework.core.errors import NoSuchCase, NotAllowed, UntrailedChange
from casework.core.framework import Framework
from casework.core.privacy import Kind, Tie, Verb, allowed
from casework.core.refusal import why_not
from casework.core.trail import IN_AN_EMERGENCY, Act, TrailEntry
from casework.storage import tables
from casework.storage.reading import could_be_id, readable
from casework.storage.refused import Asked
from casework.storage.rows import from_row
from casework.storage.ties import ties_to
from casework.storage.trail import append


class SqlTransaction:
    """A transaction that changes nothing without a trail line, and nothing this person may not."""

    def __init__(
        self,
        connection: Connection,
        person: Person,
        frameworks: Mapping[str, Framework],
        now: datetime,
        new_id: Callable[[], str],
    ) -> None:
        self._connection = connection
        self._frameworks = frameworks
        self._new_id = new_id
        self._opened: dict[str, Case] = {}
        self._ties: dict[str, frozenset[Tie]] = {}
        self._changed = False  # the record
        self._typed = False  # text still being typed
        self._trailed = False
        self.person = person
        self.now = now
        self.committed = False
        self.asked = Asked()  #: for the line of a refusal

    def case(self, case_id: str) -> Case:
        """A case this person may read. Raises NoSuchCase, also for somebody else's."""
        self.asked.case_id = case_id
        if not could_be_id(case_id):
            raise NoSuchCase
        if case_id not in self._opened:
            query = readable(self.person).where(tables.cases.c.id == case_id)
            row = self._connection.execute(query).first()
            if row is None:
                raise NoSuchCase
            self._opened[case_id] = from_row(Case, row)
        return self._opened[case_id]

    def require(self, verb: Verb, kind: Kind, case_id: str, *ties: Tie) -> None:
        """Go on only where the table of privacy allows it. Raises NoSuchCase, NotAllowed."""
        self.case(case_id)
        if case_id not in self._ties:
            self._ties[case_id] = ties_to(self._connection, self.person, case_id)
        if not allowed(self.person.roles, verb, kind, self._ties[case_id].union(ties)):
            raise NotAllowed(why_not(self.person.roles, verb, kind, self._ties[case_id].union(ties)))

    def trail(
        self,
        act: Act,
        what: str,
        case_id: str | None = None,
        subject: str | None = None,
        seat: Seat | None = None,
    ) -> None:
        """Write the trail line of what this transaction does."""
        entry = TrailEntry(
            seq=0,
            at=self.now,
            who=self.person.account_id,
            act=act,
            what=what,
            case_id=case_id,
            seat=seat,
            subject=subject,
            outcome=IN_AN_EMERGENCY if case_id in self.person.openings else "done",
        )
        append(self._connection, entry)
        self._trailed = True

    def draft_only(self) -> None:
        """Say that nothing but text still being typed was changed, which needs no line of its own."""
        self._typed = False

    def commit(self) -> None:
        """Keep everything at once. Raises UntrailedChange where something changed without a trail line."""
        if (self._changed or self._typed) and not self._trailed:
            raise UntrailedChange
        self.committed = True

    def _type(self, statement: Any) -> None:
        self._typed = True
        self._connection.execute(statement)

    def _write(self, statement: Any, row: Mapping[str, Any] | None = None) -> None:
        self._changed = True
        self._connection.execute(statement, row)
