"""Emergency access at the use cases, on both engines: read only, an hour, seen by the owner, reviewed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from casework.core.account import Account, Person, PracticeRole, SignIn
from casework.core.case import Seat
from casework.core.emergency import CodeFirst, OpeningOver
from casework.core.errors import CaseworkError, NoSuchCase, NoSuchEntry, NotAllowed
from casework.core.trail import IN_AN_EMERGENCY, Act
from casework.storage import tables
from casework.storage.people import read_person
from casework.storage.store import SqlStore
from casework.usecases.aim import record_goal
from casework.usecases.emergency import (
    Emergency,
    agree_to_opening,
    end_opening,
    open_in_emergency,
    review_opening,
)
from casework.usecases.reading import read_case
from tests.fakes import Clock, person, store_of
from tests.usecases.told import couple

REASON = "Her sister rang: she is in hospital, Rosa cannot be reached."


class Practice:
    """An owner with a couple, two listed people, and a clock that is moved by hand."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.clock = engine, Clock()
        self.owner = self.store(person(engine, "Rosa Lind"))
        self.case_id = couple(self.owner)
        self.number = self.owner.record(self.case_id).case.number
        listed = {"roles": frozenset({PracticeRole.EMERGENCY})}
        self.opener = replace(person(engine, "Kim Ode"), **listed)  # type: ignore[arg-type]
        self.second = replace(person(engine, "Lu Mar"), **listed)  # type: ignore[arg-type]

    def store(self, who: Person) -> SqlStore:
        return store_of(self.engine, who, self.clock)

    def now(self, who: Person) -> SqlStore:
        """The store as somebody opens it now: their openings looked up anew, a fresh code given."""
        with self.engine.connect() as connection:
            openings = {
                row.case_id: row.own_notes
                for row in connection.execute(
                    select(tables.emergency_openings).where(
                        tables.emergency_openings.c.account_id == who.account_id,
                        tables.emergency_openings.c.opened_at <= self.clock(),
                        tables.emergency_openings.c.ends_at > self.clock(),
                        tables.emergency_openings.c.closed_at.is_(None),
                    )
                )
            }
        return self.store(replace(who, coded_at=self.clock(), openings=openings))

    def ask(self, who: Person | None = None, own_notes: bool = False) -> str:
        told = Emergency(number=self.number, reason=REASON, own_notes=own_notes)
        return open_in_emergency(self.now(who or self.opener), told).id


@pytest.fixture
def practice(engine: Engine) -> Practice:
    return Practice(engine)


def test_an_opening_lets_one_listed_person_read_one_case_and_change_nothing(practice: Practice) -> None:
    with pytest.raises(NoSuchCase):
        practice.now(practice.opener).record(practice.case_id)
    practice.ask()
    opened = practice.now(practice.opener)
    assert opened.record(practice.case_id).couple
    with pytest.raises(NotAllowed):
        record_goal(opened, practice.case_id, Seat.A, "to sleep again", practice.clock().date())
    with pytest.raises(NoSuchCase):
        practice.now(practice.second).record(practice.case_id)


def test_after_an_hour_the_case_does_not_exist_again(practice: Practice) -> None:
    practice.ask()
    practice.clock.forward(minutes=59)
    assert practice.now(practice.opener).record(practice.case_id)
    practice.clock.forward(minutes=1)
    with pytest.raises(NoSuchCase):
        practice.now(practice.opener).record(practice.case_id)


def test_ended_early_it_is_closed_at_once(practice: Practice) -> None:
    opening = practice.ask()
    end_opening(practice.now(practice.opener), opening)
    with pytest.raises(NoSuchCase):
        practice.now(practice.opener).record(practice.case_id)
    with pytest.raises(OpeningOver):
        end_opening(practice.now(practice.opener), opening)


def test_a_second_opening_within_a_day_waits_for_somebody_else(practice: Practice) -> None:
    practice.ask()
    practice.clock.forward(hours=2)
    second = practice.ask()
    with pytest.raises(NoSuchCase):
        practice.now(practice.opener).record(practice.case_id)
    with pytest.raises(NotAllowed):
        agree_to_opening(practice.now(practice.opener), second)
    agree_to_opening(practice.now(practice.second), second)
    assert practice.now(practice.opener).record(practice.case_id)


def test_the_owner_sees_it_and_reviews_it_once_it_is_over(practice: Practice) -> None:
    opening = practice.ask()
    (seen,) = practice.owner.openings()
    assert (seen.id, seen.reason) == (opening, REASON)
    with pytest.raises(NotAllowed):
        review_opening(practice.owner, opening, "Too early")
    practice.clock.forward(minutes=60)
    with pytest.raises(NotAllowed):
        review_opening(practice.now(practice.opener), opening, "My own")
    review_opening(practice.owner, opening, "As it had to be.")
    assert practice.owner.openings()[0].reviewed_by == practice.owner.person.account_id


def test_a_clinician_who_has_no_part_in_it_learns_nothing_of_it(practice: Practice) -> None:
    opening = practice.ask()
    stranger = practice.store(person(practice.engine, "Ilse Moor"))
    assert stranger.openings() == ()
    for act in (agree_to_opening, end_opening):
        with pytest.raises(NoSuchEntry):
            act(stranger, opening)
    with pytest.raises(NoSuchEntry):
        review_opening(stranger, "no-such-opening", "Hello")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda p: open_in_emergency(p.now(p.opener), Emergency(number=999, reason=REASON)),
        lambda p: open_in_emergency(p.now(p.opener), Emergency(number=p.number, reason=" ")),
        lambda p: open_in_emergency(p.store(p.opener), Emergency(number=p.number, reason=REASON)),
        lambda p: open_in_emergency(p.owner, Emergency(number=p.number, reason=REASON)),
    ],
    ids=["no such case", "no reason", "no fresh code", "not listed"],
)
def test_what_is_refused_opens_nothing(practice: Practice, wrong: object) -> None:
    with pytest.raises((CaseworkError, CodeFirst)):
        wrong(practice)  # type: ignore[operator]
    assert practice.owner.openings() == ()


def test_a_look_in_an_emergency_is_told_apart_in_the_trail(practice: Practice) -> None:
    practice.ask()
    read_case(practice.now(practice.opener), practice.case_id, "case")
    read_case(practice.owner, practice.case_id, "case")
    trail = tables.trail
    with practice.engine.connect() as connection:
        looks = connection.execute(
            select(trail.c.who, trail.c.outcome).where(trail.c.act == Act.READ).order_by(trail.c.seq)
        ).all()
    assert [tuple(look) for look in looks] == [("kim-ode", IN_AN_EMERGENCY), ("rosa-lind", "done")]


@pytest.mark.parametrize("number", [1, 999])
def test_who_is_not_listed_cannot_find_out_which_case_numbers_there_are(
    practice: Practice, number: int
) -> None:
    stranger = practice.store(person(practice.engine, "Ilse Moor"))
    with pytest.raises(NotAllowed) as refusal:
        open_in_emergency(stranger, Emergency(number=number, reason=REASON))
    assert "not on the list" in refusal.value.sentence


def test_every_step_has_its_line_in_the_trail(practice: Practice) -> None:
    first = practice.ask()
    end_opening(practice.now(practice.opener), first)
    second = practice.ask()
    agree_to_opening(practice.now(practice.second), second)
    practice.clock.forward(hours=1)
    review_opening(practice.owner, first, "Seen.")
    trail = tables.trail
    with practice.engine.connect() as connection:
        lines = connection.execute(
            select(trail.c.who, trail.c.act, trail.c.what, trail.c.case_id)
            .where(trail.c.what.startswith("emergency"))
            .order_by(trail.c.seq)
        ).all()
    assert [(line.who, line.act, line.what) for line in lines] == [
        ("kim-ode", Act.OPENED, "emergency opening"),
        ("kim-ode", Act.ENDED, "emergency opening"),
        ("kim-ode", Act.OPENED, "emergency opening asked for"),
        ("lu-mar", Act.GRANTED, "emergency opening"),
        ("rosa-lind", Act.REVIEWED, "emergency opening"),
    ]
    assert {line.case_id for line in lines} == {practice.case_id}


def test_what_a_person_may_open_is_looked_up_at_every_step(practice: Practice) -> None:
    practice.ask(own_notes=True)
    with practice.engine.connect() as connection:
        at = practice.clock()
        account = Account(
            id="kim-ode", sign_in_name="kim", name="Kim", credentials="", password_hash="", created_at=at
        )
        door = SignIn(token_hash="t", account_id="kim-ode", created_at=at, last_seen_at=at, expires_at=at)
        now = read_person(connection, door, account, at)
        later = read_person(connection, door, account, at + timedelta(minutes=60))
    assert now.openings == {practice.case_id: True}
    assert later.openings == {}
