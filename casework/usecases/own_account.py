"""One's own account: the password, the number that leaves the room, one's own open doors."""

from dataclasses import dataclass
from datetime import datetime

from casework.core.account import SignIn, require_fresh
from casework.core.entrance import AccountStore, AccountWork
from casework.core.errors import BadChoice, WeakPassword
from casework.core.sealing import Sealing
from casework.core.trail import Act
from casework.usecases.account import door_is_open
from casework.usecases.own_door import OwnDoor, own_account, prove_password
from casework.usecases.password import SHORTEST, SHORTEST_WITH_CODE, Passwords, plain_password
from casework.usecases.second_factor import has_second_factor, spend_code, take_away
from casework.usecases.sign_in import browser_hash

PIN_LENGTH = range(4, 9)  #: digits
ROWS = "01234567890 98765432109"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDoorLine:
    """One of somebody's own open doors, as they may see it."""

    reference: str  #: names it without opening it
    since: datetime
    last_used: datetime
    browser: str
    is_this: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    """What somebody may see of their own account."""

    sign_in_name: str
    has_pin: bool
    has_second_factor: bool
    factor_since: datetime | None
    codes_left: int
    shortest: int  #: characters their password must have
    doors: tuple[OwnDoorLine, ...]


def look_at_own(accounts: AccountStore, door: OwnDoor) -> OwnAccount:
    """One's own account as it is now. Raises NotAllowed where the door has closed meanwhile."""
    with accounts.look() as work:
        account, factor = own_account(work, door), work.second_factor(door.account_id)
        confirmed = factor.confirmed_at if factor else None
        return OwnAccount(
            sign_in_name=account.sign_in_name,
            has_pin=account.pin_hash is not None,
            has_second_factor=confirmed is not None,
            factor_since=confirmed,
            codes_left=work.recovery_codes_left(account.id),
            shortest=SHORTEST if confirmed is None else SHORTEST_WITH_CODE,
            doors=tuple(_line(kept, door) for kept in _open_doors(work, door)),
        )


def _open_doors(work: AccountWork, door: OwnDoor) -> list[SignIn]:
    kept = work.doors_of(door.account_id)
    return [one for one in kept if door_is_open(one, work.now, door.limits)]


def _line(kept: SignIn, door: OwnDoor) -> OwnDoorLine:
    return OwnDoorLine(
        reference=_reference(kept),
        since=kept.created_at,
        last_used=kept.last_seen_at,
        browser=kept.browser,
        is_this=kept.token_hash == door.token_hash,
    )


def _reference(kept: SignIn) -> str:
    return kept.token_hash[:16]


def confirm_by_password(accounts: AccountStore, passwords: Passwords, door: OwnDoor, password: str) -> None:
    """The password given once more at this door. Raises PasswordRefused, TooManyAttempts."""
    account = prove_password(accounts, passwords, door, password)
    with accounts.work() as work:
        work.confirm_door(door.token_hash, coded=False)
        work.trail(account.id, Act.CONFIRMED, "sign-in")
        work.commit()


def confirm_by_code(accounts: AccountStore, sealing: Sealing, door: OwnDoor, code: str, at: datetime) -> None:
    """A fresh code given at this door. Raises CodeRefused, TooManyAttempts."""

    def confirm(work: AccountWork) -> None:
        work.confirm_door(door.token_hash, coded=True)
        work.trail(door.account_id, Act.CONFIRMED, "sign-in")

    spend_code(accounts, sealing, door, code, at, confirm)


def change_password(
    accounts: AccountStore,
    passwords: Passwords,
    door: OwnDoor,
    current: str,
    new: str,
    browser: str = "",
    context: tuple[str, ...] = (),
) -> None:
    """Another password from now on. Every other door closes, and no other browser is known any more.

    browser: the token by which this one is known. Raises PasswordRefused, WeakPassword, TooManyAttempts.
    """
    account = prove_password(accounts, passwords, door, current)
    if plain_password(new) == plain_password(current):
        raise WeakPassword("This is the password you have. Nothing was changed.")
    with accounts.look() as work:
        shortest = SHORTEST_WITH_CODE if has_second_factor(work, account.id) else SHORTEST
    passwords.judge(new, (*context, account.name, account.sign_in_name, "casework"), shortest)
    fresh = passwords.hash(new)
    with accounts.work() as work:
        own_account(work, door)
        work.rehash(account.id, fresh)
        work.confirm_door(door.token_hash, coded=False)
        work.revoke_others(account.id, door.token_hash)
        work.forget_browsers(account.id, browser_hash(browser, account.id))
        work.trail(account.id, Act.CHANGED, "password")
        work.commit()


def take_away_second_factor(
    accounts: AccountStore,
    passwords: Passwords,
    sealing: Sealing,
    door: OwnDoor,
    password: str,
    code: str,
    at: datetime,
) -> None:
    """Sign in with the password alone from now on, once both have been given. Every other door closes.

    Raises PasswordRefused, WeakPassword where the password is too short to be all, CodeRefused,
    TooManyAttempts.
    """
    prove_password(accounts, passwords, door, password)
    if len(plain_password(password)) < SHORTEST:
        raise WeakPassword(
            f"Your password has fewer than {SHORTEST} characters, too few to be all that is asked for. "
            "Change it to a longer one first; nothing was changed."
        )
    take_away(accounts, sealing, door, code, at)


def keep_pin(accounts: AccountStore, passwords: Passwords, door: OwnDoor, pin: str) -> None:
    """A number of 4 to 8 digits that leaves the room, in place of an earlier one; an empty one takes it away.

    Raises ConfirmFirst, BadChoice.
    """
    typed = plain_password(pin).strip()
    if typed:
        _judge_pin(typed)
    pin_hash = passwords.hash(typed) if typed else None
    with accounts.work() as work:
        require_fresh(door.person, work.now)
        account = own_account(work, door)
        work.keep_pin(account.id, pin_hash)
        work.trail(account.id, Act.CHANGED if pin_hash else Act.ENDED, "room PIN")
        work.commit()


def _judge_pin(typed: str) -> None:
    if len(typed) not in PIN_LENGTH or not (typed.isascii() and typed.isdigit()):
        raise BadChoice("The PIN is a number of 4 to 8 digits. Nothing was changed.")
    if len(set(typed)) == 1 or typed in ROWS:
        raise BadChoice(
            "This PIN is one of the first anybody would try. Nothing was changed; choose another."
        )


def end_own_door(accounts: AccountStore, door: OwnDoor, reference: str) -> None:
    """Close one of one's own doors. Raises ConfirmFirst, BadChoice where there is no such door of theirs."""
    with accounts.work() as work:
        require_fresh(door.person, work.now)
        found = [kept for kept in _open_doors(work, door) if _reference(kept) == reference]
        if not found:
            raise BadChoice("This sign-in has ended already.")
        work.revoke(found[0].token_hash)
        work.trail(door.account_id, Act.SIGNED_OUT, "sign-in")
        work.commit()


def end_other_doors(accounts: AccountStore, door: OwnDoor) -> int:
    """Close every door of one's own but this one; how many there were. Raises ConfirmFirst."""
    with accounts.work() as work:
        require_fresh(door.person, work.now)
        closed = work.revoke_others(door.account_id, door.token_hash)
        work.trail(door.account_id, Act.SIGNED_OUT, "every other sign-in")
        work.commit()
    return closed
