"""What one's own account needs of a store: second factor, known browsers, the list of one's sign-ins."""

from collections.abc import Sequence
from typing import Protocol

from casework.core.account import Account, RecoveryCode, SecondFactor, SignIn


class FactorWork(Protocol):
    """The second factor's part of a transaction on accounts."""

    def second_factor(self, account_id: str) -> SecondFactor | None:
        """The device of an account, confirmed or only begun."""
        ...

    def keep_second_factor(self, factor: SecondFactor) -> None:
        """Keep a device in place of an earlier one."""
        ...

    def drop_second_factor(self, account_id: str) -> None:
        """Take a device away, and its recovery codes with it."""
        ...

    def take_step(self, account_id: str, step: int) -> bool:
        """Take the thirty seconds of a code. False where these or later ones were taken before."""
        ...

    def keep_recovery_codes(self, account_id: str, codes: Sequence[RecoveryCode]) -> None:
        """Keep fresh codes in place of all earlier ones."""
        ...

    def recovery_codes_left(self, account_id: str) -> int:
        """How many codes on paper are still good."""
        ...

    def use_recovery_code(self, account_id: str, code_hash: str) -> bool:
        """Use a code up. False where there is no such code, or it was used before."""
        ...


class BrowserWork(Protocol):
    """The known browsers' part of a transaction on accounts."""

    def knows_browser(self, token_hash: str) -> bool:
        """Whether an account was signed in to with this browser in the last half year."""
        ...

    def know_browser(self, token_hash: str, account_id: str) -> None:
        """Know a browser from now on."""
        ...

    def forget_browsers(self, account_id: str, but: str) -> None:
        """Know none of an account's browsers any more but one."""
        ...


class OwnDoorsWork(Protocol):
    """An account's own secrets and open doors, in a transaction on accounts."""

    def account_by_id(self, account_id: str) -> Account | None:
        """The account of this id, or None."""
        ...

    def keep_pin(self, account_id: str, pin_hash: str | None) -> None:
        """Keep the hash of the number that leaves the room, or none."""
        ...

    def doors_of(self, account_id: str) -> tuple[SignIn, ...]:
        """An account's doors that nobody has closed, last used first."""
        ...

    def confirm_door(self, token_hash: str, *, coded: bool) -> None:
        """Note that the password was given at a door just now, or a fresh code."""
        ...

    def revoke_others(self, account_id: str, but: str) -> int:
        """Close every open door of an account but one; how many there were."""
        ...
