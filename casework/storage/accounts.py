"""Accounts, open doors and attempts, with the trail line of each act in its own transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL as PREFIXED
from sqlalchemy import Connection, Engine, Row, Update, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from casework.core.account import Account, Person, RoleGrant, SignIn
from casework.core.entrance import AccountWork
from casework.core.errors import NameTaken, UntrailedChange
from casework.core.trail import Act, TrailEntry
from casework.core.trail_reading import Verdict
from casework.storage import tables
from casework.storage.counters import next_number
from casework.storage.own_doors_work import OwnDoorsWork
from casework.storage.people import read_person
from casework.storage.rows import from_row, to_row
from casework.storage.seal_errors import SealError
from casework.storage.store import Clock, random_id, server_clock
from casework.storage.trail import append, writing
from casework.storage.trail_check import check_trail

Kept = TypeVar("Kept")

ATTEMPTS_KEPT = timedelta(days=1)


class SqlAccounts:
    """The practice's accounts on SQLCipher or PostgreSQL."""

    def __init__(self, engine: Engine, clock: Clock = server_clock) -> None:
        self._engine = engine
        self._clock = clock

    @contextmanager
    def work(self) -> Iterator[AccountWork]:
        """Begin a transaction that may change something; without commit it keeps nothing."""
        with writing(self._engine) as connection:
            work = SqlAccountWork(connection, self._clock())
            yield work
            if not work.committed:
                connection.rollback()

    @contextmanager
    def look(self) -> Iterator[AccountWork]:
        """Look at accounts and sign-ins without holding anybody else up; nothing can be kept."""
        with self._engine.connect() as connection, connection.begin():
            yield SqlAccountWork(connection, self._clock())
            connection.rollback()

    def fact(self, key: str) -> str | None:
        """What is known of this store under a key, such as the practice's name."""
        with self._engine.connect() as connection:
            return _fact(connection, key)

    def newest_line(self) -> datetime | None:
        """When the trail's newest line was written: no later moment is known to have been."""
        lines = tables.trail
        with self._engine.connect() as connection:
            return connection.scalar(select(lines.c.at).order_by(lines.c.seq.desc()).limit(1))

    def check_trail(self) -> Verdict:
        """Look at every line of the trail, and at what lies outside the store."""
        return check_trail(self._engine)

    def behind(self, token_hash: str) -> tuple[SignIn, Account] | None:
        """The door a token opens and whose it is, as kept; one statement."""
        doors, people = tables.sign_ins, tables.accounts
        both = select(doors, people).set_label_style(PREFIXED).join_from(doors, people)
        with self._engine.connect() as connection:
            row = connection.execute(both.where(doors.c.token_hash == token_hash)).first()
        if row is None:
            return None
        return _read(SignIn, "sign_ins", row), _read(Account, "accounts", row)

    def person(self, door: SignIn, account: Account, now: datetime) -> Person:
        """Whoever stands behind an open door, with what they hold and whom they answer for now."""
        with self._engine.connect() as connection:
            return read_person(connection, door, account, now)

    def seen(self, token_hash: str, at: datetime) -> None:
        """Note that a door was used, where the store can take it."""
        doors = tables.sign_ins
        noted = update(doors).where(doors.c.token_hash == token_hash).values(last_seen_at=at)
        # A full disk must not keep anybody from reading: unnoted, the door merely closes earlier.
        with suppress(SealError):
            self._note(noted)

    def _note(self, noted: Update) -> None:
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(noted)


class SqlAccountWork(OwnDoorsWork):
    """One transaction on accounts and sign-ins."""

    def __init__(self, connection: Connection, now: datetime, new_id: Callable[[], str] = random_id) -> None:
        self._connection = connection
        self._changed = self._trailed = False
        self.new_id = new_id
        self.now = now
        self.committed = False

    def account_named(self, sign_in_name: str) -> Account | None:
        """The account of a sign-in name already in its plain form, or None."""
        people = tables.accounts
        row = self._connection.execute(select(people).where(people.c.sign_in_name == sign_in_name)).first()
        return from_row(Account, row) if row else None

    def anybody(self) -> bool:
        """Whether the practice has an account at all."""
        return self._connection.execute(select(tables.accounts.c.id).limit(1)).first() is not None

    def add_account(self, account: Account) -> None:
        """Keep a new account. Raises NameTaken."""
        try:
            self._write(insert(tables.accounts).values(**to_row(tables.accounts, account)))
        except IntegrityError as refusal:
            raise NameTaken from refusal

    def grant_role(self, grant: RoleGrant) -> None:
        """Let an account hold a role from now on."""
        self._write(insert(tables.role_grants).values(**to_row(tables.role_grants, grant)))

    def rehash(self, account_id: str, password_hash: str) -> None:
        """Keep a password's hash made with today's costs."""
        people = tables.accounts
        self._write(update(people).where(people.c.id == account_id).values(password_hash=password_hash))

    def failures_since(self, name_hash: str, since: datetime) -> tuple[datetime, ...]:
        """When this name was tried in vain since then, oldest first."""
        tries = tables.attempts
        ours = (tries.c.name_hash == name_hash, tries.c.at > since, tries.c.succeeded.is_(False))
        found = self._connection.execute(select(tries.c.at).where(*ours).order_by(tries.c.at))
        return tuple(found.scalars())

    def begin_attempt(self, name_hash: str) -> int:
        """Write down an attempt as failed before the password is looked at; one attempt at a time."""
        # The counter's row makes attempts queue up, so that many at once cannot slip past the limit.
        number = next_number(self._connection, "attempt")
        tries = tables.attempts
        self._connection.execute(delete(tries).where(tries.c.at < self.now - ATTEMPTS_KEPT))
        row = {"id": number, "name_hash": name_hash, "at": self.now, "succeeded": False}
        self._connection.execute(insert(tries).values(**row))
        return number

    def attempt_succeeded(self, attempt: int) -> None:
        """The attempt was right after all."""
        tries = tables.attempts
        self._write(update(tries).where(tries.c.id == attempt).values(succeeded=True))

    def add_sign_in(self, sign_in: SignIn) -> None:
        """Keep an open door."""
        self._write(insert(tables.sign_ins).values(**to_row(tables.sign_ins, sign_in)))

    def sign_in_of(self, token_hash: str) -> SignIn | None:
        """The door a token opens, closed or not."""
        doors = tables.sign_ins
        row = self._connection.execute(select(doors).where(doors.c.token_hash == token_hash)).first()
        return from_row(SignIn, row) if row else None

    def revoke(self, token_hash: str) -> None:
        """Close one door."""
        doors = tables.sign_ins
        self._write(update(doors).where(doors.c.token_hash == token_hash).values(revoked_at=self.now))

    def revoke_all(self, account_id: str) -> int:
        """Close every open door of an account; how many there were."""
        doors = tables.sign_ins
        theirs = (doors.c.account_id == account_id, doors.c.revoked_at.is_(None))
        closed = self._connection.execute(
            update(doors).where(*theirs).values(revoked_at=self.now).returning(doors.c.token_hash)
        )
        self._changed = True
        return len(closed.all())

    def fact(self, key: str) -> str | None:
        """What is known of this store under a key, such as the practice's name."""
        return _fact(self._connection, key)

    def keep_fact(self, key: str, value: str) -> None:
        """Know something of this store under a key, in place of what was known."""
        facts = tables.store_facts
        self._write(delete(facts).where(facts.c.key == key))
        self._write(insert(facts).values(key=key, value=value))

    def trail(self, who: str, act: Act, what: str, subject: str | None = None, outcome: str = "done") -> None:
        """Write the trail line of what this transaction does."""
        entry = TrailEntry(
            seq=0,
            at=self.now,
            who=who,
            act=act,
            what=what,
            subject=subject,
            outcome=outcome,
        )
        append(self._connection, entry)
        self._trailed = True

    def commit(self) -> None:
        """Keep everything at once. Raises UntrailedChange where something changed without a trail line."""
        if self._changed and not self._trailed:
            raise UntrailedChange
        self.committed = True


def _fact(connection: Connection, key: str) -> str | None:
    facts = tables.store_facts
    return connection.scalar(select(facts.c.value).where(facts.c.key == key))


def _read(kind: type[Kept], table: str, row: Row[Any]) -> Kept:
    return from_row(kind, {name: row._mapping[f"{table}_{name}"] for name in _columns(table)})


def _columns(table: str) -> list[str]:
    return [column.name for column in tables.metadata.tables[table].columns]
