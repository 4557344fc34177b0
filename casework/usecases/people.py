"""Keeping people: who may sign in, and as what. Only an administrator does, whose password is fresh."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from casework.core.account import Account, PracticeRole, RoleGrant, Supervision, require_fresh
from casework.core.errors import BadChoice, NoSuchPerson, NotAllowed
from casework.core.people import Colleague, HandOver
from casework.core.ports import Store, Work
from casework.core.privacy import Kind, Verb
from casework.core.trail import Act
from casework.usecases.account import NewAccount, check_account
from casework.usecases.password import Passwords

OWN_ROLES = "Nobody changes their own roles. Another administrator can. Nothing was changed."
LAST_ADMINISTRATOR = (
    "This is the practice's last administrator: nobody could keep people and settings any more. "
    "Give somebody else the role first. Nothing was changed."
)
IN_TRAINING = (
    "Somebody in training works under a supervisor, a clinician does not: one of the two at a time. "
    "Withdraw the other role first. Nothing was changed."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Everybody with an account, who supervises whom, and whose cases were handed over."""

    people: Mapping[str, Colleague]
    supervisions: tuple[Supervision, ...]
    hand_overs: tuple[HandOver, ...]


def people_of(store: Store) -> Practice:
    """Who works here, for whoever keeps people. Raises NotAllowed."""
    with store.look() as work:
        work.require_in_practice(Verb.READ, Kind.PEOPLE)
        return Practice(
            people=work.colleagues(), supervisions=work.supervisions(), hand_overs=work.hand_overs()
        )


@contextmanager
def keeping_people(store: Store) -> Iterator[Work]:
    """A transaction of the administrator, whose password is fresh. Raises NotAllowed, ConfirmFirst."""
    with store.work() as work:
        work.require_in_practice(Verb.CHANGE, Kind.PEOPLE)
        require_fresh(work.person, work.now)
        yield work


def known(people: Mapping[str, Colleague], account_id: str) -> Colleague:
    """Somebody of this practice. Raises NoSuchPerson."""
    if account_id not in people:
        raise NoSuchPerson
    return people[account_id]


def add_person(store: Store, passwords: Passwords, told: NewAccount, practice: str = "") -> str:
    """Let somebody sign in from now on, with a password they chose themselves; their account id.

    Raises NotAllowed, ConfirmFirst, MissingText, WeakPassword, NameTaken, BadChoice.
    """
    with store.look() as work:  # before a hash is made, which takes long
        work.require_in_practice(Verb.CHANGE, Kind.PEOPLE)
    checked = check_account(passwords, told, practice)
    _fit_together(checked.roles)
    password_hash = passwords.hash(told.password)
    with keeping_people(store) as work:
        account = Account(
            id=work.fresh_id(),
            sign_in_name=checked.sign_in_name,
            name=checked.name,
            credentials=checked.credentials,
            password_hash=password_hash,
            created_at=work.now,
        )
        work.add_account(account)
        work.trail(Act.CREATED, "account", subject=account.id)
        for role in sorted(checked.roles):
            _grant(work, account.id, role)
        work.commit()
    return account.id


def grant_role(store: Store, account_id: str, role: PracticeRole) -> None:
    """Let somebody hold a role from now on. Raises NotAllowed, ConfirmFirst, NoSuchPerson, BadChoice."""
    with keeping_people(store) as work:
        people = work.colleagues(held=True)
        somebody = known(people, account_id)
        _not_oneself(work, people, account_id)
        if role in somebody.roles:
            raise BadChoice("They hold this role already. Nothing was changed.")
        _fit_together(somebody.roles | {role})
        _grant(work, account_id, role)
        work.commit()


def withdraw_role(store: Store, account_id: str, role: PracticeRole) -> None:
    """Let somebody hold a role no longer. Raises NotAllowed, ConfirmFirst, NoSuchPerson, BadChoice."""
    with keeping_people(store) as work:
        people = work.colleagues(held=True)
        somebody = known(people, account_id)
        _not_oneself(work, people, account_id)
        if role not in somebody.roles:
            raise BadChoice("They do not hold this role. Nothing was changed.")
        if role is PracticeRole.ADMINISTRATOR:
            _not_the_last(people, account_id)
        work.end_role(account_id, role)
        work.trail(Act.ENDED, role, subject=account_id)
        work.commit()


def disable_person(store: Store, account_id: str) -> int:
    """Close every door of somebody, now and until they are enabled again; how many were open.

    Raises NotAllowed, ConfirmFirst, NoSuchPerson, BadChoice.
    """
    with keeping_people(store) as work:
        people = work.colleagues(held=True)
        if not known(people, account_id).active:
            raise BadChoice("They cannot sign in as it is. Nothing was changed.")
        _not_the_last(people, account_id)
        if account_id == work.person.account_id:
            raise NotAllowed("Nobody closes their own doors for good. Another administrator can.")
        closed = work.disable(account_id)
        work.trail(Act.ENDED, "account", subject=account_id)
        work.commit()
    return closed


def enable_person(store: Store, account_id: str) -> None:
    """Let somebody sign in again. Raises NotAllowed, ConfirmFirst, NoSuchPerson, BadChoice."""
    with keeping_people(store) as work:
        if known(work.colleagues(held=True), account_id).active:
            raise BadChoice("They can sign in as it is. Nothing was changed.")
        work.enable(account_id)
        work.trail(Act.GRANTED, "account", subject=account_id)
        work.commit()


def _grant(work: Work, account_id: str, role: PracticeRole) -> None:
    grant = RoleGrant(
        id=work.fresh_id(),
        account_id=account_id,
        role=role,
        since=work.now,
        granted_by=work.person.account_id,
    )
    work.grant_role(grant)
    work.trail(Act.GRANTED, role, subject=account_id)


def _fit_together(roles: frozenset[PracticeRole]) -> None:
    if {PracticeRole.CLINICIAN, PracticeRole.COUNSELOR} <= roles:
        raise BadChoice(IN_TRAINING)


def _not_oneself(work: Work, people: Mapping[str, Colleague], account_id: str) -> None:
    # Who works alone has nobody to ask; a colleague whose account is closed was somebody to ask once.
    if account_id == work.person.account_id and len(people) > 1:
        raise NotAllowed(OWN_ROLES)


def _not_the_last(people: Mapping[str, Colleague], account_id: str) -> None:
    able = {i for i, one in people.items() if one.active and PracticeRole.ADMINISTRATOR in one.roles}
    if able == {account_id}:
        raise NotAllowed(LAST_ADMINISTRATOR)
