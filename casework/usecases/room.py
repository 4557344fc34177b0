"""The room: opening it for a couple, what is done inside, and leaving it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from casework.core.account import Account
from casework.core.case import Seat
from casework.core.entrance import AccountStore
from casework.core.errors import NotAllowed, SignInRefused
from casework.core.frame import check_past
from casework.core.ports import Store
from casework.core.privacy import Audience, Kind, Verb
from casework.core.record import CaseRecord
from casework.core.room import shared_record
from casework.core.setback import Win
from casework.core.text import required_line
from casework.core.trail import Act
from casework.usecases.account import DoorLimits
from casework.usecases.password import Passwords
from casework.usecases.tries import count_attempt

PIN_GUESSES = 5  #: a short number may be guessed; after so many wrong answers in an hour it opens nothing
PIN_SPAN = timedelta(hours=1)


class AnswerRefused(SignInRefused):
    """This is neither your PIN nor your password. The room stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDoor:
    """One open door, by the hash of its token, and how fast may be guessed at it."""

    token_hash: str
    limits: DoorLimits = field(default_factory=DoorLimits)


def enter_room(store: Store, case_id: str, token_hash: str) -> None:
    """Let this door lead to the couple's room and nowhere else. Raises NoSuchCase, NotAllowed."""
    with store.work() as work:
        if not work.open_room(token_hash, case_id):
            raise NotAllowed("Your sign-in has ended meanwhile. Sign in again, then open the room.")
        work.trail(Act.ENTERED, "room", case_id)
        work.commit()


def look_at_room(store: Store, case_id: str) -> CaseRecord:
    """What the couple sees: shared lines alone. Raises NoSuchCase, NotAllowed."""
    return shared_record(store.room_record(case_id))


def mark_win(store: Store, case_id: str, seat: Seat, words: str, on: date) -> None:
    """Something that went well, named by one partner in the room and so for both.

    Raises MissingText, TimeNotPossible, NoSuchCase, NotAllowed.
    """
    with store.work() as work:
        work.require(Verb.SHOW, Kind.ROOM, case_id)
        check_past("The day of the win", work.now, on)
        win = Win(
            **work.stamp(case_id),
            session_id=None,
            on=on,
            words=required_line(words, "The win"),
            named_by=seat,
            audience=Audience.JOINT,
        )
        work.add(win)
        work.trail(Act.RECORDED, "win", case_id, win.id, seat)
        work.commit()


def prove_clinician(accounts: AccountStore, passwords: Passwords, door: AtDoor, answer: str) -> None:
    """See that whoever wants to leave the room is whose sign-in it is. Raises AnswerRefused, TooManyAttempts.

    The PIN is taken until it was missed too often; the password always, at the pace of signing in.
    """
    found = accounts.behind(door.token_hash)
    if found is None:
        raise AnswerRefused
    account = found[1]
    attempts, pin_counts = _count(accounts, account, door)
    if not _fits(passwords, account, answer, pin_counts=pin_counts):
        _refuse(accounts, account)
        raise (
            AnswerRefused
            if pin_counts
            else AnswerRefused(
                "The PIN was missed too often, so the password is needed now. The room stays as it is."
            )
        )
    with accounts.work() as work:
        for attempt in attempts:
            work.attempt_succeeded(attempt)
        work.trail(account.id, Act.CONFIRMED, "leaving the room")
        work.commit()


def _count(accounts: AccountStore, account: Account, door: AtDoor) -> tuple[list[int], bool]:
    """Count the attempt before anything is looked at; whether a PIN would still be taken."""
    with accounts.work() as work:
        attempt = count_attempt(work, f"room\n{account.id}", door.limits.guesses, door.limits.span)
        failed = work.failures_since(_key(account), work.now - PIN_SPAN)
        pin = work.begin_attempt(_key(account))
        work.commit()
    return [attempt, pin], len(failed) < PIN_GUESSES


def _key(account: Account) -> str:
    return f"pin {account.id}"


def _fits(passwords: Passwords, account: Account, answer: str, *, pin_counts: bool) -> bool:
    by_pin = pin_counts and account.pin_hash is not None and passwords.fits(account.pin_hash, answer.strip())
    return by_pin or passwords.fits(account.password_hash, answer)


def _refuse(accounts: AccountStore, account: Account) -> None:
    with accounts.work() as work:
        work.trail(account.id, Act.REFUSED, "leaving the room", outcome="refused")
        work.commit()


def leave_room(store: Store, token_hash: str) -> None:
    """Let this door lead everywhere again. A door that is in no room stays as it is."""
    with store.work() as work:
        case_id = work.close_room(token_hash)
        if case_id is None:
            return
        work.trail(Act.LEFT, "room", case_id)
        work.commit()
