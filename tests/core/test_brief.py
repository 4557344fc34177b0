"""The brief: what stands first, what each line says; true for an empty case and for one session."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.core.agreement import Kept
from casework.core.brief import Part, brief
from casework.core.brief_words import called, cut, short_day
from casework.core.case import Seat
from casework.core.observation import Standing
from casework.core.pointer import Where
from casework.core.session import Attendance
from casework.core.setback import HowMet
from tests.core.brief_told import ASK, FEW, Told, made, words
from tests.core.builders import A, B, day


@pytest.fixture
def couple() -> Told:
    told = Told()
    told.betrayal()
    return told


def test_an_empty_case_claims_nothing_and_still_offers_a_first_prompt() -> None:
    found = made(Told())
    assert found.lead == "No session with both has been held yet."
    assert [s.part for s in found.sections] == list(Part)
    assert [s.part for s in found.sections if s.lines] == [Part.SAFETY, Part.PROMPTS]


def test_one_session_moves_nothing_and_says_when_they_were_seen(couple: Told) -> None:
    couple.session()
    couple.see(A, "safety.triggers", "emerging")
    couple.read("calm", 4, 8)
    found = made(couple)
    assert found.lead == "1 session with both so far; last seen on 6 January 2025, session 1."
    assert words(found, Part.READINGS) == []
    assert words(found, Part.DISTANCE) == ["calm · 4 apart | Ana 4, Ben 8"]
    assert words(found, Part.STANDS) == []


def test_since_last_time_a_setback_a_win_and_a_missed_session_each_come_before_a_second_of_any(
    couple: Told,
) -> None:
    couple.session()
    couple.setback("wave", 2, seat=A)
    couple.setback("lie", 2)
    couple.setback("grief", 5, seat=None)
    couple.win(on=day(1) + timedelta(days=2))
    missed = couple.session(2, present=(), attendance=Attendance.NO_SHOW)
    found = made(couple)
    assert words(found, Part.SINCE) == [
        "▲ | Lie · Ben · 6 Jan | severity 2",
        "✦ | Win named by Ana · 8 Jan | Slept through",
        "Session of 13 Jan: no show",
        "○ | Grief · 6 Jan | severity 5",
    ]
    assert found.section(Part.SINCE).more == 1
    assert found.section(Part.SINCE).lines[2].evidence.session_id == missed.id


def test_what_lies_before_the_last_session_is_not_since_last_time(couple: Told) -> None:
    couple.session()
    couple.setback("lie")
    couple.win()
    couple.session(2, present=(), attendance=Attendance.CANCELLED)
    couple.session(3)
    assert words(made(couple), Part.SINCE) == []


def test_before_any_session_is_held_everything_is_new(couple: Told) -> None:
    couple.session(present=(), attendance=Attendance.CANCELLED)
    couple.setback("lie")
    couple.win(seat=None)
    found = made(couple)
    assert [line.split(" · ")[0] for line in words(found, Part.SINCE)] == [
        "▲ | Lie",
        "✦ | Win",
        "Session of 6 Jan: cancelled",
    ]


def test_a_session_called_off_ahead_was_not_missed(couple: Told) -> None:
    held = couple.session()
    couple.session(9, present=(), attendance=Attendance.CANCELLED)
    found = brief(couple.record, FEW, today=held.on)
    assert words(found, Part.SINCE) == []


def test_open_setbacks_are_those_not_repaired_and_not_told_above_what_nobody_owned_first(
    couple: Told,
) -> None:
    couple.session()
    owned = couple.setback("lie", 5)
    couple.met(owned, HowMet.OWNED, day(1))
    repaired = couple.setback("lie", 4)
    couple.met(repaired, HowMet.MINIMISED, day(1))
    couple.met(repaired, HowMet.REPAIRED, day(1))
    session = couple.session()
    early = couple.setback("lie", 1, light=day(1), happened=day(1), session=couple.record.sessions[0])
    couple.session(3)
    couple.setback("wave", 2, seat=A, session=couple.latest)
    found = made(couple)
    assert words(found, Part.SINCE) == ["○ | Wave · Ana · 20 Jan | severity 2"]
    assert words(found, Part.SETBACKS) == [
        "▲ | Lie · Ben · 6 Jan | severity 1",
        "▲ | Lie · Ben · 6 Jan | severity 5, owned",
    ]
    assert found.section(Part.SETBACKS).lines[0].evidence.session_id == early.session_id
    assert session.id != early.session_id


def test_a_kind_of_setback_that_is_not_known_here_is_told_by_its_key(couple: Told) -> None:
    couple.session()
    couple.setback("vanished")
    assert words(made(couple), Part.SINCE) == ["▲ | vanished · Ben · 6 Jan | severity 3"]


def test_what_is_unsettled_stands_first_then_what_fell_then_what_rose_then_the_focus(couple: Told) -> None:
    couple.session()
    couple.see(A, "deeds.notices", "emerging")
    couple.session()
    couple.see(A, "deeds.notices", "not seen")
    couple.see(A, "safety.triggers", "emerging")
    couple.place("release", Standing.UNSETTLED)
    found = made(couple)
    assert words(found, Part.STANDS) == [
        "Release: unsettled",
        "Deeds: not begun | Ana emerging → not seen",
        "Safety: not begun | Ana not seen → emerging",
    ]
    assert {line.evidence.where for line in found.section(Part.STANDS).lines} == {Where.PHASE}


def test_the_phase_in_focus_is_told_though_nothing_moved_and_ones_own_pace_is_not_called_not_begun(
    couple: Told,
) -> None:
    couple.session()
    couple.session()
    couple.focus_on("release", "unknown")
    assert words(made(couple), Part.STANDS) == ["Release: own pace"]


def test_readings_outside_the_usual_come_first_then_the_undecided_then_the_usual(couple: Told) -> None:
    for value in (5, 5.5, 5):
        couple.session()
        couple.read("calm", value, 5)
    couple.session()
    couple.read("calm", 9, 4)
    couple.read("doubt", 4)
    couple.session()
    couple.read("calm", 2, 4)
    couple.read("doubt", 2)
    found = made(couple)
    assert words(found, Part.READINGS) == [
        "Less doubt · Ana 6 → 8 · too early to say",
        "calm · Ana 9 → 2 · as usual",
    ]
    assert words(made(couple, variation=None), Part.READINGS)[0] == "calm · Ana 9 → 2 · too early to say"
    couple.session()
    couple.read("calm", 2, 9)
    assert words(made(couple), Part.READINGS) == ["calm · Ben 4 → 9 · worth a look"]


def test_the_distance_says_what_it_was_before_and_nothing_where_they_agree(couple: Told) -> None:
    couple.session()
    couple.read("calm", 4, 8)
    couple.session()
    couple.read("calm", 4, 8)
    couple.read("doubt", 3, 3)
    assert words(made(couple), Part.DISTANCE) == ["calm · 4 apart, as before | Ana 4, Ben 8"]
    couple.session()
    couple.read("calm", 4, 5.5)
    assert words(made(couple), Part.DISTANCE) == ["calm · 1.5 apart, 4 before | Ana 4, Ben 5.5"]


def test_agreements_due_are_those_to_review_then_those_missed_then_those_nobody_looked_at(
    couple: Told,
) -> None:
    first = couple.session()
    unseen = couple.agree(None, "whoever leaves says so")
    missed = couple.agree(A, "rings at noon")
    partly = couple.agree(A, "writes on Sundays")
    review = couple.agree(B, "sends the schedule", review=day(2))
    fine = couple.agree(B, "is home at six")
    over = couple.agree(B, "ended", review=day(1))
    couple.end(over, day(1))
    couple.check(missed, Kept.KEPT, first)
    couple.session()
    for agreement, result in ((missed, Kept.MISSED), (fine, Kept.KEPT), (partly, Kept.PARTLY)):
        couple.check(agreement, result)
    found = made(couple)
    assert words(found, Part.AGREEMENTS) == [
        "■ | Ben · review of 13 Jan | sends the schedule",
        "■ | Ana · last time not kept · kept 1 of 2 | rings at noon",
        "■ | Ana · last time partly · kept 0 of 1 | writes on Sundays",
    ]
    assert found.section(Part.AGREEMENTS).more == 1
    assert [line.evidence.id for line in found.section(Part.AGREEMENTS).lines] == [
        review.id,
        missed.id,
        partly.id,
    ]
    couple.end(review, day(2))
    assert "■ | Both · not looked at yet | whoever leaves says so" in words(made(couple), Part.AGREEMENTS)
    assert unseen.id


def test_what_was_planned_is_quoted_from_the_newest_signed_note_and_cut_to_fit(couple: Told) -> None:
    couple.session()
    couple.signed(plan="An older plan", next_step="no")
    couple.session()
    couple.signed(plan="  ", next_step="Return to the letter. " * 30)
    (line,) = made(couple).section(Part.PLANNED).lines
    assert line.words == "Written after session 2, 13 Jan"
    assert line.quoted.startswith("Return to the letter. Return")
    assert line.quoted.endswith("…")
    assert len(line.quoted) <= 166
    assert line.evidence.session_id == couple.latest.id
    couple.session()
    couple.signed(plan="")
    assert words(made(couple), Part.PLANNED) == []


def test_prompts_and_practices_take_turns_name_their_section_and_change_with_the_sessions(
    couple: Told,
) -> None:
    couple.session()
    couple.focus_on("deeds")
    found = made(couple)
    assert words(found, Part.PROMPTS) == [
        "Ask two. | 9.9",
        "Between sessions: Try one. | 1.1 First (1.2)",
        "Ask one. | 1.10 Tenth",
    ]
    couple.session()
    assert words(made(couple), Part.PROMPTS)[0] == "Ask one. | 1.10 Tenth"


def test_without_a_focus_prompts_are_those_of_what_is_unsettled(couple: Told) -> None:
    couple.session()
    couple.place("safety", Standing.UNSETTLED)
    found = made(couple)
    assert words(found, Part.PROMPTS) == []
    assert found.section(Part.PROMPTS).where.key == "safety"
    assert made(Told(), replace(FEW, phases=(), markers=())).section(Part.PROMPTS).where.key == ""


def test_a_day_is_short_and_names_another_year(couple: Told) -> None:
    assert short_day(day(1), day(2)) == "6 Jan"
    assert short_day(day(1), day(80)) == "6 Jan 2025"


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("short", 10, "short"),
        ("  two\n lines ", 20, "two lines"),
        ("one two three", 8, "one two…"),
        ("漢字漢字", 5, "漢字…"),
        ("e\u0301e\u0301", 2, "e\u0301e\u0301"),
        ("a" + "\u0301" * 50, 5, "a" + "\u0301" * 9 + "…"),
    ],
)
def test_a_text_is_cut_by_how_wide_it_is(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown


def test_two_of_one_name_are_told_apart_and_one_without_a_name_is_called_by_the_seat() -> None:
    assert called(Told("Kim", "Kim").record, A) == "Kim (A)"
    assert called(Told(" ", "Ben").record, Seat.A) == "Partner A"
    assert called(Told().record, None) == "both"


def test_without_a_rule_of_safety_no_interval_has_passed_and_nobody_asked_is_due_all_the_same(
    couple: Told,
) -> None:
    couple.session()
    assert words(made(couple), Part.SAFETY) == words(made(couple, safety_rule=ASK), Part.SAFETY)
    assert words(made(couple), Part.SAFETY)[0] == ("Ask Ana alone about violence and self-harm")


def test_a_practice_without_a_prompt_beside_it_is_offered_alone(couple: Told) -> None:
    couple.session()
    couple.focus_on("deeds")
    without = replace(FEW, prompts=())
    assert words(made(couple, without), Part.PROMPTS) == ["Between sessions: Try one. | 1.1 First (1.2)"]
