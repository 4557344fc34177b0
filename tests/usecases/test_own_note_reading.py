"""Whose psychotherapy notes are read by whom: the originator's alone, but for what the table names."""

import pytest
from sqlalchemy import Engine

from casework.core.account import PracticeRole
from casework.core.case import ConsentKind, Seat
from casework.core.errors import NoSuchCase, NotAllowed
from casework.core.refusal import NOT_YOURS
from casework.core.trail import Act
from casework.usecases.case import record_consent
from casework.usecases.note import Typed
from casework.usecases.own_note import keep_own_note, read_own_notes
from casework.usecases.team import join_team
from tests.fakes import NOON, Clock
from tests.usecases.staff import Staff
from tests.usecases.told import couple, session, trail

R = PracticeRole


@pytest.fixture
def staff(engine: Engine, clock: Clock) -> Staff:
    """Cam in training under Sue, Rosa a clinician on the same case, Max supervising nobody."""
    found = Staff(engine, clock)
    found.hire("cam", R.COUNSELOR)
    found.hire("rosa", R.CLINICIAN)
    for name in ("sue", "max"):
        found.hire(name, R.SUPERVISOR)
    found.hire("ed", R.EMERGENCY)
    found.hire("ada", R.ADMINISTRATOR)
    return found


@pytest.fixture
def case_id(staff: Staff) -> str:
    """Rosa's and Cam's case, each with a note of their own."""
    staff.hire("guide", R.SUPERVISOR)
    staff.supervise("guide", "cam")
    rosa = staff.store("rosa")
    found = couple(rosa)
    join_team(rosa, found, "cam")
    at = session(rosa, found).id
    keep_own_note(rosa, found, at, Typed("what Rosa doubts", 0))
    keep_own_note(staff.store("cam"), found, at, Typed("what Cam fears", 0))
    return found


def read(staff: Staff, who: str, case_id: str) -> list[str]:
    return [note.text for note in read_own_notes(staff.store(who), case_id)]


def authorize(staff: Staff, case_id: str, seat: Seat, *, given: bool = True) -> None:
    record_consent(staff.store("rosa"), case_id, seat, ConsentKind.OWN_NOTES, NOON.date(), given=given)


def test_a_training_supervisor_reads_what_the_trainee_wrote_and_nobody_elses(
    staff: Staff, case_id: str, engine: Engine
) -> None:
    staff.supervise("sue", "cam", training=True)
    assert read(staff, "sue", case_id) == ["what Cam fears"]
    line = trail(engine)[-1]
    assert (line.who, line.act, line.what, line.case_id) == ("sue", Act.READ, "psychotherapy note", case_id)


def test_a_supervisor_who_does_not_train_reads_none_until_both_partners_have_signed(
    staff: Staff, case_id: str
) -> None:
    staff.supervise("sue", "cam")
    for signed in (None, Seat.A):
        if signed:
            authorize(staff, case_id, signed)
        with pytest.raises(NotAllowed, match="whoever wrote"):
            read(staff, "sue", case_id)
    authorize(staff, case_id, Seat.B)
    assert read(staff, "sue", case_id) == ["what Cam fears"]  # and not Rosa's, whom she does not supervise


def test_one_partner_who_withdraws_closes_the_notes_again(staff: Staff, case_id: str) -> None:
    staff.supervise("sue", "cam")
    for seat in Seat:
        authorize(staff, case_id, seat)
    assert read(staff, "sue", case_id)
    authorize(staff, case_id, Seat.A, given=False)
    with pytest.raises(NotAllowed):
        read(staff, "sue", case_id)


@pytest.mark.parametrize("who", ["rosa", "cam"])
def test_a_colleague_on_the_same_case_reads_none_even_when_both_partners_signed(
    staff: Staff, case_id: str, who: str
) -> None:
    for seat in Seat:
        authorize(staff, case_id, seat)
    with pytest.raises(NotAllowed) as refusal:
        read(staff, who, case_id)
    assert refusal.value.sentence == NOT_YOURS


@pytest.mark.parametrize("who", ["max", "ada", "ed"])
def test_who_is_not_tied_to_the_case_is_told_that_there_is_none(staff: Staff, case_id: str, who: str) -> None:
    with pytest.raises(NoSuchCase):
        read(staff, who, case_id)


def test_an_emergency_opens_them_only_where_they_were_asked_for(staff: Staff, case_id: str) -> None:
    staff.open_in_emergency("ed", case_id)
    with pytest.raises(NotAllowed):
        read(staff, "ed", case_id)
    staff.hire("eva", R.EMERGENCY)
    staff.open_in_emergency("eva", case_id, own_notes=True)
    assert set(read(staff, "eva", case_id)) == {"what Rosa doubts", "what Cam fears"}
    staff.clock.forward(hours=1)
    with pytest.raises(NoSuchCase):
        read(staff, "eva", case_id)


def test_a_refusal_does_not_say_whether_there_is_a_note(staff: Staff) -> None:
    staff.hire("guide", R.SUPERVISOR)
    staff.supervise("guide", "cam")
    bare = couple(staff.store("cam"))
    with pytest.raises(NotAllowed) as refusal:
        read(staff, "guide", bare)
    assert refusal.value.sentence == NOT_YOURS


def test_reading_where_there_is_none_leaves_its_line_too(staff: Staff, engine: Engine) -> None:
    staff.supervise("sue", "cam", training=True)
    bare = couple(staff.store("cam"))
    assert read(staff, "sue", bare) == []
    assert (trail(engine)[-1].act, trail(engine)[-1].subject) == (Act.READ, None)
