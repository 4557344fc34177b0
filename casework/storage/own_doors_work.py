"""Second factors, known browsers and one's own doors, on SQLCipher or PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from casework.core.account import Account, RecoveryCode, SecondFactor, SignIn
from casework.storage import tables
from casework.storage.rows import from_row, to_row

BROWSER_KNOWN = timedelta(days=180)


class OwnDoorsWork:
    """What a transaction on accounts can do about second factors, browsers and doors."""

    _connection: Connection
    _changed: bool
    now: datetime

    def account_by_id(self, account_id: str) -> Account | None:
        """The account of this id, or None."""
        people = tables.accounts
        row = self._connection.execute(select(people).where(people.c.id == account_id)).first()
        return from_row(Account, row) if row else None

    def keep_pin(self, account_id: str, pin_hash: str | None) -> None:
        """Keep the hash of the number that leaves the room, or none."""
        people = tables.accounts
        self._write(update(people).where(people.c.id == account_id).values(pin_hash=pin_hash))

    def second_factor(self, account_id: str) -> SecondFactor | None:
        """The device of an account, confirmed or only begun."""
        factors = tables.second_factors
        row = self._connection.execute(select(factors).where(factors.c.account_id == account_id)).first()
        return from_row(SecondFactor, row) if row else None

    def keep_second_factor(self, factor: SecondFactor) -> None:
        """Keep a device in place of an earlier one."""
        factors = tables.second_factors
        self._write(delete(factors).where(factors.c.account_id == factor.account_id))
        self._write(insert(factors).values(**to_row(factors, factor)))

    def drop_second_factor(self, account_id: str) -> None:
        """Take a device away, and its recovery codes with it."""
        for table in (tables.recovery_codes, tables.second_factors):
            self._write(delete(table).where(table.c.account_id == account_id))

    def take_step(self, account_id: str, step: int) -> bool:
        """Take the thirty seconds of a code. False where these or later ones were taken before."""
        factors = tables.second_factors
        # One statement looks and writes, so that two at once cannot both find the code unused.
        fresh = (factors.c.account_id == account_id, factors.c.last_step < step)
        return self._touched(update(factors).where(*fresh).values(last_step=step)) == 1

    def keep_recovery_codes(self, account_id: str, codes: Sequence[RecoveryCode]) -> None:
        """Keep fresh codes in place of all earlier ones."""
        kept = tables.recovery_codes
        self._write(delete(kept).where(kept.c.account_id == account_id))
        for code in codes:
            self._write(insert(kept).values(**to_row(kept, code)))

    def recovery_codes_left(self, account_id: str) -> int:
        """How many codes on paper are still good."""
        kept = tables.recovery_codes
        good = (kept.c.account_id == account_id, kept.c.used_at.is_(None))
        return self._connection.scalar(select(func.count()).select_from(kept).where(*good)) or 0

    def use_recovery_code(self, account_id: str, code_hash: str) -> bool:
        """Use a code up. False where there is no such code, or it was used before."""
        kept = tables.recovery_codes
        good = (kept.c.account_id == account_id, kept.c.code_hash == code_hash, kept.c.used_at.is_(None))
        return self._touched(update(kept).where(*good).values(used_at=self.now)) == 1

    def knows_browser(self, token_hash: str) -> bool:
        """Whether an account was signed in to with this browser in the last half year."""
        known = tables.known_browsers
        lately = (known.c.token_hash == token_hash, known.c.since > self.now - BROWSER_KNOWN)
        return self._connection.execute(select(known.c.since).where(*lately)).first() is not None

    def know_browser(self, token_hash: str, account_id: str) -> None:
        """Know a browser from now on; forget those not seen for half a year."""
        known = tables.known_browsers
        self._write(delete(known).where(known.c.since <= self.now - BROWSER_KNOWN))
        self._write(delete(known).where(known.c.token_hash == token_hash))
        self._write(insert(known).values(token_hash=token_hash, account_id=account_id, since=self.now))

    def forget_browsers(self, account_id: str, but: str) -> None:
        """Know none of an account's browsers any more but one."""
        known = tables.known_browsers
        self._write(delete(known).where(known.c.account_id == account_id, known.c.token_hash != but))

    def doors_of(self, account_id: str) -> tuple[SignIn, ...]:
        """An account's doors that nobody has closed, last used first."""
        doors = tables.sign_ins
        theirs = (doors.c.account_id == account_id, doors.c.revoked_at.is_(None))
        rows = self._connection.execute(select(doors).where(*theirs).order_by(doors.c.last_seen_at.desc()))
        return tuple(from_row(SignIn, row) for row in rows)

    def confirm_door(self, token_hash: str, *, coded: bool) -> None:
        """Note that the password was given at a door just now, or a fresh code."""
        doors = tables.sign_ins
        given = {"confirmed_at": self.now} | ({"coded_at": self.now} if coded else {})
        self._write(update(doors).where(doors.c.token_hash == token_hash).values(**given))

    def revoke_others(self, account_id: str, but: str) -> int:
        """Close every open door of an account but one; how many there were."""
        doors = tables.sign_ins
        others = (doors.c.account_id == account_id, doors.c.revoked_at.is_(None), doors.c.token_hash != but)
        return self._touched(update(doors).where(*others).values(revoked_at=self.now))

    def _write(self, statement: Any) -> None:
        self._changed = True
        self._connection.execute(statement)

    def _touched(self, statement: Any) -> int:
        self._changed = True
        return int(self._connection.execute(statement).rowcount)
