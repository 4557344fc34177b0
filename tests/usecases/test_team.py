"""Whose case it is: joining, leaving, and what becomes of cases when a clinician cannot work any longer."""

import pytest
from sqlalchemy import Engine

from casework.core.account import PracticeRole
from casework.core.case import Seat
from casework.core.errors import (
    BadChoice,
    ConfirmFirst,
    MissingText,
    NoSuchCase,
    NoSuchPerson,
    NotAllowed,
)
from casework.core.trail import Act
from casework.usecases.note import Typed, keep_draft
from casework.usecases.own_note import keep_own_note
from casework.usecases.people import disable_person, people_of
from casework.usecases.team import hand_over_cases, join_team, leave_team, team_of, who_could_join
from tests.fakes import Clock
from tests.usecases.staff import Staff
from tests.usecases.told import couple, session, trail

R = PracticeRole
WHY = "Rosa Lind died on 1 March"


@pytest.fixture
def staff(engine: Engine, clock: Clock) -> Staff:
    """Ada keeps people; Rosa and Tom see couples, and so does Eve, who keeps people too."""
    found = Staff(engine, clock)
    found.hire("ada", R.ADMINISTRATOR)
    found.hire("rosa", R.CLINICIAN)
    found.hire("tom", R.CLINICIAN)
    found.hire("eve", R.CLINICIAN, R.ADMINISTRATOR)
    return found


@pytest.fixture
def rosas(staff: Staff) -> str:
    """A case of Rosa's."""
    return couple(staff.store("rosa"))


def test_a_colleague_who_joins_reads_and_writes_and_one_who_leaves_does_not(staff: Staff, rosas: str) -> None:
    assert set(who_could_join(staff.store("rosa"), rosas)) == {"tom", "eve"}
    join_team(staff.store("rosa"), rosas, "tom")
    session(staff.store("tom"), rosas)
    assert team_of(staff.store("tom"), rosas) == ("rosa", "tom")
    leave_team(staff.store("rosa"), rosas)
    with pytest.raises(NoSuchCase):
        staff.store("rosa").record(rosas)
    assert staff.store("tom").record(rosas)


def test_joining_and_leaving_leave_their_lines(staff: Staff, rosas: str, engine: Engine) -> None:
    join_team(staff.store("rosa"), rosas, "tom")
    leave_team(staff.store("rosa"), rosas)
    lines = [(line.who, line.act, line.what, line.case_id, line.subject) for line in trail(engine)[-2:]]
    assert lines == [
        ("rosa", Act.GRANTED, "team", rosas, "tom"),
        ("rosa", Act.ENDED, "team", rosas, "rosa"),
    ]


def test_the_last_clinician_cannot_leave(staff: Staff, rosas: str) -> None:
    with pytest.raises(NotAllowed, match="last clinician"):
        leave_team(staff.store("rosa"), rosas)
    join_team(staff.store("rosa"), rosas, "tom")
    disable_person(staff.store("ada"), "tom")
    with pytest.raises(NotAllowed, match="last clinician"):  # Tom cannot see anybody now
        leave_team(staff.store("rosa"), rosas)


def test_nobody_joins_a_case_by_themselves(staff: Staff, rosas: str) -> None:
    for who in ("tom", "eve", "ada"):
        with pytest.raises(NoSuchCase):
            join_team(staff.store(who), rosas, who)
        with pytest.raises(NoSuchCase):
            leave_team(staff.store(who), rosas)


@pytest.mark.parametrize(
    ("who", "refusal"), [("ada", BadChoice), ("rosa", BadChoice), ("nobody", NoSuchPerson)]
)
def test_who_sees_no_couples_or_is_there_already_does_not_join(
    staff: Staff, rosas: str, who: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        join_team(staff.store("rosa"), rosas, who)


def test_after_a_death_the_cases_go_to_a_colleague_with_all_that_was_recorded(
    staff: Staff, engine: Engine
) -> None:
    cases = [couple(staff.store("rosa")) for _ in range(3)]
    disable_person(staff.store("ada"), "rosa")
    given = hand_over_cases(staff.store("ada"), "rosa", "tom", WHY)
    assert (given.cases, given.reason, given.by) == (3, WHY, "ada")
    assert list(staff.store("tom").case_ids()) == cases
    assert staff.store("tom").record(cases[0]).name(Seat.B) == "Jon"
    assert people_of(staff.store("ada")).hand_overs == (given,)
    lines = [line for line in trail(engine) if line.act in (Act.GRANTED, Act.ENDED)][1:]
    assert [(line.what, line.case_id) for line in lines[:1]] == [("cases handed over", None)]
    assert sorted(line.case_id or "" for line in lines[1:]) == sorted(cases * 2)


def test_whoever_hands_cases_over_sees_nothing_of_them(staff: Staff, rosas: str) -> None:
    disable_person(staff.store("ada"), "rosa")
    given = hand_over_cases(staff.store("ada"), "rosa", "tom", WHY)
    assert "Mara" not in str(given)
    with pytest.raises(NoSuchCase):
        staff.store("ada").record(rosas)


def test_what_was_not_signed_and_the_psychotherapy_notes_do_not_go_along(staff: Staff, rosas: str) -> None:
    rosa = staff.store("rosa")
    at = session(rosa, rosas).id
    keep_draft(rosa, rosas, at, "what", Typed("unsigned words", 0))
    keep_own_note(rosa, rosas, at, Typed("her own doubts", 0))
    disable_person(staff.store("ada"), "rosa")
    hand_over_cases(staff.store("ada"), "rosa", "tom", WHY)
    tom = staff.store("tom")
    assert tom.drafts(rosas, at) == {}
    assert tom.own_note(rosas, at) is None


def test_a_case_the_colleague_sees_already_is_simply_theirs(staff: Staff, rosas: str) -> None:
    join_team(staff.store("rosa"), rosas, "tom")
    disable_person(staff.store("ada"), "rosa")
    hand_over_cases(staff.store("ada"), "rosa", "tom", WHY)
    assert team_of(staff.store("tom"), rosas) == ("tom",)


def test_cases_are_not_taken_from_somebody_who_can_still_sign_in(staff: Staff, rosas: str) -> None:
    with pytest.raises(BadChoice, match="can still sign in"):
        hand_over_cases(staff.store("ada"), "rosa", "tom", WHY)
    with pytest.raises(NoSuchCase):
        staff.store("tom").record(rosas)


def test_nobody_gives_cases_to_themselves_while_another_could_take_them(staff: Staff, rosas: str) -> None:
    disable_person(staff.store("eve"), "rosa")
    with pytest.raises(NotAllowed, match="to themselves"):
        hand_over_cases(staff.store("eve"), "rosa", "eve", WHY)
    disable_person(staff.store("eve"), "tom")
    assert hand_over_cases(staff.store("eve"), "rosa", "eve", WHY).cases == 1


@pytest.mark.parametrize(
    ("to", "why", "refusal"),
    [("ada", WHY, BadChoice), ("nobody", WHY, NoSuchPerson), ("tom", "  ", MissingText)],
)
def test_a_hand_over_that_cannot_be_changes_nothing(
    staff: Staff, rosas: str, to: str, why: str, refusal: type[Exception]
) -> None:
    disable_person(staff.store("ada"), "rosa")
    with pytest.raises(refusal):
        hand_over_cases(staff.store("ada"), "rosa", to, why)
    assert people_of(staff.store("ada")).people["rosa"].cases == 1


def test_nothing_to_hand_over_is_said(staff: Staff) -> None:
    disable_person(staff.store("ada"), "tom")
    with pytest.raises(BadChoice, match="no case's team"):
        hand_over_cases(staff.store("ada"), "tom", "rosa", WHY)


@pytest.mark.parametrize("who", ["tom", "rosa"])
def test_only_an_administrator_whose_password_is_fresh_hands_over(staff: Staff, rosas: str, who: str) -> None:
    disable_person(staff.store("ada"), "eve")
    with pytest.raises(NotAllowed):
        hand_over_cases(staff.store(who), "eve", "tom", WHY)
    with pytest.raises(ConfirmFirst):
        hand_over_cases(staff.stale("ada", 6), "eve", "tom", WHY)
