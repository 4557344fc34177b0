"""Somebody at their own account, and the proof that it is still them."""

from dataclasses import dataclass

from casework.core.account import Account, Person
from casework.core.entrance import AccountStore, AccountWork
from casework.core.errors import NotAllowed, PasswordRefused
from casework.core.trail import Act
from casework.usecases.account import USUAL, DoorLimits
from casework.usecases.password import Passwords
from casework.usecases.tries import count_attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDoor:
    """Who somebody is, and the door they came by."""

    person: Person
    token_hash: str
    limits: DoorLimits = USUAL

    @property
    def account_id(self) -> str:
        """Whose account it is."""
        return self.person.account_id


def prove_password(accounts: AccountStore, passwords: Passwords, door: OwnDoor, password: str) -> Account:
    """The account at this door, once its password was given. Raises PasswordRefused, TooManyAttempts."""
    with accounts.work() as work:
        account = own_account(work, door)
        attempt = count_attempt(work, f"again\n{door.token_hash}", door.limits.guesses, door.limits.span)
        work.commit()
    fits = passwords.fits(account.password_hash, password)
    with accounts.work() as work:
        if fits:
            work.attempt_succeeded(attempt)
            work.trail(account.id, Act.CONFIRMED, "password")
        else:
            work.trail(account.id, Act.REFUSED, "password", outcome="refused")
        work.commit()
    if not fits:
        raise PasswordRefused
    return account


def own_account(work: AccountWork, door: OwnDoor) -> Account:
    """The account behind an open door. Raises NotAllowed where the door has closed meanwhile."""
    account, kept = work.account_by_id(door.account_id), work.sign_in_of(door.token_hash)
    if account is None or account.disabled_at is not None or kept is None or kept.revoked_at is not None:
        raise NotAllowed("This sign-in has ended. Nothing was changed.")
    return account
