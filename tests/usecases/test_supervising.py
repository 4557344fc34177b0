"""Who answers for whose work: from a day to a day, and what that opens and closes."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from casework.core.account import PracticeRole
from casework.core.case import Seat
from casework.core.errors import (
    BadChoice,
    ConfirmFirst,
    NoSuchCase,
    NoSuchEntry,
    NoSuchPerson,
    NotAllowed,
    TimeNotPossible,
)
from casework.core.refusal import AS_SUPERVISOR, UNSUPERVISED
from casework.core.trail import Act
from casework.usecases.case import record_goal
from casework.usecases.people import disable_person, people_of, withdraw_role
from casework.usecases.supervising import SupervisionTold, begin_supervision, end_supervision
from tests.fakes import NOON, Clock
from tests.usecases.staff import Staff
from tests.usecases.told import couple, trail

R = PracticeRole
TODAY = NOON.date()
SUE_AND_CAM = SupervisionTold(supervisor_id="sue", supervisee_id="cam")


@pytest.fixture
def staff(engine: Engine, clock: Clock) -> Staff:
    """Ada keeps people, Sue supervises, Cam is in training, Rosa sees couples."""
    found = Staff(engine, clock)
    found.hire("ada", R.ADMINISTRATOR)
    found.hire("sue", R.SUPERVISOR)
    found.hire("cam", R.COUNSELOR)
    found.hire("rosa", R.CLINICIAN)
    return found


def begin(staff: Staff, **told: object) -> str:
    fields: dict[str, object] = {"supervisor_id": "sue", "supervisee_id": "cam", **told}
    found = begin_supervision(staff.store("ada"), SupervisionTold(**fields)).id  # type: ignore[arg-type]
    staff.clock.forward(seconds=1)
    return found


def goal(staff: Staff, who: str, case_id: str) -> object:
    return record_goal(staff.store(who), case_id, Seat.A, "To sleep again", TODAY)


def test_a_counselor_writes_while_supervised_and_reads_before_and_after(staff: Staff) -> None:
    with pytest.raises(NotAllowed, match="nobody is recorded as your supervisor"):
        couple(staff.store("cam"))
    tie = begin(staff)
    case_id = couple(staff.store("cam"))
    end_supervision(staff.store("ada"), tie)
    staff.clock.forward(seconds=1)
    assert staff.store("cam").record(case_id).name(Seat.A) == "Mara"
    with pytest.raises(NotAllowed) as refusal:
        goal(staff, "cam", case_id)
    assert refusal.value.sentence == UNSUPERVISED


def test_a_supervisor_reads_the_cases_of_whom_they_supervise_and_writes_in_none(staff: Staff) -> None:
    begin(staff)
    theirs, others = couple(staff.store("cam")), couple(staff.store("rosa"))
    sue = staff.store("sue")
    assert sue.record(theirs).name(Seat.A) == "Mara"
    assert [r.case.id for r in sue.page().records] == [theirs]
    assert sue.case_ids() == ()  # nothing of theirs goes into an export of hers
    with pytest.raises(NotAllowed) as refusal:
        goal(staff, "sue", theirs)
    assert refusal.value.sentence == AS_SUPERVISOR
    with pytest.raises(NoSuchCase):
        sue.record(others)


def test_supervision_that_has_ended_is_felt_with_the_next_step(staff: Staff) -> None:
    tie = begin(staff)
    case_id = couple(staff.store("cam"))
    assert staff.store("sue").record(case_id)
    end_supervision(staff.store("ada"), tie)
    staff.clock.forward(seconds=1)
    with pytest.raises(NoSuchCase):
        staff.store("sue").record(case_id)
    with pytest.raises(NoSuchEntry):
        end_supervision(staff.store("ada"), tie)


def test_a_supervision_holds_from_its_first_day_through_its_last(staff: Staff) -> None:
    begin(staff, since=TODAY + timedelta(days=1), until=TODAY + timedelta(days=2))
    seen = []
    for _ in range(5):
        seen.append(staff.person("cam").supervisors)
        staff.clock.forward(days=1)
    assert seen == [set(), {"sue"}, {"sue"}, set(), set()]


@pytest.mark.parametrize("how", ["withdrawn", "disabled"])
def test_whoever_may_supervise_no_longer_answers_for_nobody(staff: Staff, how: str) -> None:
    begin(staff)
    case_id = couple(staff.store("cam"))
    if how == "withdrawn":
        withdraw_role(staff.store("ada"), "sue", R.SUPERVISOR)
    else:
        disable_person(staff.store("ada"), "sue")
    staff.clock.forward(seconds=1)
    with pytest.raises(NotAllowed):
        goal(staff, "cam", case_id)
    with pytest.raises(NoSuchCase):
        staff.store("sue").record(case_id)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"supervisor_id": "cam"}, BadChoice),  # themselves
        ({"supervisor_id": "rosa"}, BadChoice),  # does not hold the role
        ({"supervisee_id": "ada"}, BadChoice),  # sees no couples
        ({"supervisee_id": "nobody"}, NoSuchPerson),
        ({"since": TODAY - timedelta(days=1)}, TimeNotPossible),
        ({"since": TODAY + timedelta(days=2), "until": TODAY}, TimeNotPossible),
    ],
)
def test_a_supervision_that_cannot_be_is_refused(
    staff: Staff, told: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        begin(staff, **told)
    assert people_of(staff.store("ada")).supervisions == ()


def test_the_same_two_are_recorded_once_at_a_time(staff: Staff) -> None:
    begin(staff)
    with pytest.raises(BadChoice, match="already"):
        begin(staff, training=True)


def test_each_supervision_leaves_its_line_and_says_whether_it_trains(staff: Staff, engine: Engine) -> None:
    end_supervision(staff.store("ada"), begin(staff, training=True))
    lines = [(line.act, line.what, line.subject) for line in trail(engine)]
    assert lines == [
        (Act.GRANTED, "supervision in training", "cam"),
        (Act.ENDED, "supervision in training", "cam"),
    ]


@pytest.mark.parametrize("who", ["sue", "cam", "rosa"])
def test_nobody_but_an_administrator_records_who_supervises(staff: Staff, who: str) -> None:
    with pytest.raises(NotAllowed):
        begin_supervision(staff.store(who), SUE_AND_CAM)


def test_a_password_given_long_ago_records_no_supervision(staff: Staff) -> None:
    with pytest.raises(ConfirmFirst):
        begin_supervision(staff.stale("ada", 6), SUE_AND_CAM)
