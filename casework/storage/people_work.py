"""What a transaction does with people: accounts, roles, supervision, teams. Nothing of what a couple said."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Table, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from casework.core.account import Account, PracticeRole, RoleGrant, Supervision
from casework.core.errors import NameTaken, NotAllowed
from casework.core.people import Colleague, HandOver
from casework.core.privacy import Kind, Tie, Verb, allowed
from casework.storage import tables
from casework.storage.people import now_in_force
from casework.storage.reading import mine
from casework.storage.rows import from_row, to_row
from casework.storage.ties import ties_to
from casework.storage.transaction import SqlTransaction


class PeopleSqlWork(SqlTransaction):
    """What a transaction does with people."""

    def require_in_practice(self, verb: Verb, kind: Kind) -> None:
        """Go on only where the table allows it for the practice as a whole. Raises NotAllowed."""
        if not allowed(self.person.roles, verb, kind):
            raise NotAllowed

    def fresh_id(self) -> str:
        """An id that says nothing and cannot be guessed."""
        return self._new_id()

    def colleagues(self, *, held: bool = False) -> Mapping[str, Colleague]:
        """Everybody with an account, by id; held, so that nobody else changes them until the end."""
        people = tables.accounts
        everybody = select(people).order_by(people.c.name, people.c.id)
        found = self._connection.execute(everybody.with_for_update() if held else everybody).all()
        roles, cases = self._roles_now(), self._cases_now()
        return {
            row.id: Colleague(
                account_id=row.id,
                sign_in_name=row.sign_in_name,
                name=row.name,
                credentials=row.credentials,
                roles=frozenset(roles[row.id]),
                cases=cases.get(row.id, 0),
                disabled_at=row.disabled_at,
            )
            for row in found
        }

    def _roles_now(self) -> Mapping[str, set[PracticeRole]]:
        grants = tables.role_grants
        now = select(grants.c.account_id, grants.c.role).where(now_in_force(grants, self.now))
        roles: dict[str, set[PracticeRole]] = defaultdict(set)
        for account_id, role in self._connection.execute(now):
            roles[account_id].add(role)
        return roles

    def _cases_now(self) -> Mapping[str, int]:
        team = tables.case_team
        counted = select(team.c.account_id, func.count()).where(team.c.until.is_(None))
        return {row[0]: row[1] for row in self._connection.execute(counted.group_by(team.c.account_id))}

    def supervisions(self) -> tuple[Supervision, ...]:
        """Who supervises whom, now and from a later day on; ended ones not."""
        ties = tables.supervisions
        open_ended = or_(ties.c.until.is_(None), ties.c.until > self.now)
        rows = self._connection.execute(select(ties).where(open_ended).order_by(ties.c.since, ties.c.id))
        return tuple(from_row(Supervision, row) for row in rows)

    def hand_overs(self) -> tuple[HandOver, ...]:
        """Every hand-over there was, newest first."""
        given = tables.hand_overs
        rows = self._connection.execute(select(given).order_by(given.c.at.desc()))
        return tuple(from_row(HandOver, row) for row in rows)

    def add_account(self, account: Account) -> None:
        """Keep a new account. Raises NameTaken."""
        try:
            self._put(tables.accounts, account)
        except IntegrityError as refusal:
            raise NameTaken from refusal

    def grant_role(self, grant: RoleGrant) -> None:
        """Let an account hold a role from now on."""
        self._put(tables.role_grants, grant)

    def end_role(self, account_id: str, role: PracticeRole) -> None:
        """Let an account hold a role no longer."""
        grants = tables.role_grants
        theirs = (grants.c.account_id == account_id, grants.c.role == role, now_in_force(grants, self.now))
        self._write(update(grants).where(*theirs).values(until=self.now))

    def add_supervision(self, supervision: Supervision) -> None:
        """Record who answers for whose work."""
        self._put(tables.supervisions, supervision)

    def end_supervision(self, supervision_id: str) -> None:
        """From now on nobody answers for the other by this line."""
        ties = tables.supervisions
        self._write(update(ties).where(ties.c.id == supervision_id).values(until=self.now))

    def disable(self, account_id: str) -> int:
        """Let somebody sign in no longer and close every open door of theirs; how many there were."""
        people, doors = tables.accounts, tables.sign_ins
        self._write(update(people).where(people.c.id == account_id).values(disabled_at=self.now))
        open_ones = (doors.c.account_id == account_id, doors.c.revoked_at.is_(None))
        closing = update(doors).where(*open_ones).values(revoked_at=self.now).returning(doors.c.token_hash)
        return len(self._connection.execute(closing).all())

    def enable(self, account_id: str) -> None:
        """Let somebody sign in again."""
        people = tables.accounts
        self._write(update(people).where(people.c.id == account_id).values(disabled_at=None))

    def cases_of(self, account_id: str) -> tuple[str, ...]:
        """The ids of the cases whose team somebody is on now, by number."""
        team, cases = tables.case_team, tables.cases
        theirs = (team.c.account_id == account_id, team.c.until.is_(None))
        query = select(cases.c.id).join(team, team.c.case_id == cases.c.id).where(*theirs)
        return tuple(self._connection.execute(query.order_by(cases.c.number)).scalars())

    def add_hand_over(self, hand_over: HandOver) -> None:
        """Keep who gave whose cases to whom, and why."""
        self._put(tables.hand_overs, hand_over)

    def team(self, case_id: str, *, held: bool = False) -> frozenset[str]:
        """The account ids of a case's team now; held, so that nobody else changes it until the end."""
        if held:
            here = select(tables.cases.c.id).where(tables.cases.c.id == case_id)
            self._connection.execute(here.with_for_update())
        team = tables.case_team
        now = select(team.c.account_id).where(team.c.case_id == case_id, team.c.until.is_(None))
        return frozenset(self._connection.execute(now).scalars())

    def join_team(self, case_id: str, account_id: str) -> None:
        """From now on somebody is on a case's team."""
        member = {"case_id": case_id, "account_id": account_id, "since": self.now}
        self._write(insert(tables.case_team).values(**member))

    def leave_team(self, case_id: str, account_id: str) -> None:
        """From now on somebody is on a case's team no longer."""
        team = tables.case_team
        theirs = (team.c.case_id == case_id, team.c.account_id == account_id, team.c.until.is_(None))
        self._write(update(team).where(*theirs).values(until=self.now))

    def own_among(self, case_ids: Collection[str]) -> frozenset[str]:
        """Those of these cases whose team this person is on now, as one who sees couples."""
        found = self._connection.execute(mine(self.person).where(tables.cases.c.id.in_(list(case_ids))))
        return frozenset(row.id for row in found)

    def ties(self, case_id: str) -> frozenset[Tie]:
        """How this person is tied to a case now. Raises NoSuchCase."""
        self.case(case_id)
        return ties_to(self._connection, self.person, case_id)

    def _put(self, table: Table, noun: Any) -> None:
        self._write(insert(table).values(**to_row(table, noun)))
