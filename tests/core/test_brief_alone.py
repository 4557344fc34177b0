"""What was said alone: by kind, whose and when, in the sections that say so, and nowhere in words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.core.brief import FOR_THE_CLINICIAN, Part, brief
from casework.core.brief_paper import nameless, on_paper
from casework.core.case import Goal, Seat
from casework.core.caution import CautionAside
from casework.core.measure import Measure
from casework.core.pointer import Where
from casework.core.privacy import Audience, audience_of
from casework.core.safety import Conjoint, Danger, SafetyAnswer, SafetyAsk, SafetyAssessment
from casework.core.score import Score
from casework.core.session import Meeting
from tests.core.alone import SECRET, lines_alone
from tests.core.brief_told import ASK, FEW, OURS, Told, made, said, words
from tests.core.builders import A, B, day

CANARY = "CANARY"


@pytest.fixture
def couple() -> Told:
    told = Told()
    told.betrayal()
    told.session()
    return told


def score(couple: Told, measure: Measure, on: int, total: float, seat: Seat = A) -> None:
    line = Score(**couple._entry(), measure=measure.key, seat=seat, on=day(on), total=total)
    couple._add("scores", replace(line, audience=audience_of(seat)))


def test_things_told_alone_stand_by_who_and_when_what_is_to_be_shared_soonest_first(couple: Told) -> None:
    couple.secret(A, "CANARY")
    couple.to_be_shared(couple.secret(B, "CANARY"), day(1) + timedelta(days=20))
    late = couple.secret(B, "CANARY")
    couple.to_be_shared(late, day(1))
    found = made(couple)
    assert words(found, Part.KEPT_OUT) == [
        "Told alone by Ben, 6 Jan: to be shared by 6 Jan, overdue",
        "Told alone by Ben, 6 Jan: to be shared by 26 Jan",
        "Told alone by Ana, 6 Jan: held",
    ]
    first = found.section(Part.KEPT_OUT).lines[0].evidence
    assert (first.where, first.id) == (Where.ALONE, late.id)


def test_contact_one_partner_knows_of_and_a_private_leaning_are_named_by_kind_alone(couple: Told) -> None:
    couple.contact_goes_on(B)
    couple.leans(B)
    couple.leans(B)
    assert words(made(couple), Part.KEPT_OUT) == [
        "Outside contact known to Ben alone, 6 Jan",
        "2 own leanings for Ben alone, newest 6 Jan",
    ]


def test_what_is_for_the_therapist_only_is_counted(couple: Told) -> None:
    couple.read("calm", 2)
    (reading,) = couple.record.readings
    couple.record = replace(couple.record, readings=(replace(reading, audience=Audience.CARE_TEAM),))
    found = made(couple)
    assert words(found, Part.KEPT_OUT) == ["1 line for the therapist only, newest 6 Jan"]
    assert found.section(Part.KEPT_OUT).lines[0].evidence.session_id == couple.latest.id
    couple.win()
    (win,) = couple.record.wins
    couple.record = replace(couple.record, readings=(), wins=(replace(win, audience=Audience.CARE_TEAM),))
    assert made(couple).section(Part.KEPT_OUT).lines[0].evidence.where is Where.CASE


def test_a_phase_that_stands_otherwise_with_what_was_said_alone_is_counted_and_not_named(
    couple: Told,
) -> None:
    couple.see(A, "safety.triggers safety.kindness", "practised")
    couple.see(B, "safety.triggers safety.kindness", "practised")
    couple.setback("lie", 5)
    couple.alone("setbacks")
    found = made(couple)
    assert "1 phase stands otherwise with what was said alone" in words(found, Part.KEPT_OUT)
    assert not any("unsettled" in line for line in words(found, Part.STANDS))
    assert words(found, Part.SINCE) == []


def test_that_a_line_was_said_alone_and_changes_no_standing_is_not_called_otherwise(couple: Told) -> None:
    couple.setback("grief", 1)
    couple.alone("setbacks")
    assert words(made(couple), Part.KEPT_OUT) == ["1 setback for Ben alone, newest 6 Jan"]


def test_safety_says_to_look_and_whom_to_ask_and_never_what_was_answered(couple: Told) -> None:
    for seat in Seat:
        for danger in (Danger.VIOLENCE, Danger.SELF_HARM):
            ask = SafetyAsk(
                **couple._entry(),
                seat=seat,
                danger=danger,
                answer=SafetyAnswer.REPORTED if seat is A else SafetyAnswer.NONE_REPORTED,
                on=day(1),
                words=CANARY,
            )
            couple._add("safety_asks", ask)
    found = made(couple, safety_rule=ASK)
    assert words(found, Part.SAFETY) == ["Hold on conjoint phase work: look at Safety first"]
    assert words(found, Part.KEPT_OUT) == ["Safety: Ana asked alone, 6 Jan", "Safety: Ben asked alone, 6 Jan"]
    later = brief(couple.record, FEW, today=day(40), safety_rule=ASK)
    assert words(later, Part.SAFETY)[1] == "Ask Ana alone about violence and self-harm"
    held = SafetyAssessment(**couple._entry(), seat=B, on=day(1), conjoint=Conjoint.HELD, words=CANARY)
    couple._add("assessments", held)
    assert len(words(made(couple, safety_rule=ASK), Part.SAFETY)) == 1


def test_questionnaires_are_each_partners_own_and_say_how_sure_a_change_is(couple: Told) -> None:
    phq, gad = OURS.measures["phq9"], OURS.measures["gad7"]
    for on, total in ((1, 20), (2, 9), (3, 8)):
        score(couple, phq, on, total)
    for on, total in ((1, 15), (2, 4)):
        score(couple, gad, on, total, B)
    score(couple, phq, 1, 10, B)
    found = made(couple, measures=(phq, gad, OURS.measures["csi16"]))
    assert words(found, Part.MEASURES) == [
        f"{phq.name} · Ana 20 → 8 | reliable change, on two forms running",
        f"{gad.name} · Ben 15 → 4 | seen once: not yet a change",
    ]
    assert found.section(Part.MEASURES).lines[0].evidence.key == "phq9"
    assert Part.MEASURES in FOR_THE_CLINICIAN


def test_a_caution_that_rests_on_what_one_partner_said_alone_is_counted_and_not_worded() -> None:
    couple = Told()
    couple.betrayal()
    for number in range(1, 4):
        couple.session(number)
        couple.focus_on("reconnect")
        couple.leans(B)
        couple.win()
    framework = OURS.current
    found = made(couple, framework, pacing=OURS.pacing)
    assert any("what one partner said alone" in line for line in words(found, Part.KEPT_OUT))
    assert not any("undecided" in line for line in words(found, Part.CAUTIONS))


def test_a_caution_of_shared_lines_is_told_with_its_title_its_sections_and_its_evidence() -> None:
    couple = Told()
    couple.betrayal()
    couple.session()
    couple.agree(B, "forgives by Easter, by 20 April")
    couple.agree(A, "forgive by Easter")
    found = made(couple, OURS.current, pacing=OURS.pacing)
    (first, *_) = [c for c in words(found, Part.CAUTIONS) if "A day set for healing" in c]
    assert "2.6" in first
    line = next(c for c in found.section(Part.CAUTIONS).lines if "A day set" in c.words)
    assert line.evidence.where is Where.AGREEMENT
    aside = CautionAside(
        **couple._entry(),
        rule="deadline",
        reason=CANARY,
        evidence=tuple(agreement.id for agreement in couple.record.agreements),
    )
    couple._add("asides", aside)
    found = made(couple, OURS.current, pacing=OURS.pacing)
    assert not any("A day set" in c for c in words(found, Part.CAUTIONS))
    assert CANARY not in str(found.sections)


def test_nothing_of_any_kind_that_no_couple_may_see_is_worded_anywhere(couple: Told) -> None:
    couple.agree()
    couple.setback()
    for number, who in enumerate((Audience.PARTNER_A, Audience.PARTNER_B, Audience.CARE_TEAM)):
        when = couple.latest.starts_at + timedelta(days=number)
        kept = lines_alone(number, who, when, A, couple.record)
        parts = {name: (*getattr(couple.record, name), *lines) for name, lines in kept.items()}
        record = replace(couple.record, **parts)
        more = {"measures": OURS.measures.values(), "safety_rule": ASK, "pacing": OURS.pacing}
        found = made(record, OURS.current, **more)
        worded = [said(line) for section in found.sections for line in section.lines]
        assert worded
        assert not any(SECRET in line for line in worded)
        assert SECRET not in str(on_paper(made(nameless(record), OURS.current, **more), "C-001"))


def test_on_paper_partners_are_seats_in_words_written_about_them_too() -> None:
    couple = Told("Mara Soto", "Al")
    couple.betrayal()
    couple.session(meeting=Meeting.CONJOINT)
    couple.win("MARA's call: soto, Al, also Marathon", None)
    couple.agree(B, "Al rings Mara before seven")
    couple.signed(plan="Ask Mara Soto about the letter")
    couple.secret(B)
    couple.leans(A)
    goal = Goal(**couple._entry(), seat=A, words=CANARY, on=day(1))
    couple._add("goals", replace(goal, audience=audience_of(A)))
    page = on_paper(made(nameless(couple.record), safety_rule=ASK), "C-001")
    printed = str(page)
    for name in ("Mara ", "MARA", "Soto", "soto", '"Al', " Al "):
        assert name not in printed
    assert "Partner A's call: Partner A, Partner B, also Marathon" in printed
    assert "Partner B rings Partner A before seven" in printed
    heads = {section.head: section for section in page.sections}
    assert heads[Part.KEPT_OUT].lines[0].words == "told alone: 1 · own leanings: 1 · own goals: 1"
    assert heads[Part.SAFETY].lines[0].words == "asking alone due: 4"
    assert CANARY not in printed


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Voß", "Voß"),
        ("Voß", "VOSS"),
        ("İpek", "İpek"),
        ("Zoë", "Zoe"),
        ("Jose", "José"),
        ("Mara", "Ma\u200bra"),
        ("Mara", "Ma\u00adra\u0301"),
        ("Ｍａｒａ", "Mara"),
        ("Ann-Marie O'Neil", "O’Neil"),
        ("ﬁona", "Fiona"),
    ],
)
def test_on_paper_a_name_is_masked_however_its_letters_are_written(name: str, written: str) -> None:
    couple = Told(name, "Jon")
    couple.betrayal()
    couple.session()
    couple.win(f"today {written}, at last: {written}'s own words", B)
    printed = str(on_paper(made(nameless(couple.record)), "C-001"))
    assert "today Partner A, at last: Partner A's own" in printed
    assert written not in printed


def test_on_paper_names_without_spaces_between_words_are_masked_too_and_what_was_left_out_is_said() -> None:
    couple = Told("美羽", "O")
    couple.betrayal()
    couple.session()
    for _ in range(6):
        couple.win("昨日美羽は笑った", B)
    page = on_paper(made(nameless(couple.record)), "C-001")
    (since, *_) = page.sections
    assert "美" not in str(page)
    assert since.more.endswith("more: the case, with every session")
