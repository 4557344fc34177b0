"""Keeping people: only the administrator, never their own roles, and never the last one."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from casework.core.account import FRESH, PracticeRole
from casework.core.errors import (
    BadChoice,
    ConfirmFirst,
    MissingText,
    NameTaken,
    NoSuchPerson,
    NotAllowed,
    WeakPassword,
)
from casework.core.trail import Act
from casework.storage.accounts import SqlAccounts
from casework.usecases.account import NewAccount, person_behind
from casework.usecases.password import Passwords
from casework.usecases.people import (
    add_person,
    disable_person,
    enable_person,
    grant_role,
    people_of,
    withdraw_role,
)
from tests.fakes import Clock
from tests.usecases.staff import Staff
from tests.usecases.told import couple, trail

R = PracticeRole
PASSWORD = "nine herons over cold water"
QUICK = Passwords(memory_kib=64, rounds=1)
IVO = NewAccount(
    name="Ivo Brandt",
    credentials="LCSW",
    sign_in_name="Ivo",
    password=PASSWORD,
    roles=frozenset({R.CLINICIAN, R.SUPERVISOR}),
)


@pytest.fixture
def staff(engine: Engine, clock: Clock) -> Staff:
    """Ada keeps the people, Rosa and Tom see couples."""
    found = Staff(engine, clock)
    found.hire("ada", R.ADMINISTRATOR)
    found.hire("rosa", R.CLINICIAN)
    found.hire("tom", R.CLINICIAN, R.SUPERVISOR)
    return found


def last(engine: Engine, number: int = 1) -> list[tuple[Act, str, str | None]]:
    return [(line.act, line.what, line.subject) for line in trail(engine)[-number:]]


def test_somebody_added_signs_in_with_what_they_chose_and_holds_their_roles(
    staff: Staff, engine: Engine
) -> None:
    ivo = add_person(staff.store("ada"), QUICK, IVO)
    assert staff.person(ivo).roles == {R.CLINICIAN, R.SUPERVISOR}
    with SqlAccounts(engine, staff.clock).work() as work:
        account = work.account_named("ivo")
    assert account is not None
    assert QUICK.fits(account.password_hash, PASSWORD)
    told = [(a, w) for a, w, _ in last(engine, 4)[:3]]
    assert told == [(Act.CREATED, "account"), (Act.GRANTED, "clinician"), (Act.GRANTED, "supervisor")]


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"sign_in_name": "ROSA"}, NameTaken),
        ({"name": " "}, MissingText),
        ({"password": "short"}, WeakPassword),
        ({"password": "Ivo Brandt Ivo Brandt"}, WeakPassword),
        ({"roles": frozenset({R.CLINICIAN, R.COUNSELOR})}, BadChoice),
    ],
)
def test_who_cannot_be_added_leaves_nothing_behind(
    staff: Staff, engine: Engine, told: dict[str, object], refusal: type[Exception]
) -> None:
    fields = {
        name: getattr(IVO, name) for name in ("name", "credentials", "sign_in_name", "password", "roles")
    }
    with pytest.raises(refusal):
        add_person(staff.store("ada"), QUICK, NewAccount(**fields | told))
    assert len(people_of(staff.store("ada")).people) == 3
    assert not [line for line in trail(engine) if line.act is Act.CREATED]


ACTS: dict[str, Callable[[Staff, str], object]] = {
    "add": lambda staff, who: add_person(staff.store(who), QUICK, IVO),
    "grant": lambda staff, who: grant_role(staff.store(who), "rosa", R.SUPERVISOR),
    "withdraw": lambda staff, who: withdraw_role(staff.store(who), "tom", R.SUPERVISOR),
    "disable": lambda staff, who: disable_person(staff.store(who), "tom"),
    "enable": lambda staff, who: enable_person(staff.store(who), "tom"),
    "look": lambda staff, who: people_of(staff.store(who)),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["rosa", "tom"])
def test_nobody_but_an_administrator_keeps_people(staff: Staff, act: str, who: str) -> None:
    with pytest.raises(NotAllowed):
        ACTS[act](staff, who)


@pytest.mark.parametrize("act", [act for act in ACTS if act not in ("look", "enable")])
def test_a_password_given_long_ago_does_not_change_people(
    staff: Staff, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = int(FRESH.total_seconds() // 60) + 1
    monkeypatch.setattr(staff, "store", lambda name: staff.stale(name, minutes))
    with pytest.raises(ConfirmFirst):
        ACTS[act](staff, "ada")
    monkeypatch.undo()
    assert people_of(staff.store("ada", fresh=False)).people["tom"].active


def test_a_role_is_held_from_its_granting_to_its_withdrawal(staff: Staff, engine: Engine) -> None:
    grant_role(staff.store("ada"), "rosa", R.SUPERVISOR)
    staff.clock.forward(seconds=1)
    assert R.SUPERVISOR in staff.person("rosa").roles
    with pytest.raises(BadChoice):
        grant_role(staff.store("ada"), "rosa", R.SUPERVISOR)
    withdraw_role(staff.store("ada"), "rosa", R.SUPERVISOR)
    staff.clock.forward(seconds=1)
    assert staff.person("rosa").roles == {R.CLINICIAN}
    with pytest.raises(BadChoice):
        withdraw_role(staff.store("ada"), "rosa", R.SUPERVISOR)
    assert last(engine, 2) == [(Act.GRANTED, "supervisor", "rosa"), (Act.ENDED, "supervisor", "rosa")]


def test_nobody_changes_their_own_roles_where_somebody_else_is_there_to_ask(staff: Staff) -> None:
    for change in (grant_role, withdraw_role):
        role = R.CLINICIAN if change is grant_role else R.ADMINISTRATOR
        with pytest.raises(NotAllowed):
            change(staff.store("ada"), "ada", role)
    disable_person(staff.store("ada"), "rosa")
    disable_person(staff.store("ada"), "tom")
    with pytest.raises(NotAllowed):  # closing everybody's doors first does not help
        grant_role(staff.store("ada"), "ada", R.CLINICIAN)


def test_who_works_alone_keeps_their_own_roles_but_not_the_last_administrators(
    engine: Engine, clock: Clock
) -> None:
    alone = Staff(engine, clock)
    alone.hire("ada", R.ADMINISTRATOR, R.CLINICIAN)
    grant_role(alone.store("ada"), "ada", R.REVIEWER)
    withdraw_role(alone.store("ada"), "ada", R.REVIEWER)
    with pytest.raises(NotAllowed, match="last administrator"):
        withdraw_role(alone.store("ada"), "ada", R.ADMINISTRATOR)
    with pytest.raises(NotAllowed, match="last administrator"):
        disable_person(alone.store("ada"), "ada")


def test_a_disabled_administrator_does_not_count_as_one(staff: Staff) -> None:
    grant_role(staff.store("ada"), "rosa", R.ADMINISTRATOR)
    staff.clock.forward(seconds=1)
    disable_person(staff.store("ada"), "rosa")
    grant_role(staff.store("ada"), "tom", R.ADMINISTRATOR)
    staff.clock.forward(seconds=1)
    withdraw_role(staff.store("tom"), "ada", R.ADMINISTRATOR)
    staff.clock.forward(seconds=1)
    with pytest.raises(NotAllowed):
        people_of(staff.store("ada"))
    with pytest.raises(NotAllowed):
        withdraw_role(staff.store("tom"), "tom", R.ADMINISTRATOR)


def test_in_training_and_clinician_exclude_each_other(staff: Staff) -> None:
    with pytest.raises(BadChoice, match="in training"):
        grant_role(staff.store("ada"), "rosa", R.COUNSELOR)


def test_disabling_closes_every_open_door_at_once_and_enabling_opens_none_of_them(
    staff: Staff, engine: Engine
) -> None:
    ivo = add_person(staff.store("ada"), QUICK, IVO)
    accounts = SqlAccounts(engine, staff.clock)
    doors = [staff.door(ivo, f"door {n}") for n in range(3)]
    assert all(person_behind(accounts, door, staff.clock()) for door in doors)
    assert disable_person(staff.store("ada"), ivo) == 3
    assert not any(person_behind(accounts, door, staff.clock()) for door in doors)
    assert not staff.person(ivo).roles  # whoever still holds a desk of theirs holds nothing by it
    with pytest.raises(BadChoice):
        disable_person(staff.store("ada"), ivo)
    enable_person(staff.store("ada"), ivo)
    assert not any(person_behind(accounts, door, staff.clock()) for door in doors)
    assert person_behind(accounts, staff.door(ivo, "door 4"), staff.clock())
    with pytest.raises(BadChoice):
        enable_person(staff.store("ada"), ivo)


@pytest.mark.parametrize("change", [disable_person, enable_person])
def test_nobody_is_told_of_an_account_that_is_not_there(
    staff: Staff, change: Callable[[object, str], object]
) -> None:
    with pytest.raises(NoSuchPerson):
        change(staff.store("ada"), "nobody-here")


def test_what_an_administrator_sees_of_people_holds_counts_and_no_couple(staff: Staff) -> None:
    couple(staff.store("rosa"))
    seen = people_of(staff.store("ada"))
    assert seen.people["rosa"].cases == 1
    assert not {"Mara", "Jon"} & set(re.findall(r"\w+", str(seen)))
