"""A door that leads to a room and nowhere else, and the record a room is made of."""

from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import select, update

from casework.core.privacy import Kind, Verb
from casework.core.record import CaseRecord
from casework.storage import tables
from casework.storage.transaction import SqlTransaction

#: nothing else is even read while a couple looks at the screen
PARTS = (
    "partners",
    "betrayals",
    "sessions",
    "focuses",
    "observations",
    "placements",
    "readings",
    "setbacks",
    "responses",
    "wins",
    "agreements",
    "endings",
    "checks",
)


class RoomSqlWork(SqlTransaction):
    """The room's part of a transaction."""

    def open_room(self, token_hash: str, case_id: str) -> bool:
        """Let one of this person's doors lead to the room of a case only. False where there is no such door.

        Raises NoSuchCase, NotAllowed.
        """
        self.require(Verb.SHOW, Kind.ROOM, case_id)
        found = self._connection.execute(select(tables.sign_ins).where(*self._door(token_hash))).first()
        if found is not None:
            self._lead(token_hash, case_id)
        return found is not None

    def close_room(self, token_hash: str) -> str | None:
        """Let a door lead everywhere again; the case whose room it was, or None where it was in none."""
        doors = tables.sign_ins
        case_id: str | None = self._connection.scalar(
            select(doors.c.room_case_id).where(*self._door(token_hash))
        )
        if case_id is not None:
            self._lead(token_hash, None)
        return case_id

    def _door(self, token_hash: str) -> tuple[Any, ...]:
        doors = tables.sign_ins
        return (doors.c.token_hash == token_hash, doors.c.account_id == self.person.account_id)

    def _lead(self, token_hash: str, case_id: str | None) -> None:
        self._write(
            update(tables.sign_ins)
            .where(*self._door(token_hash))
            .values(room_case_id=case_id, handed_over=False)
        )


class RoomReading:
    """The room's part of a store."""

    def _look(self, case_id: str) -> AbstractContextManager[Any]:
        raise NotImplementedError

    def room_record(self, case_id: str) -> CaseRecord:
        """What a room is made of, as kept, for whoever may show it. Raises NoSuchCase, NotAllowed."""
        with self._look(case_id) as work:
            work.require(Verb.SHOW, Kind.ROOM, case_id)
            found: CaseRecord = work.record(case_id, *PARTS)
            return found
