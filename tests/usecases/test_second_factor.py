"""A code besides the password: each once, and nothing opens before it."""

from base64 import b32encode
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from pyotp import TOTP
from sqlalchemy import Engine, select, update

from casework.core.account import Person
from casework.core.errors import (
    BadChoice,
    CaseworkError,
    CodeRefused,
    ConfirmFirst,
    PasswordRefused,
    SignInRefused,
    TooManyAttempts,
    WeakPassword,
)
from casework.storage import tables
from casework.storage.accounts import SqlAccounts
from casework.storage.outside_errors import SealedTextForeign
from casework.storage.outside_keys import OutsideKeys
from casework.usecases.account import hash_of, person_behind
from casework.usecases.own_account import change_password, confirm_by_code, take_away_second_factor
from casework.usecases.own_door import OwnDoor
from casework.usecases.password import Passwords
from casework.usecases.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    fitting_step,
    renew_paper_codes,
    seed_begun,
)
from casework.usecases.sign_in import NO_CALLER, Caller, awaits_code, give_code, sign_in
from tests.torture import times, told
from tests.usecases.test_account import PASSWORD, Clock, accounts, clock, passwords, trail

__all__ = ["accounts", "clock", "passwords"]

KEYS = OutsideKeys(bytes(range(32)))


def door_of(accounts: SqlAccounts, token: str, clock: Clock) -> OwnDoor:
    person = person_behind(accounts, hash_of(token), clock.now)
    assert isinstance(person, Person)
    return OwnDoor(person=person, token_hash=hash_of(token))


class Device:
    """Ana's telephone, the paper codes, and the time both live in."""

    def __init__(self, accounts: SqlAccounts, passwords: Passwords, clock: Clock) -> None:
        self.accounts, self.passwords, self.clock = accounts, passwords, clock
        self.token = sign_in(accounts, passwords, "ana", PASSWORD)
        self.seed = begin_second_factor(accounts, KEYS, self.door)
        self.paper = confirm_second_factor(accounts, KEYS, self.door, self.code(), clock.now)
        clock.wait(minutes=1)

    @property
    def door(self) -> OwnDoor:
        return door_of(self.accounts, self.token, self.clock)

    def code(self, steps: int = 0) -> str:
        return TOTP(self.seed).at(self.clock.now + timedelta(seconds=30 * steps))

    def first_step(self, password: str = PASSWORD) -> str:
        return sign_in(self.accounts, self.passwords, "ana", password)

    def second_step(self, token: str, code: str, caller: Caller = NO_CALLER) -> str:
        return give_code(self.accounts, KEYS, hash_of(token), code, self.clock.now, caller)

    def taken(self, code: str) -> bool:
        try:
            return bool(self.second_step(self.first_step(), code))
        except CodeRefused:
            return False


@pytest.fixture
def device(accounts: SqlAccounts, passwords: Passwords, clock: Clock) -> Device:
    return Device(accounts, passwords, clock)


def test_the_password_alone_opens_a_door_that_leads_nowhere_but_to_the_code(
    device: Device, accounts: SqlAccounts, clock: Clock
) -> None:
    waiting = device.first_step()
    assert person_behind(accounts, hash_of(waiting), clock.now) is None
    assert awaits_code(accounts, hash_of(waiting))
    token = device.second_step(waiting, device.code())
    person = person_behind(accounts, hash_of(token), clock.now)
    assert person is not None
    assert person.coded_at == person.confirmed_at == clock.now
    assert token != waiting
    assert not awaits_code(accounts, hash_of(waiting)), "the waiting door is closed for good"


def test_the_waiting_door_closes_after_five_minutes(device: Device, clock: Clock) -> None:
    waiting = device.first_step()
    clock.wait(minutes=5)
    with pytest.raises(SignInRefused, match="has ended"):
        device.second_step(waiting, device.code())


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_of_now_or_of_one_before_or_after_is_taken(device: Device, steps: int) -> None:
    assert device.taken(device.code(steps))


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_an_older_or_a_later_code_is_not(device: Device, steps: int) -> None:
    assert not device.taken(device.code(steps))


def test_a_code_is_taken_once_and_none_older_than_the_last(device: Device) -> None:
    now, before = device.code(), device.code(-1)
    assert device.taken(now)
    assert not device.taken(now)
    assert not device.taken(before)
    assert device.taken(device.code(1))


def test_the_code_that_confirmed_the_device_does_not_sign_in_as_well(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    device = Device(accounts, passwords, clock)
    clock.wait(minutes=-1)
    assert not device.taken(device.code())


def test_one_code_given_many_times_at_once_opens_one_door(device: Device) -> None:
    tries = times(20, 20)
    waiting = [device.first_step() for _ in range(5)]
    code = device.code()

    def give(n: int) -> bool:
        try:
            return bool(device.second_step(waiting[n % 5], code))
        except (CaseworkError, SignInRefused):
            return False

    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(give, range(tries)))
    told("a code given many times at once opens one door", tries, opened.count(False) + (sum(opened) == 1))


def test_a_paper_code_signs_in_once_also_when_used_many_times_at_once(device: Device) -> None:
    waiting, code = device.first_step(), device.paper[0]
    others = [device.first_step() for _ in range(4)]

    def give(n: int) -> bool:
        try:
            return bool(device.second_step([waiting, *others][n % 5], code))
        except CaseworkError:
            return False

    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(give, range(20)))
    told("a recovery code used 20 times at once opens one door", 20, opened.count(False) + (sum(opened) == 1))


def test_ten_paper_codes_each_work_once_however_they_are_typed(device: Device) -> None:
    assert len(set(device.paper)) == 10
    assert {len(code.replace("-", "")) for code in device.paper} == {16}
    typed = device.paper[0].lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert device.taken(typed)
    for code in device.paper[1:]:
        assert device.taken(code)
    device.clock.wait(minutes=20)
    assert not any(device.taken(code) for code in device.paper[:5])


@pytest.mark.parametrize(
    "code", ["", "000000", "12345", "abcdef", "１２３４５６", "0" * 5000, "\x00", "' or 1=1 --"]
)
def test_anything_else_is_no_code(device: Device, code: str) -> None:
    assert not device.taken(code)


def test_codes_are_guessed_ten_times_in_a_quarter_of_an_hour_from_wherever(device: Device) -> None:
    looked_at, tries = 0, times(200, 10_000)
    waiting = device.first_step()
    right = {device.code(n) for n in (-1, 0, 1)}
    guesses = (f"{n:06}" for n in range(1_000_000) if f"{n:06}" not in right)
    for n in range(tries):
        try:
            device.second_step(waiting, next(guesses), Caller(place=f"10.0.{n % 200}.1"))
        except CodeRefused:
            looked_at += 1
        except TooManyAttempts:
            pass
    told(
        "a code is looked at ten times in a quarter of an hour",
        tries,
        tries if looked_at == 10 else looked_at,
    )
    device.clock.wait(minutes=15)
    assert device.taken(device.code()), "and its owner is not locked out"


def test_a_known_browser_has_looks_of_its_own_while_somebody_guesses(device: Device) -> None:
    known = Caller(browser="k" * 43)
    device.second_step(device.first_step(), device.code(), known)
    device.clock.wait(minutes=1)
    thief = device.first_step()
    for _ in range(12):
        with pytest.raises((CodeRefused, TooManyAttempts)):
            device.second_step(thief, "000000")
    assert device.second_step(device.first_step(), device.code(), known)


def test_neither_seed_nor_paper_code_lies_in_the_store(device: Device, engine: Engine) -> None:
    with engine.connect() as connection:
        kept = " ".join(str(connection.execute(select(t)).all()) for t in tables.metadata.tables.values())
    assert device.seed not in kept
    assert not [code for code in device.paper if code in kept or code.replace("-", "") in kept]


def test_the_seed_is_of_no_use_under_another_key(device: Device) -> None:
    with pytest.raises(SealedTextForeign):
        give_code(
            device.accounts,
            OutsideKeys(bytes(32)),
            hash_of(device.first_step()),
            device.code(),
            device.clock.now,
        )


def test_setting_it_up_needs_the_password_of_the_last_five_minutes(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    token = sign_in(accounts, passwords, "ana", PASSWORD)
    clock.wait(minutes=5)
    with pytest.raises(ConfirmFirst):
        begin_second_factor(accounts, KEYS, door_of(accounts, token, clock))


def test_a_device_that_has_shown_no_code_yet_changes_nothing(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    door = door_of(accounts, sign_in(accounts, passwords, "ana", PASSWORD), clock)
    seed = begin_second_factor(accounts, KEYS, door)
    assert seed_begun(accounts, KEYS, door) == seed
    with pytest.raises(CodeRefused):
        confirm_second_factor(accounts, KEYS, door, "000000", clock.now)
    assert not awaits_code(accounts, hash_of(sign_in(accounts, passwords, "ana", PASSWORD)))


def test_confirming_it_closes_every_other_door(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    other = sign_in(accounts, passwords, "ana", PASSWORD)
    device = Device(accounts, passwords, clock)
    assert person_behind(accounts, hash_of(other), clock.now) is None
    assert person_behind(accounts, hash_of(device.token), clock.now) is not None
    assert seed_begun(accounts, KEYS, device.door) is None, "the seed is never shown again"
    with pytest.raises(BadChoice, match="already"):
        begin_second_factor(accounts, KEYS, device.door)


def test_it_is_taken_away_with_password_and_code_alone(
    device: Device, accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    def take_away(password: str, code: str) -> None:
        take_away_second_factor(accounts, passwords, KEYS, device.door, password, code, clock.now)

    with pytest.raises(PasswordRefused):
        take_away("not the password", device.code())
    with pytest.raises(CodeRefused):
        take_away(PASSWORD, "000000")
    assert awaits_code(accounts, hash_of(device.first_step()))
    take_away(PASSWORD, device.paper[3])
    token = device.first_step()
    assert person_behind(accounts, hash_of(token), clock.now) is not None
    with pytest.raises(CodeRefused):
        confirm_by_code(accounts, KEYS, device.door, device.paper[4], clock.now)


def test_a_short_password_is_allowed_beside_it_and_has_to_grow_before_it_goes(
    device: Device, accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    with pytest.raises(WeakPassword, match="at least 8"):
        change_password(accounts, passwords, device.door, PASSWORD, "heron 7")
    change_password(accounts, passwords, device.door, PASSWORD, "heron 77x")
    with pytest.raises(WeakPassword, match="fewer than 15"):
        take_away_second_factor(accounts, passwords, KEYS, device.door, "heron 77x", device.code(), clock.now)
    assert awaits_code(accounts, hash_of(device.first_step("heron 77x")))


def test_fresh_paper_codes_take_the_place_of_the_old(
    device: Device, accounts: SqlAccounts, clock: Clock
) -> None:
    fresh = renew_paper_codes(accounts, KEYS, device.door, device.code(), clock.now)
    assert len(set(fresh) - set(device.paper)) == 10
    assert not device.taken(device.paper[0])
    assert device.taken(fresh[0])


def test_a_password_reset_by_somebody_else_does_not_go_round_it(
    device: Device, accounts: SqlAccounts, passwords: Passwords, engine: Engine, clock: Clock
) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(
            update(tables.accounts).values(password_hash=passwords.hash("a fresh one for ana"))
        )
    token = device.first_step("a fresh one for ana")
    assert person_behind(accounts, hash_of(token), clock.now) is None
    assert awaits_code(accounts, hash_of(token))


def test_a_disabled_person_is_not_let_in_by_a_code(device: Device, engine: Engine, clock: Clock) -> None:
    waiting = device.first_step()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(update(tables.accounts).values(disabled_at=clock.now))
    with pytest.raises(SignInRefused):
        device.second_step(waiting, device.code())


def test_each_step_stands_in_the_trail(device: Device, engine: Engine) -> None:
    assert not device.taken("000000")
    assert device.taken(device.paper[0])
    said = [f"{act} {what}, {outcome}" for _, act, what, outcome in trail(engine)][5:]
    assert said == [
        "begun second factor, done",
        "added to second factor, done",
        "confirmed password, awaits a code",
        "refused second factor, refused",
        "confirmed password, awaits a code",
        "confirmed recovery code, done",
        "signed in sign-in, done",
    ]


def test_a_code_belongs_to_thirty_seconds_told_by_the_computers_time(clock: Clock) -> None:
    seed = "JBSWY3DPEHPK3PXP" * 2
    step = int(clock.now.timestamp()) // 30
    assert fitting_step(seed, TOTP(seed).at(clock.now), clock.now) == step
    assert fitting_step(seed, TOTP(seed).at(clock.now), clock.now + timedelta(seconds=61)) is None


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    # RFC 6238, appendix B (SHA-1), the last six of its eight digits
    seed = b32encode(b"12345678901234567890").decode()
    assert fitting_step(seed, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30
