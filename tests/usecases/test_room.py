"""Opening a room, marking a win in it, leaving it: who may, what is kept, how often may be guessed."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select, update

from casework.core.account import Person
from casework.core.case import Seat
from casework.core.errors import CaseworkError, MissingText, NoSuchCase, NotAllowed, TooManyAttempts
from casework.core.privacy import Audience
from casework.storage import tables
from casework.storage.accounts import SqlAccounts
from casework.storage.store import SqlStore
from casework.usecases.account import DoorLimits
from casework.usecases.password import Passwords
from casework.usecases.room import (
    PIN_GUESSES,
    AnswerRefused,
    AtDoor,
    enter_room,
    leave_room,
    look_at_room,
    mark_win,
    prove_clinician,
)
from tests.fakes import Clock, store_of
from tests.usecases.told import couple

PIN, PASSWORD = "4826", "the river was very cold"
CHEAP = Passwords(memory_kib=64, rounds=1)


@pytest.fixture
def door(engine: Engine, store: SqlStore, clock: Clock) -> str:
    """The clinician's open door, and a second one of theirs."""
    now = clock()
    for token in ("this", "other"):
        row = {"token_hash": token, "account_id": store.person.account_id, "created_at": now, "browser": ""}
        row |= {"last_seen_at": now, "expires_at": now + timedelta(hours=12)}
        _write(engine, insert(tables.sign_ins).values(**row))
    hashes = {"password_hash": CHEAP.hash(PASSWORD), "pin_hash": CHEAP.hash(PIN)}
    _write(engine, update(tables.accounts).values(**hashes))
    return "this"


def _write(engine: Engine, statement) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(statement)


def rooms(engine: Engine) -> dict[str, str | None]:
    doors = tables.sign_ins.c
    with engine.connect() as connection:
        return dict(connection.execute(select(doors.token_hash, doors.room_case_id)).tuples().all())


def trail(engine: Engine) -> list[tuple[str, str, str | None]]:
    kept = tables.trail.c
    with engine.connect() as connection:
        rows = connection.execute(select(kept.act, kept.what, kept.case_id).order_by(kept.seq))
        return [(row.act.value, row.what, row.case_id) for row in rows]


def test_entering_turns_this_door_alone_and_leaves_a_line(
    engine: Engine, store: SqlStore, case_id: str, door: str
) -> None:
    enter_room(store, case_id, door)
    assert rooms(engine) == {"this": case_id, "other": None}
    assert trail(engine)[-1] == ("entered", "room", case_id)
    leave_room(store, door)
    assert rooms(engine) == {"this": None, "other": None}
    assert trail(engine)[-1] == ("left", "room", case_id)


def test_leaving_no_room_changes_nothing(engine: Engine, store: SqlStore, case_id: str, door: str) -> None:
    before = trail(engine)
    leave_room(store, door)
    assert trail(engine) == before


def test_nobody_opens_a_room_for_a_case_that_is_not_theirs_or_at_another_persons_door(
    engine: Engine, store: SqlStore, colleague: SqlStore, case_id: str, door: str
) -> None:
    with pytest.raises(NoSuchCase):
        enter_room(colleague, case_id, door)
    with pytest.raises(NoSuchCase):
        look_at_room(colleague, case_id)
    with pytest.raises(NoSuchCase):
        mark_win(colleague, case_id, Seat.A, "Tea", datetime(2026, 3, 1, tzinfo=UTC).date())
    with pytest.raises(NotAllowed):
        enter_room(colleague, couple(colleague), door)
    assert set(rooms(engine).values()) == {None}


def test_who_may_not_show_the_room_does_not(engine: Engine, store: SqlStore, case_id: str, door: str) -> None:
    nobody = Person(account_id=store.person.account_id, name="Rosa Lind", roles=frozenset())
    stripped = store_of(engine, nobody)
    with pytest.raises(CaseworkError):
        enter_room(stripped, case_id, door)
    with pytest.raises(CaseworkError):
        look_at_room(stripped, case_id)


def test_a_win_is_named_by_one_and_shared_by_both(
    engine: Engine, store: SqlStore, case_id: str, clock: Clock
) -> None:
    mark_win(store, case_id, Seat.B, "  Tea  together ", clock().date())
    win = store.record(case_id).wins[-1]
    assert (win.words, win.named_by, win.audience) == ("Tea together", Seat.B, Audience.JOINT)
    assert look_at_room(store, case_id).wins[0].words == "Tea together"
    assert trail(engine)[-1][:2] == ("recorded", "win")
    with pytest.raises(MissingText):
        mark_win(store, case_id, Seat.B, "   ", clock().date())


def at(door: str) -> AtDoor:
    return AtDoor(token_hash=door, limits=DoorLimits())


def test_pin_and_password_prove_the_clinician_and_nothing_else_does(
    engine: Engine, store: SqlStore, door: str, clock: Clock
) -> None:
    accounts = SqlAccounts(engine, clock)
    for answer in (PIN, f" {PIN} ", PASSWORD):
        prove_clinician(accounts, CHEAP, at(door), answer)
    for answer in ("", "4825", "48 26", PASSWORD + " ", "this"):
        with pytest.raises(AnswerRefused):
            prove_clinician(accounts, CHEAP, at(door), answer)
    with pytest.raises(AnswerRefused):
        prove_clinician(accounts, CHEAP, at("no door"), PIN)
    assert ("refused", "leaving the room") in [line[:2] for line in trail(engine)]


def test_a_pin_missed_too_often_opens_nothing_for_an_hour_and_the_password_still_does(
    engine: Engine, store: SqlStore, door: str, clock: Clock
) -> None:
    accounts = SqlAccounts(engine, clock)
    for _ in range(PIN_GUESSES):
        with pytest.raises(AnswerRefused):
            prove_clinician(accounts, CHEAP, at(door), "0000")
    with pytest.raises(AnswerRefused, match="password is needed"):
        prove_clinician(accounts, CHEAP, at(door), PIN)
    prove_clinician(accounts, CHEAP, at(door), PASSWORD)
    clock.forward(minutes=61)
    prove_clinician(accounts, CHEAP, at(door), PIN)


def test_answers_come_no_faster_than_at_the_front_door(
    engine: Engine, store: SqlStore, door: str, clock: Clock
) -> None:
    accounts = SqlAccounts(engine, clock)
    for _ in range(DoorLimits().guesses):
        with pytest.raises(AnswerRefused):
            prove_clinician(accounts, CHEAP, at(door), "no")
    with pytest.raises(TooManyAttempts):
        prove_clinician(accounts, CHEAP, at(door), PASSWORD)


def test_a_clinician_without_a_pin_has_the_password(
    engine: Engine, store: SqlStore, door: str, clock: Clock
) -> None:
    _write(engine, update(tables.accounts).values(pin_hash=None))
    accounts = SqlAccounts(engine, clock)
    with pytest.raises(AnswerRefused):
        prove_clinician(accounts, CHEAP, at(door), PIN)
    prove_clinician(accounts, CHEAP, at(door), PASSWORD)
