"""The partner's side of check-ins: nobody is signed in, and one check-in is all that can be reached.

Of the record it reads that check-in, its answers and the name of the one partner it is for; nothing else.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, and_, delete, exists, insert, select, update

from casework.core.case import CaseState, Seat
from casework.core.check_in import Answer, CheckIn, LinkIsDead, OnDevice, Sheet
from casework.core.trail import Act, TrailEntry
from casework.storage import tables
from casework.storage.check_in_rows import answer_from, check_in_from
from casework.storage.store import Clock, server_clock
from casework.storage.trail import append, writing

CHECK_INS, ANSWERS, DOORS = tables.check_ins, tables.check_in_answers, tables.sign_ins
PARTNER = "a partner"  #: who the trail names: no account stands behind a link


class SqlCheckIns:
    """Check-ins on SQLCipher or PostgreSQL, as the partners reach them."""

    def __init__(self, engine: Engine, clock: Clock = server_clock) -> None:
        self._engine = engine
        self._clock = clock

    @contextmanager
    def by_link(self, token_hash: str, *, keeps: bool = False) -> Iterator["SqlSheetWork"]:
        """The check-in behind a link. Raises LinkIsDead, whatever the reason."""
        mine = CHECK_INS.c.token_hash == token_hash
        with self._sheet(keeps, mine, CHECK_INS.c.on_device.is_(False)) as work:
            yield work

    @contextmanager
    def on_device(self, door_hash: str, check_in_id: str, *, keeps: bool = False) -> Iterator["SqlSheetWork"]:
        """A check-in of the case that a handed-over door leads to. Raises LinkIsDead."""
        with self._sheet(keeps, CHECK_INS.c.id == check_in_id, *_behind(door_hash)) as work:
            yield work

    @contextmanager
    def _sheet(self, keeps: bool, *which: Any) -> Iterator["SqlSheetWork"]:
        # Looked at first without holding anybody up: whoever guesses must not keep others from writing.
        with self._engine.connect() as connection, connection.begin():
            looked = SqlSheetWork(connection, self._clock(), which, held=False)
            if not keeps:
                yield looked
                return
        with writing(self._engine) as connection:
            work = SqlSheetWork(connection, self._clock(), which, held=True)
            yield work
            if not work.committed:
                connection.rollback()

    def there(self, door_hash: str) -> tuple[OnDevice, ...]:
        """Whose check-ins a handed-over door leads to, seat by seat; the newest of each."""
        now = self._clock()
        here = _alive().where(*_behind(door_hash)).order_by(CHECK_INS.c.made_at)
        with self._engine.connect() as connection:
            rows = list(connection.execute(here))
            found = {row.seat: check_in_from(row) for row in rows if row.made_at <= now < row.expires_at}
            return tuple(_told(connection, found[seat]) for seat in Seat if seat in found)


def _told(connection: Connection, check_in: CheckIn) -> OnDevice:
    name = _name(connection, check_in)
    return OnDevice(check_in.id, check_in.seat, name, done=check_in.finished_at is not None)


def _behind(door_hash: str) -> tuple[Any, ...]:
    """Whether a check-in is for the device that this door has been handed over on."""
    door = (
        DOORS.c.token_hash == door_hash,
        DOORS.c.handed_over,
        DOORS.c.revoked_at.is_(None),
        DOORS.c.room_case_id == CHECK_INS.c.case_id,
        DOORS.c.account_id == CHECK_INS.c.made_by,
    )
    return CHECK_INS.c.on_device, exists().where(and_(*door))


def _alive() -> Select[Any]:
    """Check-ins nobody took back or opened, of a case not closed, made by who still sees the couple."""
    people, team = tables.accounts, tables.case_team
    makes = exists().where(people.c.id == CHECK_INS.c.made_by, people.c.disabled_at.is_(None))
    sees = exists().where(
        team.c.case_id == CHECK_INS.c.case_id,
        team.c.account_id == CHECK_INS.c.made_by,
        team.c.until.is_(None),
    )
    unopened = (CHECK_INS.c.revoked_at.is_(None), CHECK_INS.c.opened_at.is_(None))
    return select(CHECK_INS).where(makes, sees, *unopened, _state_now() != CaseState.CLOSED)


def _state_now() -> Any:
    statuses = tables.case_statuses
    mine = select(statuses.c.state).where(statuses.c.case_id == CHECK_INS.c.case_id)
    return mine.order_by(statuses.c.recorded_at.desc()).limit(1).scalar_subquery()


def _name(connection: Connection, check_in: CheckIn) -> str:
    partners = tables.partners
    here = (partners.c.case_id == check_in.case_id, partners.c.seat == check_in.seat)
    newest = select(partners.c.name).where(*here).order_by(partners.c.recorded_at.desc()).limit(1)
    return connection.scalar(newest) or f"Partner {check_in.seat.value}"


class SqlSheetWork:
    """One transaction on one check-in. Without commit it keeps nothing."""

    def __init__(self, connection: Connection, now: datetime, which: tuple[Any, ...], *, held: bool) -> None:
        self._connection = connection
        self.now = now
        self.committed = False
        self._check_in = self._found(which, held)

    def _found(self, which: tuple[Any, ...], held: bool) -> CheckIn:
        query = _alive().where(*which)
        if held:  # until the end: of two telephones on one link, one waits for the other
            query = query.with_for_update(of=CHECK_INS)
        row = self._connection.execute(query).first()
        found = check_in_from(row) if row is not None else None
        if found is None or found.finished_at is not None or not found.made_at <= self.now < found.expires_at:
            raise LinkIsDead
        return found

    @property
    def sheet(self) -> Sheet:
        """The questions, and what was answered so far."""
        query = select(ANSWERS).where(ANSWERS.c.check_in_id == self._check_in.id)
        return Sheet(
            id=self._check_in.id,
            seat=self._check_in.seat,
            name=_name(self._connection, self._check_in),
            questions=self._check_in.questions,
            answers=tuple(answer_from(row) for row in self._connection.execute(query)),
        )

    def keep(self, answers: Iterable[Answer]) -> None:
        """Put answers in place of earlier ones to the same questions."""
        for answer in answers:
            mine = (ANSWERS.c.check_in_id == self._check_in.id, ANSWERS.c.question == answer.question)
            self._connection.execute(delete(ANSWERS).where(*mine))
            row = {
                "check_in_id": self._check_in.id,
                "question": answer.question,
                "value": answer.value,
                "therapist_only": answer.therapist_only,
                "answered_at": answer.answered_at,
            }
            self._connection.execute(insert(ANSWERS).values(**row))

    def finish(self) -> None:
        """Hand the answers in, with a line of the trail: that they were, not what they are."""
        mine = CHECK_INS.c.id == self._check_in.id
        self._connection.execute(update(CHECK_INS).where(mine).values(finished_at=self.now))
        entry = TrailEntry(
            seq=0,
            at=self.now,
            who=PARTNER,
            act=Act.ADDED,
            what="check-in",
            case_id=self._check_in.case_id,
            seat=self._check_in.seat,
            subject=self._check_in.id,
        )
        append(self._connection, entry)

    def commit(self) -> None:
        """Keep everything at once."""
        self.committed = True
