"""The people of a practice as whoever keeps them sees them, and what keeping them needs of a store."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from casework.core.account import CLINICAL, Account, PracticeRole, RoleGrant, Supervision
from casework.core.privacy import Kind, Tie, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody with an account: what they may be, and how many cases they are on. Nothing of any case."""

    account_id: str
    sign_in_name: str
    name: str
    credentials: str
    roles: frozenset[PracticeRole]
    cases: int  #: whose team they are on now
    disabled_at: datetime | None = None

    @property
    def active(self) -> bool:
        """Whether they may sign in."""
        return self.disabled_at is None

    @property
    def sees_couples(self) -> bool:
        """Whether a case could be theirs."""
        return self.active and bool(self.roles & CLINICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """The cases of somebody who cannot work, given to a colleague: how many, nothing of what is in them."""

    id: str
    from_id: str
    to_id: str
    reason: str
    cases: int
    at: datetime
    by: str


class PeopleWork(Protocol):
    """What a transaction does with people. Everything of it is asked of the table of privacy first."""

    def require_in_practice(self, verb: Verb, kind: Kind) -> None:
        """Go on only where the table allows it for the practice as a whole. Raises NotAllowed."""
        ...

    def fresh_id(self) -> str:
        """An id that says nothing and cannot be guessed."""
        ...

    def colleagues(self, *, held: bool = False) -> Mapping[str, Colleague]:
        """Everybody with an account, by id; held, so that nobody else changes them until the end."""
        ...

    def supervisions(self) -> tuple[Supervision, ...]:
        """Who supervises whom, now and from a later day on; ended ones not."""
        ...

    def hand_overs(self) -> tuple[HandOver, ...]:
        """Every hand-over there was, newest first."""
        ...

    def add_account(self, account: Account) -> None:
        """Keep a new account. Raises NameTaken."""
        ...

    def grant_role(self, grant: RoleGrant) -> None:
        """Let an account hold a role from now on."""
        ...

    def end_role(self, account_id: str, role: PracticeRole) -> None:
        """Let an account hold a role no longer."""
        ...

    def add_supervision(self, supervision: Supervision) -> None:
        """Record who answers for whose work."""
        ...

    def end_supervision(self, supervision_id: str) -> None:
        """From now on nobody answers for the other by this line."""
        ...

    def disable(self, account_id: str) -> int:
        """Let somebody sign in no longer and close every open door of theirs; how many there were."""
        ...

    def enable(self, account_id: str) -> None:
        """Let somebody sign in again."""
        ...

    def cases_of(self, account_id: str) -> tuple[str, ...]:
        """The ids of the cases whose team somebody is on now, by number."""
        ...

    def add_hand_over(self, hand_over: HandOver) -> None:
        """Keep who gave whose cases to whom, and why."""
        ...

    def team(self, case_id: str, *, held: bool = False) -> frozenset[str]:
        """The account ids of a case's team now."""
        ...

    def join_team(self, case_id: str, account_id: str) -> None:
        """From now on somebody is on a case's team."""
        ...

    def leave_team(self, case_id: str, account_id: str) -> None:
        """From now on somebody is on a case's team no longer."""
        ...

    def own_among(self, case_ids: Collection[str]) -> frozenset[str]:
        """Those of these cases whose team this person is on now, as one who sees couples."""
        ...

    def ties(self, case_id: str) -> frozenset[Tie]:
        """How this person is tied to a case now. Raises NoSuchCase."""
        ...
