"""The second factor: a device that shows codes, and ten codes on paper for the day it is lost."""

import hmac
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from pyotp import TOTP, random_base32

from casework.core.account import RecoveryCode, SecondFactor, require_fresh
from casework.core.entrance import AccountStore, AccountWork
from casework.core.errors import BadChoice, CodeRefused
from casework.core.sealing import Sealing
from casework.core.trail import Act
from casework.usecases.account import hash_of
from casework.usecases.own_door import OwnDoor, own_account
from casework.usecases.tries import count_attempt

STEP = 30  #: seconds a code is shown for (RFC 6238); the one before and the one after are taken too
DIGITS = 6
PAPER_CODES = 10
PAPER_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  #: without I, L, O and U, which are read as something else
PAPER_LENGTH = 16  #: signs of 5 bits: 80 random bits, so that even a fast hash cannot be guessed through
ALIKE = str.maketrans("OIL", "011")

Done = TypeVar("Done")


def has_second_factor(work: AccountWork, account_id: str) -> bool:
    """Whether an account has a device that has shown that it works."""
    factor = work.second_factor(account_id)
    return factor is not None and factor.confirmed_at is not None


def begin_second_factor(accounts: AccountStore, sealing: Sealing, door: OwnDoor) -> str:
    """A fresh seed for a device, of no use until a first code confirms it. Raises ConfirmFirst, BadChoice."""
    with accounts.work() as work:
        require_fresh(door.person, work.now)
        account_id = own_account(work, door).id
        if has_second_factor(work, account_id):
            raise BadChoice("You have a second factor already. Take it away first; nothing was changed.")
        seed = random_base32()
        sealed = sealing.seal(seed)
        work.keep_second_factor(SecondFactor(account_id=account_id, sealed_seed=sealed, begun_at=work.now))
        work.trail(account_id, Act.BEGUN, "second factor")
        work.commit()
    return seed


def seed_begun(accounts: AccountStore, sealing: Sealing, door: OwnDoor) -> str | None:
    """The seed of a device not confirmed yet, to be shown once more, or None. Raises ConfirmFirst."""
    with accounts.look() as work:
        factor = work.second_factor(door.account_id)
        if factor is None or factor.confirmed_at is not None:
            return None
        require_fresh(door.person, work.now)
    return sealing.unseal(factor.sealed_seed)


def confirm_second_factor(
    accounts: AccountStore, sealing: Sealing, door: OwnDoor, code: str, at: datetime
) -> tuple[str, ...]:
    """A first code shows that the device works: the ten codes on paper, told now and never again.

    Every other door of the account closes. Raises ConfirmFirst, BadChoice, CodeRefused.
    """
    with accounts.work() as work:
        require_fresh(door.person, work.now)
        account_id = own_account(work, door).id
        factor = work.second_factor(account_id)
        if factor is None or factor.confirmed_at is not None:
            raise BadChoice("There is no device here that waits for its first code. Begin anew.")
        step = fitting_step(sealing.unseal(factor.sealed_seed), plain_code(code), at)
        if step is None:
            raise CodeRefused(
                "This code does not fit. Try the next one, and see that the device's clock is right."
            )
        work.keep_second_factor(replace(factor, confirmed_at=work.now, last_step=step))
        codes = _fresh_codes(work, account_id)
        work.confirm_door(door.token_hash, coded=True)
        work.revoke_others(account_id, door.token_hash)
        work.trail(account_id, Act.ADDED, "second factor")
        work.commit()
    return codes


def renew_paper_codes(
    accounts: AccountStore, sealing: Sealing, door: OwnDoor, code: str, at: datetime
) -> tuple[str, ...]:
    """Ten fresh codes on paper in place of all earlier ones. Raises CodeRefused, TooManyAttempts."""

    def renew(work: AccountWork) -> tuple[str, ...]:
        work.trail(door.account_id, Act.CHANGED, "recovery codes")
        return _fresh_codes(work, door.account_id)

    return spend_code(accounts, sealing, door, code, at, renew)


def take_away(accounts: AccountStore, sealing: Sealing, door: OwnDoor, code: str, at: datetime) -> None:
    """Sign in with the password alone from now on; every other door closes. The password comes before.

    Raises CodeRefused, TooManyAttempts.
    """

    def drop(work: AccountWork) -> None:
        work.drop_second_factor(door.account_id)
        work.revoke_others(door.account_id, door.token_hash)
        work.trail(door.account_id, Act.ENDED, "second factor")

    spend_code(accounts, sealing, door, code, at, drop)


def lose_device(accounts: AccountStore, waiting: str) -> None:
    """Take the device away from whoever gave their password at a door that waits for its code.

    For the computer the store itself is opened on, where there is nothing left that a code would keep shut.
    Every door closes. Raises BadChoice where no code is waited for.
    """
    with accounts.work() as work:
        door = work.sign_in_of(waiting)
        if door is None or not door.awaits_code or door.revoked_at is not None:
            raise BadChoice("This account has no second factor. Nothing was changed.")
        work.drop_second_factor(door.account_id)
        work.revoke_all(door.account_id)
        work.trail(door.account_id, Act.ENDED, "second factor", outcome="on the server")
        work.commit()


def spend_code(
    accounts: AccountStore,
    sealing: Sealing,
    door: OwnDoor,
    code: str,
    at: datetime,
    then: Callable[[AccountWork], Done],
) -> Done:
    """Take a code at an open door and do something in the same transaction.

    at is the time that devices go by. Raises CodeRefused, TooManyAttempts.
    """
    with accounts.work() as work:
        account_id = own_account(work, door).id
        attempt = count_attempt(work, f"code\n{door.token_hash}", door.limits.codes, door.limits.code_span)
        taken = take_code(work, sealing, account_id, code, at)
        if taken:
            work.attempt_succeeded(attempt)
            done = then(work)
        else:
            work.trail(account_id, Act.REFUSED, "second factor", outcome="refused")
        work.commit()
    if not taken:
        raise CodeRefused
    return done


def take_code(work: AccountWork, sealing: Sealing, account_id: str, code: str, at: datetime) -> bool:
    """Whether a code of the device, or one on paper, is good; it never is again."""
    factor = work.second_factor(account_id)
    if factor is None or factor.confirmed_at is None:
        return False
    told = plain_code(code)
    if len(told) == DIGITS:
        step = fitting_step(sealing.unseal(factor.sealed_seed), told, at)
        return step is not None and work.take_step(account_id, step)
    used = work.use_recovery_code(account_id, _paper_hash(account_id, told))
    if used:
        work.trail(account_id, Act.CONFIRMED, "recovery code")
    return used


def plain_code(typed: str) -> str:
    """A code in the one form it is compared in, however it was spaced and whatever was read for what."""
    signs = unicodedata.normalize("NFKC", typed[:200]).upper().translate(ALIKE)
    return "".join(sign for sign in signs if sign in PAPER_SIGNS)


def fitting_step(seed: str, code: str, at: datetime) -> int | None:
    """Which thirty seconds a code belongs to: those of now, or one before or after. None where to neither."""
    now, device = int(at.timestamp()) // STEP, TOTP(seed)
    fitting = [s for s in (now - 1, now, now + 1) if hmac.compare_digest(device.generate_otp(s), code)]
    return max(fitting, default=None)


def _fresh_codes(work: AccountWork, account_id: str) -> tuple[str, ...]:
    codes = tuple(
        "".join(secrets.choice(PAPER_SIGNS) for _ in range(PAPER_LENGTH)) for _ in range(PAPER_CODES)
    )
    kept = [
        RecoveryCode(
            id=work.new_id(), account_id=account_id, code_hash=_paper_hash(account_id, code), made_at=work.now
        )
        for code in codes
    ]
    work.keep_recovery_codes(account_id, kept)
    return tuple("-".join(code[n : n + 4] for n in range(0, PAPER_LENGTH, 4)) for code in codes)


def _paper_hash(account_id: str, code: str) -> str:
    return hash_of(f"{account_id}\n{code}")
