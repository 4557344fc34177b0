"""Coming in: the password, how often it may be guessed, and the door that waits for a code."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from casework.core.account import Account, SignIn
from casework.core.entrance import AccountStore, AccountWork
from casework.core.errors import CaseworkError, CodeRefused, SignInRefused
from casework.core.sealing import Sealing
from casework.core.text import line
from casework.core.trail import Act
from casework.usecases.account import NOBODY, USUAL, DoorLimits, hash_of
from casework.usecases.password import Passwords, plain_name
from casework.usecases.second_factor import has_second_factor, take_code
from casework.usecases.tries import count_attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """What comes to the door."""

    place: str = ""  #: where from, such as an address; empty where that is not known
    browser: str = ""  #: the token by which this browser is known from an earlier sign-in
    label: str = ""  #: what the browser says it is


#: somebody of whom nothing is known
NO_CALLER = Caller()


def sign_in(
    accounts: AccountStore,
    passwords: Passwords,
    name: str,
    password: str,
    caller: Caller = NO_CALLER,
    limits: DoorLimits = USUAL,
) -> str:
    """A fresh token for the right name and password. Raises SignInRefused or TooManyAttempts.

    Where a second factor is confirmed, the door it opens leads nowhere but to the question for a code.
    """
    plain = _readable(name)
    account, attempt = _begin(accounts, plain, caller, limits)
    usable = account is not None and account.disabled_at is None
    fits = passwords.fits(account.password_hash if account and usable else None, password)
    if account is None or not fits:
        _refuse(accounts, account)
        raise SignInRefused
    fresh_hash = passwords.hash(password) if passwords.ages(account.password_hash) else None
    return _let_in(accounts, account, attempt, caller, limits, fresh_hash)


def _readable(name: str) -> str:
    try:
        return plain_name(line(name, 120))
    except CaseworkError as refusal:
        raise SignInRefused from refusal  # no account can bear such a name


def _begin(
    accounts: AccountStore, plain: str, caller: Caller, limits: DoorLimits
) -> tuple[Account | None, int]:
    with accounts.work() as work:
        account = work.account_named(plain)
        origin = _origin(work, account.id if account else NOBODY, caller)
        attempt = count_attempt(work, f"{plain}\n{origin}", limits.guesses, limits.span)
        work.commit()
    return account, attempt


def _origin(work: AccountWork, account_id: str, caller: Caller) -> str:
    # A browser that was let in before has looks of its own: a guesser beside it cannot use them up.
    if work.knows_browser(browser_hash(caller.browser, account_id)):
        return f"known {caller.browser}"
    return caller.place


def browser_hash(token: str, account_id: str) -> str:
    """What is kept of a known browser. Several people may use one; each is known at it by themselves."""
    return hash_of(f"{token}\n{account_id}")


def _refuse(accounts: AccountStore, account: Account | None) -> None:
    with accounts.work() as work:
        work.trail(account.id if account else NOBODY, Act.REFUSED, "sign-in", outcome="refused")
        work.commit()


def _let_in(
    accounts: AccountStore,
    account: Account,
    attempt: int,
    caller: Caller,
    limits: DoorLimits,
    fresh_hash: str | None,
) -> str:
    with accounts.work() as work:
        work.attempt_succeeded(attempt)
        if fresh_hash is not None:
            work.rehash(account.id, fresh_hash)
        waits = has_second_factor(work, account.id)
        token = open_door(work, account.id, caller, limits, waits=waits)
        if waits:
            work.trail(account.id, Act.CONFIRMED, "password", outcome="awaits a code")
        work.commit()
    return token


def open_door(
    work: AccountWork,
    account_id: str,
    caller: Caller,
    limits: DoorLimits,
    *,
    waits: bool = False,
    coded: bool = False,
    way: str = "sign-in",
) -> str:
    """The token of a fresh door. One that waits for a code opens nothing, and not for long.

    way is what the trail calls this way of coming in.
    """
    token = secrets.token_urlsafe(32)
    door = SignIn(
        token_hash=hash_of(token),
        account_id=account_id,
        created_at=work.now,
        last_seen_at=work.now,
        expires_at=work.now + (limits.waiting if waits else limits.absolute),
        confirmed_at=None if waits else work.now,
        coded_at=work.now if coded else None,
        browser=caller.label[:120],
        awaits_code=waits,
    )
    work.add_sign_in(door)
    if not waits:
        if caller.browser:
            work.know_browser(browser_hash(caller.browser, account_id), account_id)
        work.trail(account_id, Act.SIGNED_IN, way)
    return token


def awaits_code(accounts: AccountStore, token_hash: str) -> bool:
    """Whether the door behind a token waits for the second factor's code."""
    with accounts.look() as work:
        return _waiting(work, token_hash) is not None


def _waiting(work: AccountWork, token_hash: str) -> SignIn | None:
    door = work.sign_in_of(token_hash)
    if door is None or not door.awaits_code or door.revoked_at is not None or work.now >= door.expires_at:
        return None
    account = work.account_by_id(door.account_id)
    return door if account is not None and account.disabled_at is None else None


def give_code(
    accounts: AccountStore,
    sealing: Sealing,
    token_hash: str,
    code: str,
    at: datetime,
    caller: Caller = NO_CALLER,
    limits: DoorLimits = USUAL,
) -> str:
    """A fresh token in place of one that waits, for a code not used before.

    at is the time that devices go by. Raises SignInRefused where the step has ended, CodeRefused,
    TooManyAttempts.
    """
    with accounts.work() as work:
        door = _waiting(work, token_hash)
        if door is None:
            raise SignInRefused("This step has ended. Sign in once more with your name and password.")
        # Whoever comes this far knows the password, so wrong codes count wherever they come from.
        origin = _origin(work, door.account_id, Caller(browser=caller.browser))
        what = f"code\n{door.account_id}\n{origin}"
        attempt = count_attempt(work, what, limits.codes, limits.code_span)
        token = ""
        if take_code(work, sealing, door.account_id, code, at):
            work.attempt_succeeded(attempt)
            work.revoke(token_hash)
            token = open_door(work, door.account_id, caller, limits, coded=True)
        else:
            work.trail(door.account_id, Act.REFUSED, "second factor", outcome="refused")
        work.commit()
    if not token:
        raise CodeRefused
    return token
