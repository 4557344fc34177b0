"""Coming in by the practice's identity provider: whom it vouches for must have an account here already."""

from dataclasses import dataclass

from casework.core.account import Account
from casework.core.entrance import AccountStore, AccountWork
from casework.core.errors import CaseworkError, ProviderRefused, TooManyAttempts
from casework.core.text import line
from casework.core.trail import Act
from casework.usecases.account import NOBODY, USUAL, DoorLimits
from casework.usecases.password import plain_name
from casework.usecases.second_factor import has_second_factor
from casework.usecases.sign_in import NO_CALLER, Caller, open_door
from casework.usecases.tries import count_attempt

WAY = "sign-in by identity provider"  #: what the trail calls it
LINES = (
    60  #: refusals from one place within a minute that are lines of the trail; nothing here can be guessed
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """Whom a provider vouches for, once its word is proven."""

    name: str  #: as the provider says it; compared as a sign-in name
    coded: bool = False  #: whether the provider has asked for a second factor, and its word counts here


def sign_in_by_provider(
    accounts: AccountStore, vouched: Vouched, caller: Caller = NO_CALLER, limits: DoorLimits = USUAL
) -> str:
    """A fresh token for somebody with an account of that name. Raises ProviderRefused.

    Where a second factor is confirmed here, the door waits for its code, unless the provider's own counts.
    """
    with accounts.work() as work:
        account = _account(work, vouched.name)
        usable = account is not None and account.disabled_at is None
        if account is not None and usable:
            waits = not vouched.coded and has_second_factor(work, account.id)
            token = open_door(work, account.id, caller, limits, waits=waits, way=WAY)
            if waits:
                work.trail(account.id, Act.CONFIRMED, "identity provider", outcome="awaits a code")
            work.commit()
            return token
    refuse_by_provider(accounts, caller, limits, account.id if account else NOBODY)
    raise ProviderRefused


def _account(work: AccountWork, name: str) -> Account | None:
    try:
        return work.account_named(plain_name(line(name, 120)))
    except CaseworkError:
        return None  # no account can bear such a name


def refuse_by_provider(
    accounts: AccountStore,
    caller: Caller = NO_CALLER,
    limits: DoorLimits = USUAL,
    account_id: str = NOBODY,
) -> None:
    """Write a refusal down. A flood of them from one place stops being written, and keeps nobody out."""
    with accounts.work() as work:
        try:
            count_attempt(work, f"identity provider\n{caller.place}", LINES, limits.span)
        except TooManyAttempts:
            return
        work.trail(account_id, Act.REFUSED, WAY, outcome="refused")
        work.commit()
