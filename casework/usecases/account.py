"""Coming in and going out: the first account, signing in, signing out, and who is behind a token."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.core.account import FOUNDER, Account, Person, PracticeRole, RoleGrant, SignIn
from casework.core.entrance import AccountStore, AccountWork
from casework.core.errors import CaseworkError, NotAllowed, SignInRefused, TooManyAttempts
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
    absolute: timedelta = timedelta(hours=12)  #: whatever the activity
    noticed: timedelta = timedelta(seconds=30)  #: how often a touch is written down
    guesses: int = 10  #: wrong passwords for one name from one place within the span below
    span: timedelta = timedelta(minutes=1)


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


def sign_in(
    accounts: AccountStore,
    passwords: Passwords,
    name: str,
    password: str,
    origin: str = "",
    limits: DoorLimits = DoorLimits(),
) -> str:
    """A fresh token for the right name and password. Raises SignInRefused or TooManyAttempts.

    origin is where the attempt comes from, so that a guesser elsewhere does not slow the owner down.
    """
    plain = _readable(name)
    account, attempt = _begin(accounts, plain, origin, limits)
    usable = account is not None and account.disabled_at is None
    fits = passwords.fits(account.password_hash if account and usable else None, password)
    if account is None or not fits:
        _refuse(accounts, account)
        raise SignInRefused
    fresh_hash = passwords.hash(password) if passwords.ages(account.password_hash) else None
    return _let_in(accounts, account, attempt, limits, fresh_hash)


def _readable(name: str) -> str:
    try:
        return plain_name(line(name, 120))
    except CaseworkError as refusal:
        raise SignInRefused from refusal  # no account can bear such a name


def _begin(accounts: AccountStore, plain: str, origin: str, limits: DoorLimits) -> tuple[Account | None, int]:
    name_hash = hash_of(f"{plain}\n{origin}")
    with accounts.work() as work:
        attempt = work.begin_attempt(name_hash)
        failed = work.failures_since(name_hash, work.now - limits.span)[:-1]
        if len(failed) >= limits.guesses:
            raise _slow_down(failed[-limits.guesses] + limits.span - work.now)
        account = work.account_named(plain)
        work.commit()
    return account, attempt


def _slow_down(wait: timedelta) -> TooManyAttempts:
    seconds = max(1, round(wait.total_seconds()))
    return TooManyAttempts(
        f"There were too many wrong passwords for this name. Wait {seconds} seconds and try again; "
        "the account is not locked."
    )


def _refuse(accounts: AccountStore, account: Account | None) -> None:
    with accounts.work() as work:
        work.trail(account.id if account else NOBODY, Act.REFUSED, "sign-in", outcome="refused")
        work.commit()


def _let_in(
    accounts: AccountStore, account: Account, attempt: int, limits: DoorLimits, fresh_hash: str | None
) -> str:
    token = secrets.token_urlsafe(32)
    with accounts.work() as work:
        work.attempt_succeeded(attempt)
        if fresh_hash is not None:
            work.rehash(account.id, fresh_hash)
        work.add_sign_in(
            SignIn(
                token_hash=hash_of(token),
                account_id=account.id,
                created_at=work.now,
                last_seen_at=work.now,
                expires_at=work.now + limits.absolute,
            )
        )
        work.trail(account.id, Act.SIGNED_IN, "sign-in")
        work.commit()
    return token


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
    limits: DoorLimits = DoorLimits(),
    active: bool = True,
) -> Person | None:
    """Who stands behind a token now, or None. An active look keeps the door open; a mere tick does not."""
    found = accounts.behind(token_hash)
    if found is None or not _open(*found, now, limits):
        return None
    door, account = found
    if active and now - door.last_seen_at >= limits.noticed:
        accounts.seen(token_hash, now)
    return accounts.person(door, account, now)


def _open(door: SignIn, account: Account, now: datetime, limits: DoorLimits) -> bool:
    if door.revoked_at is not None or account.disabled_at is not None:
        return False
    unused = now - door.last_seen_at
    # A clock set back must not lengthen a sign-in, so a door last used in the future is closed.
    return now < door.expires_at and -limits.span <= unused < limits.idle
