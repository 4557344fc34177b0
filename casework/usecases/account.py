"""Accounts and open doors: the first account, signing out, and who is behind a token."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.core.account import FOUNDER, Account, Person, PracticeRole, RoleGrant, SignIn
from casework.core.entrance import AccountStore, AccountWork
from casework.core.errors import NotAllowed
from casework.core.text import line, required_line
from casework.core.trail import Act
from casework.usecases.password import Passwords, plain_name

NOBODY = "nobody"  #: who a trail line names when no account stands behind an attempt

PRACTICE = "practice"  #: the fact that holds the practice's name
CODE_KEPT = "recovery code written down"  #: the fact that somebody has the recovery code in hand


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorLimits:
    """How long a door stays open, and how fast passwords may be guessed."""

    idle: timedelta = timedelta(minutes=15)  #: without a touch
    room_idle: timedelta = timedelta(minutes=10)  #: without a touch while a couple sits before the screen
    waiting: timedelta = timedelta(minutes=5)  #: from the right password to the second factor's code
    absolute: timedelta = timedelta(hours=12)  #: whatever the activity
    noticed: timedelta = timedelta(seconds=30)  #: how often a touch is written down
    guesses: int = 10  #: wrong passwords for one name from one place within the span below
    span: timedelta = timedelta(minutes=1)
    codes: int = 10  #: wrong codes of a second factor within the span below
    code_span: timedelta = timedelta(minutes=15)


#: what applies where nothing else is set
USUAL = DoorLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account as asked for."""

    name: str
    credentials: str
    sign_in_name: str
    password: str
    roles: frozenset[PracticeRole] = FOUNDER


def hash_of(token: str) -> str:
    """What is kept of a token: enough to know it again, never enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def create_first_account(
    accounts: AccountStore, passwords: Passwords, told: NewAccount, practice: str = ""
) -> Account:
    """The practice's first account. Raises WeakPassword, MissingText, or NotAllowed where there is one."""
    checked = check_account(passwords, told, practice)
    password_hash = passwords.hash(told.password)
    with accounts.work() as work:
        if work.anybody():
            raise NotAllowed("This practice has its first account already. Sign in with it.")
        account = _account(work, checked, password_hash)
        work.add_account(account)
        work.keep_fact(PRACTICE, practice)
        work.trail(account.id, Act.CREATED, "account", account.id)
        grant_roles(work, account.id, told.roles, by=account.id)
        work.commit()
    return account


def check_account(passwords: Passwords, told: NewAccount, practice: str = "") -> NewAccount:
    """The account as it would be kept. Raises what create_first_account raises about its fields."""
    checked = NewAccount(
        name=required_line(told.name, "Your name"),
        credentials=line(told.credentials, 120),
        sign_in_name=plain_name(required_line(told.sign_in_name, "The sign-in name", 120)),
        password=told.password,
        roles=told.roles,
    )
    passwords.judge(told.password, (practice, checked.name, checked.sign_in_name, "casework"))
    return checked


def _account(work: AccountWork, told: NewAccount, password_hash: str) -> Account:
    return Account(
        id=work.new_id(),
        sign_in_name=told.sign_in_name,
        name=told.name,
        credentials=told.credentials,
        password_hash=password_hash,
        created_at=work.now,
    )


def grant_roles(work: AccountWork, account_id: str, roles: frozenset[PracticeRole], by: str) -> None:
    """Let an account hold roles from now on, each with its trail line."""
    for role in sorted(roles):
        grant = RoleGrant(id=work.new_id(), account_id=account_id, role=role, since=work.now, granted_by=by)
        work.grant_role(grant)
        work.trail(by, Act.GRANTED, role, account_id)


def sign_out(accounts: AccountStore, token_hash: str) -> None:
    """Close one door for good. Closing it twice changes nothing."""
    with accounts.work() as work:
        door = work.sign_in_of(token_hash)
        if door is None or door.revoked_at is not None:
            return
        work.revoke(token_hash)
        work.trail(door.account_id, Act.SIGNED_OUT, "sign-in")
        work.commit()


def sign_out_everywhere(accounts: AccountStore, account_id: str) -> int:
    """Close every open door of an account; how many there were."""
    with accounts.work() as work:
        closed = work.revoke_all(account_id)
        work.trail(account_id, Act.SIGNED_OUT, "every sign-in")
        work.commit()
    return closed


def confirm_recovery_code(accounts: AccountStore, person: Person) -> None:
    """Somebody has typed the end of the printed code: it is on paper."""
    with accounts.work() as work:
        work.keep_fact(CODE_KEPT, "yes")
        work.trail(person.account_id, Act.RECORDED, "recovery code")
        work.commit()


def person_behind(
    accounts: AccountStore,
    token_hash: str,
    now: datetime,
    limits: DoorLimits = USUAL,
    active: bool = True,
) -> Person | None:
    """Who stands behind a token now, or None. An active look keeps the door open; a mere tick does not."""
    found = accounts.behind(token_hash)
    if found is None or found[1].disabled_at is not None or not door_is_open(found[0], now, limits):
        return None
    door, account = found
    if active and now - door.last_seen_at >= limits.noticed:
        accounts.seen(token_hash, now)
    return accounts.person(door, account, now)


def door_is_open(door: SignIn, now: datetime, limits: DoorLimits = USUAL) -> bool:
    """Whether a door stands open: not closed by anybody, its second factor given, not too long untouched."""
    if door.revoked_at is not None or door.awaits_code:
        return False
    idle = limits.idle if door.room_case_id is None else min(limits.idle, limits.room_idle)
    unused = now - door.last_seen_at
    # A clock set back must not lengthen a sign-in, so a door last used in the future is closed.
    return now < door.expires_at and -limits.span <= unused < idle
