"""One case's record, and what holds now of what was written over time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.core.agreement import Ending
from casework.core.case import CaseState, CaseStatus, Outcome, Role, Seat
from casework.core.entry import latest
from casework.core.note import ProgressNote
from casework.core.privacy import Audience, audience_of, usual_audience
from casework.core.record import current_readings
from casework.core.session import Attendance, Focus, Meeting
from casework.core.setback import HowMet
from tests.core.builders import A, B, Couple, day


@pytest.fixture
def couple() -> Couple:
    return Couple()


def test_a_partner_goes_by_the_name_recorded_last(couple: Couple) -> None:
    assert couple.record.couple == "Ana & Ben"
    first = couple.record.partners[0]
    renamed = replace(first, id="new", name="Anna", recorded_at=first.recorded_at + timedelta(days=1))
    record = replace(couple.record, partners=(renamed, *couple.record.partners))
    assert record.name(A) == "Anna"
    assert record.name(None) == "both"


def test_a_seat_nobody_was_named_for_is_called_by_its_letter(couple: Couple) -> None:
    assert replace(couple.record, partners=()).name(B) == "Partner B"


def test_the_case_number_is_written_as_on_paper(couple: Couple) -> None:
    assert couple.record.case.label == "C-001"


def test_betrayals_both_ways_give_both_partners_both_roles(couple: Couple) -> None:
    assert couple.record.roles(A) == frozenset()
    couple.betrayal(injured=A)
    assert (couple.record.roles(A), couple.record.roles(B)) == ({Role.INJURED}, {Role.INVOLVED})
    couple.betrayal(injured=B)
    assert couple.record.roles(A) == couple.record.roles(B) == {Role.INJURED, Role.INVOLVED}


def test_a_corrected_betrayal_stands_in_place_of_the_first_account(couple: Couple) -> None:
    first = couple.betrayal(injured=A)
    corrected = couple.betrayal(injured=B, replaces=first.id)
    assert couple.record.betrayals_now == (corrected,)
    assert couple.record.roles(A) == {Role.INVOLVED}


def test_a_case_is_open_until_something_else_is_recorded(couple: Couple) -> None:
    assert couple.record.state is CaseState.OPEN
    first = couple.record.partners[0]
    closed = CaseStatus(
        id="s",
        case_id="c",
        recorded_at=first.recorded_at,
        recorded_by="t",
        state=CaseState.CLOSED,
        on=day(3),
        outcome=Outcome.APART,
    )
    assert replace(couple.record, statuses=(closed,)).state is CaseState.CLOSED


def test_of_two_lines_recorded_at_once_the_later_in_order_holds(couple: Couple) -> None:
    a, b = couple.record.partners
    at_once = replace(b, recorded_at=a.recorded_at)
    assert latest((a, at_once)) is at_once
    assert latest((b, a)) is b
    assert latest(()) is None


def test_sessions_held_and_one_by_its_id(couple: Couple) -> None:
    held = couple.session()
    missed = couple.session(attendance=Attendance.NO_SHOW)
    assert couple.record.held == (held,)
    assert couple.record.session(missed.id) == missed
    assert couple.record.session("none") is None
    assert held.on == day(1)
    assert held.duration == timedelta(hours=1)
    assert replace(held, ends_at=None).duration is None


def test_focus_note_and_response_belong_to_their_session_and_setback(couple: Couple) -> None:
    first, second = couple.session(), couple.session()
    entry = {"case_id": "c", "recorded_at": first.recorded_at, "recorded_by": "t"}
    focus = Focus(**entry, id="f", session_id=first.id, phases=("deeds",))
    note = ProgressNote(
        **entry, id="n", session_id=first.id, format="soap", sections=(("plan", "go on"),), interventions=()
    )
    setback = couple.setback()
    met = couple.met(setback, HowMet.OWNED, day(2))
    record = replace(couple.record, focuses=(focus,), notes=(note,))
    assert (record.focus(first.id), record.focus(second.id)) == (("deeds",), ())
    assert (record.note(first.id), record.note(second.id)) == (note, None)
    assert (record.response(setback.id), record.response("none")) == (met, None)


def test_an_agreement_that_was_ended_is_no_longer_in_force(couple: Couple) -> None:
    kept, over = couple.agree(), couple.agree()
    assert couple.end(over, day(2)).ending is Ending.ENDED
    assert couple.record.agreements_in_force == (kept,)


def test_a_reading_given_again_replaces_the_first_of_its_session_and_partner(couple: Couple) -> None:
    couple.session()
    couple.read("calm", 3, 5)
    couple.read("calm", 4)
    assert sorted(r.value for r in current_readings(couple.record.readings)) == [4, 5]


def test_the_partner_across() -> None:
    assert (A.other, B.other) == (B, A)


@pytest.mark.parametrize(
    ("meeting", "seats", "audience"),
    [
        (Meeting.CONJOINT, (A, B), Audience.JOINT),
        (Meeting.INDIVIDUAL_A, (A,), Audience.PARTNER_A),
        (Meeting.INDIVIDUAL_B, (B,), Audience.PARTNER_B),
    ],
)
def test_what_is_said_in_a_session_is_for_those_it_was_arranged_with(
    meeting: Meeting, seats: tuple[Seat, ...], audience: Audience
) -> None:
    assert meeting.seats == seats
    assert usual_audience(meeting) is audience


def test_what_one_partner_says_alone_is_for_that_partner() -> None:
    assert (audience_of(A), audience_of(B)) == (Audience.PARTNER_A, Audience.PARTNER_B)
