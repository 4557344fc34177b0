"""What somebody may do about their own account, and what it costs."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from casework.core.account import Person
from casework.core.errors import (
    BadChoice,
    ConfirmFirst,
    NotAllowed,
    PasswordRefused,
    SignInRefused,
    TooManyAttempts,
    WeakPassword,
)
from casework.storage import tables
from casework.storage.accounts import SqlAccounts
from casework.usecases.account import USUAL, hash_of, person_behind, sign_out
from casework.usecases.own_account import (
    change_password,
    confirm_by_password,
    end_other_doors,
    end_own_door,
    keep_pin,
    look_at_own,
)
from casework.usecases.own_door import OwnDoor
from casework.usecases.password import Passwords
from casework.usecases.sign_in import Caller, open_door, sign_in
from tests.usecases.test_account import PASSWORD, Clock, accounts, clock, passwords, trail

__all__ = ["accounts", "clock", "passwords"]

FRESH = "nine herons left the shore"


@pytest.fixture
def token(accounts: SqlAccounts, passwords: Passwords) -> str:
    """What Ana's browser holds."""
    return sign_in(accounts, passwords, "ana", PASSWORD, Caller(label="Firefox on Linux", browser="b" * 43))


def door_of(accounts: SqlAccounts, token: str, clock: Clock) -> OwnDoor:
    person = person_behind(accounts, hash_of(token), clock.now)
    assert isinstance(person, Person)
    return OwnDoor(person=person, token_hash=hash_of(token))


@pytest.fixture
def door(accounts: SqlAccounts, token: str, clock: Clock) -> OwnDoor:
    return door_of(accounts, token, clock)


def alive(accounts: SqlAccounts, token: str, clock: Clock) -> bool:
    return person_behind(accounts, hash_of(token), clock.now) is not None


def test_a_changed_password_closes_every_other_door_and_the_old_one_fits_no_more(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock, token: str, door: OwnDoor
) -> None:
    others = [sign_in(accounts, passwords, "ana", PASSWORD) for _ in range(3)]
    change_password(accounts, passwords, door, PASSWORD, FRESH)
    assert alive(accounts, token, clock)
    assert not [other for other in others if alive(accounts, other, clock)]
    with pytest.raises(SignInRefused):
        sign_in(accounts, passwords, "ana", PASSWORD)
    assert sign_in(accounts, passwords, "ana", FRESH)


@pytest.mark.parametrize(
    ("current", "new", "refusal"),
    [
        ("not it", FRESH, PasswordRefused),
        (PASSWORD, PASSWORD, WeakPassword),
        (PASSWORD, "too short", WeakPassword),
        (PASSWORD, "ana soto casework", WeakPassword),
        (PASSWORD, "passwordpassword", WeakPassword),
    ],
)
def test_a_change_that_is_refused_changes_nothing(
    accounts: SqlAccounts,
    passwords: Passwords,
    door: OwnDoor,
    current: str,
    new: str,
    refusal: type[Exception],
) -> None:
    other = sign_in(accounts, passwords, "ana", PASSWORD)
    with pytest.raises(refusal):
        change_password(accounts, passwords, door, current, new)
    assert sign_in(accounts, passwords, "ana", PASSWORD)
    assert other


def test_a_stolen_tab_guesses_the_password_at_the_pace_of_the_sign_in_page(
    accounts: SqlAccounts, passwords: Passwords, door: OwnDoor, clock: Clock
) -> None:
    looked_at = 0
    for n in range(100):
        try:
            confirm_by_password(accounts, passwords, door, f"guess {n}")
        except PasswordRefused:
            looked_at += 1
        except TooManyAttempts:
            pass
    assert looked_at == 10
    clock.wait(minutes=1)
    confirm_by_password(accounts, passwords, door, PASSWORD)


def test_the_password_once_more_counts_for_five_minutes_at_this_door_alone(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock, token: str
) -> None:
    other = sign_in(accounts, passwords, "ana", PASSWORD)
    clock.wait(minutes=6)
    with pytest.raises(ConfirmFirst):
        keep_pin(accounts, passwords, door_of(accounts, token, clock), "2580")
    confirm_by_password(accounts, passwords, door_of(accounts, token, clock), PASSWORD)
    keep_pin(accounts, passwords, door_of(accounts, token, clock), "2580")
    with pytest.raises(ConfirmFirst):
        keep_pin(accounts, passwords, door_of(accounts, other, clock), "2580")
    clock.wait(minutes=5)
    with pytest.raises(ConfirmFirst):
        keep_pin(accounts, passwords, door_of(accounts, token, clock), "")


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "1111", "1234", "9876", "45678", "²²²²²", " "])
def test_a_pin_anybody_would_try_is_refused(
    accounts: SqlAccounts, passwords: Passwords, door: OwnDoor, pin: str
) -> None:
    if pin.strip():
        with pytest.raises(BadChoice):
            keep_pin(accounts, passwords, door, pin)
    else:
        keep_pin(accounts, passwords, door, pin)
    assert not look_at_own(accounts, door).has_pin


def test_a_pin_is_kept_as_a_hash_and_can_be_taken_away(
    accounts: SqlAccounts, passwords: Passwords, door: OwnDoor, engine: Engine
) -> None:
    keep_pin(accounts, passwords, door, "2580")
    with engine.connect() as connection:
        kept = connection.scalar(select(tables.accounts.c.pin_hash)) or ""
    assert kept.startswith("$argon2id$")
    assert passwords.fits(kept, "2580")
    assert look_at_own(accounts, door).has_pin
    keep_pin(accounts, passwords, door, "")
    assert not look_at_own(accounts, door).has_pin


def test_ones_own_doors_are_listed_last_used_first_and_this_one_is_marked(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock, door: OwnDoor
) -> None:
    clock.wait(minutes=1)
    sign_in(accounts, passwords, "ana", PASSWORD, Caller(label="<b>Safari</b> on iPad"))
    gone = sign_in(accounts, passwords, "ana", PASSWORD, Caller(label="Edge"))
    sign_out(accounts, hash_of(gone))
    lines = look_at_own(accounts, door).doors
    assert [(one.browser, one.is_this) for one in lines] == [
        ("<b>Safari</b> on iPad", False),
        ("Firefox on Linux", True),
    ]
    assert not {one.reference for one in lines} & {door.token_hash}
    sign_out(accounts, door.token_hash)
    with pytest.raises(NotAllowed):
        look_at_own(accounts, door)


def test_one_door_is_ended_or_all_others(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock, token: str, door: OwnDoor
) -> None:
    others = [sign_in(accounts, passwords, "ana", PASSWORD) for _ in range(3)]
    end_own_door(accounts, door, hash_of(others[0])[:16])
    assert [alive(accounts, other, clock) for other in others] == [False, True, True]
    with pytest.raises(BadChoice, match="ended already"):
        end_own_door(accounts, door, hash_of(others[0])[:16])
    assert end_other_doors(accounts, door) == 2
    assert [alive(accounts, other, clock) for other in (token, *others)] == [True, False, False, False]


def test_nobody_ends_somebody_elses_door(
    accounts: SqlAccounts, clock: Clock, door: OwnDoor, engine: Engine
) -> None:
    with accounts.work() as work:
        ana = work.account_by_id(door.account_id)
        assert ana is not None
        ivo = replace(ana, id="ivo", sign_in_name="ivo")
        work.add_account(ivo)
        theirs = open_door(work, "ivo", Caller(), USUAL)
        work.commit()
    with pytest.raises(BadChoice):
        end_own_door(accounts, door, hash_of(theirs)[:16])
    assert end_other_doors(accounts, door) == 0
    assert alive(accounts, theirs, clock)
    assert [line for line in trail(engine) if line[1] == "signed out"]
