"""A practice with several people: each looked up as the door looks them up, with a fresh password."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine, insert, select

from casework.core.account import Account, Person, PracticeRole, SignIn
from casework.storage import tables
from casework.storage.people import read_person
from casework.storage.rows import from_row
from casework.storage.store import SqlStore
from tests.core.builders import SMALL
from tests.fakes import NOON, Clock, person


class Staff:
    """Whoever works here. Names are account ids: "rosa", "ivo"."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self.clock = clock

    def hire(self, name: str, *roles: PracticeRole) -> str:
        """Somebody with an account and roles, as if they had been added long ago."""
        person(self.engine, name)
        for role in roles:
            row = {
                "id": f"{name}-{role.name}",
                "account_id": name,
                "role": role,
                "since": NOON - timedelta(days=30),
                "granted_by": name,
            }
            self._put(tables.role_grants, row)
        return name

    def supervise(self, supervisor: str, supervisee: str, *, training: bool = False) -> None:
        """One answers for the other's work since a month."""
        row = {
            "id": f"{supervisor}-{supervisee}",
            "supervisor_id": supervisor,
            "supervisee_id": supervisee,
            "training": training,
            "since": NOON - timedelta(days=30),
            "recorded_by": supervisor,
        }
        self._put(tables.supervisions, row)

    def open_in_emergency(self, name: str, case_id: str, *, own_notes: bool = False) -> None:
        """A case opened to one listed person for an hour."""
        row = {
            "id": f"{name}-{case_id}"[:40],
            "case_id": case_id,
            "account_id": name,
            "reason": "Nobody of the team can be asked.",
            "own_notes": own_notes,
            "asked_at": self.clock.time,
            "opened_at": self.clock.time,
            "ends_at": self.clock.time + timedelta(hours=1),
        }
        self._put(tables.emergency_openings, row)

    def door(self, name: str, token_hash: str) -> str:
        """An open door of theirs."""
        now = self.clock.time
        row = {
            "token_hash": token_hash,
            "account_id": name,
            "created_at": now,
            "last_seen_at": now,
            "expires_at": now + timedelta(hours=12),
        }
        self._put(tables.sign_ins, row)
        return token_hash

    def _put(self, table: object, row: dict[str, object]) -> None:
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(insert(table), row)  # type: ignore[arg-type]

    def person(self, name: str, *, fresh: bool = True) -> Person:
        """Who they are at this moment."""
        now = self.clock.time
        people = tables.accounts
        with self.engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.id == name)).one()
            door = SignIn(
                token_hash="",
                account_id=name,
                created_at=now,
                last_seen_at=now,
                expires_at=now,
                confirmed_at=now if fresh else None,
            )
            return read_person(connection, door, from_row(Account, row), now)

    def store(self, name: str, *, fresh: bool = True) -> SqlStore:
        """The record opened in their name at this moment."""
        return self.opened_for(self.person(name, fresh=fresh))

    def stale(self, name: str, minutes: int) -> SqlStore:
        """As store, but the password was given so long ago."""
        given = self.clock.time - timedelta(minutes=minutes)
        return self.opened_for(replace(self.person(name), confirmed_at=given))

    def opened_for(self, who: Person) -> SqlStore:
        """The record opened in the name of somebody as they are told."""
        return SqlStore(self.engine, who, {SMALL.version: SMALL}, self.clock)
