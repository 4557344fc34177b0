"""What signing in needs of a store. casework.storage keeps these promises; the desk introduces the two."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from casework.core.account import Account, Person, RoleGrant, SignIn
from casework.core.own_doors import BrowserWork, FactorWork, OwnDoorsWork
from casework.core.trail import Act


class AccountWork(FactorWork, BrowserWork, OwnDoorsWork, Protocol):
    """One transaction on accounts and sign-ins. Leaving it without commit keeps nothing."""

    @property
    def now(self) -> datetime:
        """The server's time of this transaction, UTC."""
        ...

    def new_id(self) -> str:
        """An id that says nothing and cannot be guessed."""
        ...

    def account_named(self, sign_in_name: str) -> Account | None:
        """The account of a sign-in name already in its plain form, or None."""
        ...

    def anybody(self) -> bool:
        """Whether the practice has an account at all."""
        ...

    def add_account(self, account: Account) -> None:
        """Keep a new account. Raises NameTaken."""
        ...

    def grant_role(self, grant: RoleGrant) -> None:
        """Let an account hold a role from now on."""
        ...

    def rehash(self, account_id: str, password_hash: str) -> None:
        """Keep a password's hash made with today's costs."""
        ...

    def failures_since(self, name_hash: str, since: datetime) -> tuple[datetime, ...]:
        """When this name was tried in vain since then, oldest first."""
        ...

    def begin_attempt(self, name_hash: str) -> int:
        """Write down an attempt as failed before the password is looked at; one attempt at a time."""
        ...

    def attempt_succeeded(self, attempt: int) -> None:
        """The attempt was right after all."""
        ...

    def add_sign_in(self, sign_in: SignIn) -> None:
        """Keep an open door."""
        ...

    def sign_in_of(self, token_hash: str) -> SignIn | None:
        """The door a token opens, closed or not."""
        ...

    def revoke(self, token_hash: str) -> None:
        """Close one door."""
        ...

    def revoke_all(self, account_id: str) -> int:
        """Close every open door of an account; how many there were."""
        ...

    def fact(self, key: str) -> str | None:
        """What is known of this store under a key, such as the practice's name."""
        ...

    def keep_fact(self, key: str, value: str) -> None:
        """Know something of this store under a key, in place of what was known."""
        ...

    def trail(self, who: str, act: Act, what: str, subject: str | None = None, outcome: str = "done") -> None:
        """Write the trail line of what this transaction does."""
        ...

    def commit(self) -> None:
        """Keep everything at once."""
        ...


class AccountStore(Protocol):
    """The practice's accounts and open doors."""

    def work(self) -> AbstractContextManager[AccountWork]:
        """Begin a transaction that may change something."""
        ...

    def look(self) -> AbstractContextManager[AccountWork]:
        """Look at accounts and sign-ins without holding anybody else up; nothing can be kept."""
        ...

    def fact(self, key: str) -> str | None:
        """What is known of this store under a key, such as the practice's name."""
        ...

    def behind(self, token_hash: str) -> tuple[SignIn, Account] | None:
        """The door a token opens and whose it is, as kept; one statement."""
        ...

    def person(self, door: SignIn, account: Account, now: datetime) -> Person:
        """Whoever stands behind an open door, with what they hold and whom they answer for now."""
        ...

    def seen(self, token_hash: str, at: datetime) -> None:
        """Note that a door was used."""
        ...
