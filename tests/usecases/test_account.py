"""Who may come in, how long a door stays open, and how fast anybody may guess."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select, text, update

from casework.core.errors import MissingText, NotAllowed, SignInRefused
from casework.core.trail import Act
from casework.desk.house import DATA
from casework.storage import tables
from casework.storage.accounts import SqlAccounts
from casework.storage.blocked import read_blocked
from casework.usecases.account import (
    DoorLimits,
    NewAccount,
    create_first_account,
    hash_of,
    person_behind,
    sign_out,
    sign_out_everywhere,
)
from casework.usecases.password import Passwords
from casework.usecases.sign_in import sign_in

PASSWORD = "the river was very cold"
ANA = NewAccount(name="Ana Soto", credentials="LMFT", sign_in_name="Ana", password=PASSWORD)
LIMITS = DoorLimits()


class Clock:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **kw: float) -> None:
        self.now += timedelta(**kw)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    """Passwords that cost a millisecond."""
    return Passwords(read_blocked(DATA / "security" / "blocked_passwords.txt"), memory_kib=64, rounds=1)


@pytest.fixture
def accounts(engine: Engine, clock: Clock, passwords: Passwords) -> SqlAccounts:
    found = SqlAccounts(engine, clock)
    create_first_account(found, passwords, ANA, "Harbour")
    return found


def trail(engine: Engine) -> list[tuple[str, Act, str, str]]:
    lines = select(tables.trail).order_by(tables.trail.c.seq)
    with engine.connect() as connection:
        return [(row.who, row.act, row.what, row.outcome) for row in connection.execute(lines)]


def behind(accounts: SqlAccounts, clock: Clock, token: str, active: bool = True) -> bool:
    return person_behind(accounts, hash_of(token), clock.now, LIMITS, active) is not None


def test_the_right_name_and_password_open_the_door(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    token = sign_in(accounts, passwords, "  ANA ", PASSWORD)
    person = person_behind(accounts, hash_of(token), clock.now)
    assert person is not None
    assert (person.name, person.credentials) == ("Ana Soto", "LMFT")


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ana", PASSWORD + "!"),
        ("ana", ""),
        ("nobody", PASSWORD),
        ("", ""),
        ("an\x00a", PASSWORD),
        ("a" * 5000, "x"),
    ],
)
def test_anything_else_is_refused_in_the_same_words(
    accounts: SqlAccounts, passwords: Passwords, name: str, password: str
) -> None:
    with pytest.raises(SignInRefused) as refusal:
        sign_in(accounts, passwords, name, password)
    assert refusal.value.sentence == SignInRefused().sentence


def test_every_coming_in_going_out_and_refusal_has_its_trail_line(
    accounts: SqlAccounts, passwords: Passwords, engine: Engine
) -> None:
    with pytest.raises(SignInRefused):
        sign_in(accounts, passwords, "ana", "wrong")
    with pytest.raises(SignInRefused):
        sign_in(accounts, passwords, "who", "wrong")
    token = sign_in(accounts, passwords, "ana", PASSWORD)
    sign_out(accounts, hash_of(token))
    sign_out(accounts, hash_of(token))
    with engine.connect() as connection:
        ana = connection.scalar(select(tables.accounts.c.id))
    assert trail(engine) == [
        (ana, Act.CREATED, "account", "done"),
        (ana, Act.GRANTED, "clinician", "done"),
        (ana, Act.GRANTED, "practice administrator", "done"),
        (ana, Act.GRANTED, "trail reviewer", "done"),
        (ana, Act.REFUSED, "sign-in", "refused"),
        ("nobody", Act.REFUSED, "sign-in", "refused"),
        (ana, Act.SIGNED_IN, "sign-in", "done"),
        (ana, Act.SIGNED_OUT, "sign-in", "done"),
    ]


def test_neither_token_nor_password_nor_a_tried_name_is_kept_anywhere(
    accounts: SqlAccounts, passwords: Passwords, engine: Engine
) -> None:
    token = sign_in(accounts, passwords, "ana", PASSWORD)
    with pytest.raises(SignInRefused):
        sign_in(accounts, passwords, "my secret typed too early", "x")
    with engine.connect() as connection:
        kept = " ".join(str(connection.execute(select(t)).all()) for t in tables.metadata.tables.values())
    assert not [word for word in (token, PASSWORD, "my secret") if word in kept]


def test_an_untouched_door_closes_after_fifteen_minutes(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    token = sign_in(accounts, passwords, "ana", PASSWORD)
    clock.wait(minutes=14, seconds=59)
    assert behind(accounts, clock, token)
    clock.wait(minutes=14, seconds=59)
    assert behind(accounts, clock, token), "the touch before kept it open"
    clock.wait(minutes=15)
    assert not behind(accounts, clock, token)


def test_in_the_room_an_untouched_door_closes_after_ten(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock, engine: Engine
) -> None:
    token = sign_in(accounts, passwords, "ana", PASSWORD)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(update(tables.sign_ins).values(room_case_id="a case"))
    for _ in range(3):
        clock.wait(minutes=9, seconds=59)
        assert behind(accounts, clock, token), "a touch keeps it open"
    for _ in range(19):
        clock.wait(seconds=30)
        assert behind(accounts, clock, token, active=False)
    clock.wait(seconds=30)
    assert not behind(accounts, clock, token, active=False), "a page that refreshes itself does not"


def test_a_page_that_refreshes_itself_keeps_no_door_open(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    token = sign_in(accounts, passwords, "ana", PASSWORD)
    for _ in range(29):
        clock.wait(seconds=30)
        assert behind(accounts, clock, token, active=False)
    clock.wait(seconds=30)
    assert not behind(accounts, clock, token, active=False)


def test_no_activity_keeps_a_door_open_for_more_than_twelve_hours(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    token = sign_in(accounts, passwords, "ana", PASSWORD)
    for _ in range(12 * 6 - 1):
        clock.wait(minutes=10)
        assert behind(accounts, clock, token)
    clock.wait(minutes=10)
    assert not behind(accounts, clock, token)


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=365), timedelta(minutes=2)])
def test_a_clock_set_back_does_not_lengthen_a_sign_in(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock, back: timedelta
) -> None:
    token = sign_in(accounts, passwords, "ana", PASSWORD)
    clock.now -= back
    assert not behind(accounts, clock, token)


def test_a_touch_is_written_down_at_most_every_thirty_seconds(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = sign_in(accounts, passwords, "ana", PASSWORD)
    written: list[datetime] = []
    seen = accounts.seen
    monkeypatch.setattr(accounts, "seen", lambda key, at: (written.append(at), seen(key, at)))
    for _ in range(60):
        clock.wait(seconds=1)
        behind(accounts, clock, token)
    assert len(written) == 2


def test_signing_out_closes_the_door_for_good(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock
) -> None:
    token, other = (sign_in(accounts, passwords, "ana", PASSWORD) for _ in range(2))
    sign_out(accounts, hash_of(token))
    assert not behind(accounts, clock, token)
    assert behind(accounts, clock, other)


def test_signing_out_everywhere_closes_every_door(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock, engine: Engine
) -> None:
    tokens = [sign_in(accounts, passwords, "ana", PASSWORD) for _ in range(3)]
    with engine.connect() as connection:
        ana = connection.scalar(select(tables.accounts.c.id))
    assert sign_out_everywhere(accounts, ana or "") == 3
    assert not [token for token in tokens if behind(accounts, clock, token)]


def test_a_disabled_account_is_shut_out_at_once_and_looks_like_a_wrong_password(
    accounts: SqlAccounts, passwords: Passwords, clock: Clock, engine: Engine
) -> None:
    token = sign_in(accounts, passwords, "ana", PASSWORD)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(update(tables.accounts).values(disabled_at=clock.now))
    assert not behind(accounts, clock, token)
    with pytest.raises(SignInRefused):
        sign_in(accounts, passwords, "ana", PASSWORD)


def test_a_hash_made_with_lower_costs_is_renewed_at_the_next_sign_in(
    accounts: SqlAccounts, passwords: Passwords, engine: Engine
) -> None:
    dearer = Passwords(memory_kib=128, rounds=2)
    sign_in(accounts, dearer, "ana", PASSWORD)
    with engine.connect() as connection:
        assert "m=128,t=2" in connection.execute(text("select password_hash from accounts")).scalar_one()
    assert sign_in(accounts, dearer, "ana", PASSWORD)


def test_there_is_one_first_account_only(accounts: SqlAccounts, passwords: Passwords) -> None:
    with pytest.raises(NotAllowed, match="first account already"):
        create_first_account(accounts, passwords, ANA, "Harbour")


def test_an_account_without_a_name_is_not_made(engine: Engine, passwords: Passwords, clock: Clock) -> None:
    nameless = NewAccount(name=" ", credentials="", sign_in_name="ana", password=PASSWORD)
    with pytest.raises(MissingText, match="Your name is empty"):
        create_first_account(SqlAccounts(engine, clock), passwords, nameless, "Harbour")
