"""What check-ins need of a store: the clinician's side in their name, the partner's side in nobody's."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from casework.core.check_in import Answer, CheckIn, OnDevice, Sheet


class CheckInWork(Protocol):
    """The check-ins' part of a transaction in one person's name."""

    def check_ins(self, case_id: str) -> tuple[CheckIn, ...]:
        """Every check-in of a case, oldest first; nothing of what was answered. Raises NoSuchCase."""
        ...

    def opened_answers(self, case_id: str) -> dict[str, tuple[Answer, ...]]:
        """What was answered in the check-ins of a case that are opened, by check-in. Raises NoSuchCase."""
        ...

    def add_check_in(self, check_in: CheckIn, token_hash: str) -> None:
        """Keep a new check-in. Raises NoSuchCase, NotAllowed."""
        ...

    def end_check_in(self, case_id: str, check_in_id: str) -> bool:
        """Take a check-in back, answers and all; False where it is opened, ended or not there."""
        ...

    def open_check_in(self, check_in: CheckIn, session_id: str) -> tuple[Answer, ...] | None:
        """Open one that is in; what was answered, or None where it was opened or taken back meanwhile."""
        ...

    def hand_over(self, token_hash: str, case_id: str) -> bool:
        """Let a door of this person lead to a case's check-ins only. False where there is no such door."""
        ...


class SheetWork(Protocol):
    """One transaction of somebody who is not signed in: one check-in, and nothing else of the record."""

    @property
    def now(self) -> datetime:
        """The server's time of this transaction, UTC."""
        ...

    @property
    def sheet(self) -> Sheet:
        """The questions, and what was answered so far."""
        ...

    def keep(self, answers: Iterable[Answer]) -> None:
        """Put answers in place of earlier ones to the same questions."""
        ...

    def finish(self) -> None:
        """Hand the answers in: from now on nothing leads to them but the clinician's opening them."""
        ...

    def commit(self) -> None:
        """Keep everything at once."""
        ...


class CheckInStore(Protocol):
    """The partner's side of check-ins, each known by the hash of its link, or by a handed-over door."""

    def by_link(self, token_hash: str, *, keeps: bool = False) -> AbstractContextManager[SheetWork]:
        """The check-in behind a link; with keeps, to change it. Raises LinkIsDead, whatever the reason."""
        ...

    def on_device(
        self, door_hash: str, check_in_id: str, *, keeps: bool = False
    ) -> AbstractContextManager[SheetWork]:
        """A check-in of the case that a handed-over door leads to. Raises LinkIsDead."""
        ...

    def there(self, door_hash: str) -> tuple[OnDevice, ...]:
        """Whose check-ins a handed-over door leads to, seat by seat."""
        ...
