"""Who somebody is today: the roles they hold, whom they answer for and to, what is open to them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, and_, or_, select

from casework.core.account import Account, Person, PracticeRole, SignIn
from casework.storage import tables


def read_person(connection: Connection, door: SignIn, account: Account, now: datetime) -> Person:
    """Whoever stands behind an open door. Three statements, whatever the practice's size."""
    if account.disabled_at is not None:
        return Person(account_id=account.id, name=account.name, roles=frozenset())
    ties = _supervisions(connection, account.id, now)
    mine = [tie for tie in ties if tie.supervisor_id == account.id]
    return Person(
        account_id=account.id,
        name=account.name,
        credentials=account.credentials,
        roles=_roles(connection, account.id, now),
        supervisors=frozenset(tie.supervisor_id for tie in ties if tie.supervisee_id == account.id),
        supervises=frozenset(tie.supervisee_id for tie in mine),
        trains=frozenset(tie.supervisee_id for tie in mine if tie.training),
        openings=_openings(connection, account.id, now),
        room=door.room_case_id,
        handed_over=door.handed_over,
        confirmed_at=door.confirmed_at,
        coded_at=door.coded_at,
    )


def now_in_force(table: Table, now: datetime) -> Any:
    """The condition that a dated line of a table holds now."""
    return and_(table.c.since <= now, or_(table.c.until.is_(None), table.c.until > now))


def _roles(connection: Connection, account_id: str, now: datetime) -> frozenset[PracticeRole]:
    grants = tables.role_grants
    held = select(grants.c.role).where(grants.c.account_id == account_id, now_in_force(grants, now))
    return frozenset(connection.execute(held).scalars())


def _supervisions(connection: Connection, account_id: str, now: datetime) -> list[Any]:
    ties = tables.supervisions
    about = or_(ties.c.supervisor_id == account_id, ties.c.supervisee_id == account_id)
    standing = ties.c.supervisor_id.in_(_supervisors(now))
    return list(connection.execute(select(ties).where(about, standing, now_in_force(ties, now))))


def _supervisors(now: datetime) -> Any:
    """Whoever may answer for another's work today: a line of supervision alone does not make one."""
    grants, people = tables.role_grants, tables.accounts
    held = (grants.c.role == PracticeRole.SUPERVISOR, now_in_force(grants, now))
    able = select(grants.c.account_id).join(people, people.c.id == grants.c.account_id)
    return able.where(*held, people.c.disabled_at.is_(None))


def _openings(connection: Connection, account_id: str, now: datetime) -> Mapping[str, bool]:
    openings = tables.emergency_openings
    running = (
        openings.c.account_id == account_id,
        openings.c.opened_at <= now,
        openings.c.ends_at > now,
        openings.c.closed_at.is_(None),
    )
    found = connection.execute(select(openings.c.case_id, openings.c.own_notes).where(*running))
    return {row.case_id: row.own_notes for row in found}
