"""How fast anybody may guess passwords, and what guessing tells."""

import statistics
import threading
import time

import pytest
from sqlalchemy import Engine

from casework.core.errors import SignInRefused, TooManyAttempts
from casework.storage.accounts import SqlAccounts
from casework.usecases.account import create_first_account
from casework.usecases.password import Passwords
from casework.usecases.sign_in import Caller, sign_in
from tests.usecases.test_account import ANA, PASSWORD, Clock, accounts, clock, passwords

__all__ = ["accounts", "clock", "passwords"]


def guess(accounts: SqlAccounts, passwords: Passwords, times: int, origin: str = "") -> int:
    """How many of so many wrong guesses had the password looked at."""
    looked_at = 0
    for _ in range(times):
        try:
            sign_in(accounts, passwords, "ana", "wrong", Caller(place=origin))
        except SignInRefused:
            looked_at += 1
        except TooManyAttempts:
            pass
    return looked_at


def test_a_thousand_guesses_in_a_minute_get_ten_looks(accounts: SqlAccounts, passwords: Passwords) -> None:
    assert guess(accounts, passwords, 1000) == 10


def test_guesses_made_at_once_get_no_more_looks_than_one_by_one(
    accounts: SqlAccounts, passwords: Passwords
) -> None:
    counts: list[int] = []
    threads = [
        threading.Thread(target=lambda: counts.append(guess(accounts, passwords, 5))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == 10


def test_the_owner_gets_in_after_the_wait_told_and_at_once_from_elsewhere(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    guess(accounts, passwords, 30, "10.0.0.66")
    assert sign_in(accounts, passwords, "ana", PASSWORD, Caller(place="10.0.0.7")), "a guesser elsewhere does not matter"
    clock.wait(seconds=20)
    with pytest.raises(TooManyAttempts, match="Wait 40 seconds"):
        sign_in(accounts, passwords, "ana", PASSWORD, Caller(place="10.0.0.66"))
    clock.wait(seconds=40)
    assert sign_in(accounts, passwords, "ana", PASSWORD, Caller(place="10.0.0.66"))


def test_an_unknown_name_costs_as_much_as_a_known_one(engine: Engine, clock: Clock) -> None:
    passwords = Passwords(memory_kib=8 * 1024, rounds=2)
    accounts = SqlAccounts(engine, clock)
    create_first_account(accounts, passwords, ANA, "Harbour")

    def cost(name: str) -> float:
        clock.wait(minutes=1)
        begun = time.thread_time()  # work done, not time waited: the machine may be busy
        with pytest.raises(SignInRefused):
            sign_in(accounts, passwords, name, "wrong")
        return time.thread_time() - begun

    cost("warm-up")
    pairs = [(cost("ana"), cost("nobody")) for _ in range(40)]
    known, unknown = (statistics.median(side) for side in zip(*pairs, strict=True))
    assert 0.8 < unknown / known < 1.25
