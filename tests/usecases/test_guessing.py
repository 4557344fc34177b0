"""How fast anybody may guess passwords, and what guessing tells."""

import statistics
import threading
import time
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from casework.core.errors import SignInRefused, TooManyAttempts
from casework.storage.accounts import SqlAccounts
from casework.usecases.account import create_first_account
from casework.usecases.password import Passwords
from casework.usecases.sign_in import Caller, sign_in
from tests.torture import times, told
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
    assert sign_in(accounts, passwords, "ana", PASSWORD, Caller(place="10.0.0.7")), (
        "a guesser elsewhere does not matter"
    )
    clock.wait(seconds=20)
    with pytest.raises(TooManyAttempts, match="Wait 40 seconds"):
        sign_in(accounts, passwords, "ana", PASSWORD, Caller(place="10.0.0.66"))
    clock.wait(seconds=40)
    assert sign_in(accounts, passwords, "ana", PASSWORD, Caller(place="10.0.0.66"))


def test_a_steady_guesser_beside_the_owner_does_not_slow_a_known_browser_down(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    here, known = Caller(place="10.0.0.7"), Caller(place="10.0.0.7", browser="k" * 43)
    sign_in(accounts, passwords, "ana", PASSWORD, known)
    tries = times(20, 200)
    let_in = 0
    for _ in range(tries):
        guess(accounts, passwords, 12, "10.0.0.7")
        let_in += bool(sign_in(accounts, passwords, "ana", PASSWORD, known))
        clock.wait(seconds=7)
    told("the owner gets in at once while somebody guesses from the same address", tries, let_in)
    guess(accounts, passwords, 12, "10.0.0.7")
    with pytest.raises(TooManyAttempts):
        sign_in(accounts, passwords, "ana", PASSWORD, here)


def test_a_known_browser_is_known_for_its_own_account_and_for_half_a_year(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    known = Caller(place="10.0.0.7", browser="k" * 43)
    sign_in(accounts, passwords, "ana", PASSWORD, known)
    looked_at = 0
    for name in ["ivo"] * 15:  # a name nobody bears: as slow with the cookie as without
        try:
            sign_in(accounts, passwords, name, "wrong", known)
        except SignInRefused:
            looked_at += 1
        except TooManyAttempts:
            pass
    assert looked_at == 10
    clock.wait(days=181)
    guess(accounts, passwords, 12, "10.0.0.7")
    with pytest.raises(TooManyAttempts):
        sign_in(accounts, passwords, "ana", PASSWORD, known)


def test_a_stolen_browser_cookie_wins_ten_looks_a_minute_and_no_more(
    accounts: SqlAccounts, passwords: Passwords
) -> None:
    known = Caller(browser="k" * 43)
    sign_in(accounts, passwords, "ana", PASSWORD, known)
    looked_at, tries = 0, times(100, 1000)
    for n in range(tries):
        try:
            sign_in(accounts, passwords, "ana", "wrong", replace(known, place=f"10.0.0.{n}"))
        except SignInRefused:
            looked_at += 1
        except TooManyAttempts:
            pass
    told(
        "guesses with a stolen browser cookie get ten looks a minute", tries, tries if looked_at == 10 else 0
    )


def test_an_unknown_name_costs_as_much_as_a_known_one_within_a_twentieth(
    sealed: Engine, clock: Clock
) -> None:
    passwords = Passwords()  # as it runs in a practice
    accounts = SqlAccounts(sealed, clock)
    create_first_account(accounts, passwords, ANA, "Harbour")

    def cost(name: str) -> float:
        clock.wait(minutes=1)
        begun = time.thread_time()  # work done, not time waited: the machine may be busy
        with pytest.raises(SignInRefused):
            sign_in(accounts, passwords, name, "wrong")
        return time.thread_time() - begun

    cost("warm-up")
    tries = times(40, 200)
    pairs = [(cost("ana"), cost("nobody")) for _ in range(tries)]
    known, unknown = (statistics.median(side) for side in zip(*pairs, strict=True))
    close = abs(unknown / known - 1) < 0.05
    told("unknown and known names cost the same within 5 %", tries, tries if close else 0)
