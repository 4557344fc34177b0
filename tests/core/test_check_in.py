"""A check-in: where it stands, what it asks, what becomes of its answers and what stays beside the record."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casework.core.case import Role, Seat
from casework.core.check_in import (
    About,
    Answer,
    CheckIn,
    CheckInState,
    Choice,
    Question,
    Sheet,
    check_choice,
    standing,
)
from casework.core.check_in_opening import NotBothIn, fits, missing, readings_of, revealed, scores_of, to_open
from casework.core.check_in_questions import (
    LIMIT,
    SCALE,
    CheckInRule,
    check_questions,
    indicator_questions,
    may_be_asked,
    measure_questions,
    near_focus,
    usual_indicators,
)
from casework.core.errors import BadChoice, RatingOutOfRange, UnknownTerm
from casework.core.evidence_line import section_lines
from casework.core.measure import Direction, Item, Measure
from casework.core.measure_wording import WordedItem, Wording
from casework.core.privacy import Audience, usual_audience
from casework.core.reading import GivenBy, Reading, given_words
from casework.core.repair import by_document
from casework.core.score import Score
from casework.core.session import Attendance, Meeting
from tests.core.builders import SMALL, Couple, indicator

A, B = Seat.A, Seat.B
NOW = datetime(2025, 1, 6, 14, tzinfo=UTC)
CALM = Question(about=About.INDICATOR, of="calm", words="How calm?", choices=SCALE)
DOUBT = Question(about=About.INDICATOR, of="doubt", words="How much doubt?", choices=SCALE)
FIRST = Question(
    about=About.MEASURE, of="CSI4", item=1, words="?", choices=(Choice(0, "no"), Choice(1, "yes"))
)
FORM = Measure(
    key="CSI4",
    name="CSI-4",
    full_name="",
    about="",
    direction=Direction.HIGHER,
    low=0,
    high=21,
    dated=date(2007, 1, 1),
    licence="",
    source="",
    items=(Item(number=1, low=0, high=1),),
)


def worded(*numbers: int) -> Wording:
    items = tuple(WordedItem(number=n, text="Are you?", answers=((0, "no"), (1, "yes"))) for n in numbers)
    return Wording(measure="CSI4", licence="ours", items=items)


WORDING = worded(1)


def check_in(seat: Seat = A, **more) -> CheckIn:
    told = {
        "id": f"c{seat.value}",
        "case_id": "c",
        "seat": seat,
        "questions": (CALM, DOUBT, FIRST),
        "on": NOW.date(),
        "on_device": False,
        "made_at": NOW,
        "made_by": "t",
        "expires_at": NOW + timedelta(hours=1),
    }
    return CheckIn(**{**told, **more})


def done(seat: Seat = A, **more) -> CheckIn:
    return check_in(seat, finished_at=NOW + timedelta(minutes=5), **more)


def answer(question: Question, value: float | None, minutes: int = 1, **more) -> Answer:
    return Answer(question=question.key, value=value, answered_at=NOW + timedelta(minutes=minutes), **more)


@pytest.fixture
def couple() -> Couple:
    told = Couple()
    told.betrayal()
    told.session(1)
    return told


@pytest.mark.parametrize(
    ("more", "minutes", "state"),
    [
        ({}, 0, CheckInState.WAITING),
        ({}, 59, CheckInState.WAITING),
        ({}, 60, CheckInState.TOO_LATE),
        ({}, -1, CheckInState.TOO_LATE),
        ({"finished_at": NOW}, 600, CheckInState.IN),
        ({"finished_at": NOW, "opened_at": NOW}, 600, CheckInState.OPENED),
        ({"finished_at": NOW, "revoked_at": NOW}, 1, CheckInState.TAKEN_BACK),
    ],
)
def test_a_check_in_waits_until_its_time_is_over_and_what_is_in_stays_in(more, minutes, state) -> None:
    assert check_in(**more).state(NOW + timedelta(minutes=minutes)) is state


def test_the_one_that_stands_is_the_newest_that_is_neither_opened_nor_over() -> None:
    old, new = check_in(id="old"), check_in(id="new", made_at=NOW + timedelta(minutes=1))
    late = NOW + timedelta(minutes=2)
    assert standing((new, old, check_in(B)), A, late) is new
    assert standing((check_in(revoked_at=NOW),), A, late) is None


def test_an_answer_is_one_of_those_offered_or_skipped() -> None:
    assert check_choice(CALM, 10) == 10.0
    assert check_choice(CALM, None) is None
    for wrong in (11, -1, 2.5, float("nan"), float("inf")):
        with pytest.raises(RatingOutOfRange):
            check_choice(CALM, wrong)


def test_a_sheet_counts_what_was_answered_and_not_what_was_skipped() -> None:
    sheet = Sheet(
        id="c", seat=A, name="Ana", questions=(CALM, DOUBT), answers=(answer(CALM, 4), answer(DOUBT, None))
    )
    assert sheet.given == 1
    assert sheet.answer(DOUBT.key).value is None
    assert sheet.answer("other") is None
    assert check_in().question(CALM.key) is CALM
    assert check_in().question("other") is None


def test_unpicked_the_core_few_are_asked_and_then_those_near_the_focus_up_to_the_most() -> None:
    framework = replace(
        SMALL,
        indicators=(
            indicator("calm"),
            indicator("near", sections=("1.1",)),
            indicator("too", sections=("1.1",)),
            indicator("far", sections=("1.2",)),
        ),
    )
    assert near_focus(framework, ("deeds", "unknown")) == {"near", "too"}
    rule = CheckInRule(core=("far", "gone"), most=2)
    assert usual_indicators(framework, ("deeds",), rule) == ("near", "far")
    assert usual_indicators(framework, (), rule) == ("far",)


def test_each_partner_is_asked_in_the_words_for_their_roles_and_only_what_is_asked_of_them() -> None:
    framework = replace(
        SMALL, indicators=(replace(indicator("calm"), injured="Hurt?", involved="Hurting?"),
                           replace(indicator("doubt"), involved=None))
    )  # fmt: skip
    hurt = indicator_questions(framework, frozenset({Role.INJURED}), ("calm", "doubt"))
    other = indicator_questions(framework, frozenset({Role.INVOLVED}), ("calm", "doubt"))
    assert [(q.key, q.words) for q in hurt] == [
        ("indicator|calm|0", "Hurt?"),
        ("indicator|doubt|0", "How is it for you?"),
    ]
    assert [q.words for q in other] == ["Hurting?"]
    assert (hurt[0].low, hurt[0].high, len(hurt[0].choices)) == ("not at all", "fully", 11)
    with pytest.raises(UnknownTerm):
        indicator_questions(framework, frozenset(), ("gone",))


def test_a_measure_is_asked_in_the_practices_wording_as_a_whole_or_not_at_all() -> None:
    (asked,) = measure_questions(FORM, WORDING)
    assert (asked.key, asked.words, asked.choices[1].words) == ("measure|CSI4|1", "Are you?", "yes")
    with pytest.raises(BadChoice, match="no complete wording"):
        measure_questions(FORM, worded())


@pytest.mark.parametrize("more", [{"alone": True}, {"safety_items": (1,)}])
def test_a_measure_whose_answer_may_need_a_clinician_at_once_is_asked_in_person(more) -> None:
    assert not may_be_asked(replace(FORM, **more))
    with pytest.raises(BadChoice, match="in person"):
        measure_questions(replace(FORM, **more), WORDING)


def test_an_empty_check_in_and_one_too_long_are_refused() -> None:
    with pytest.raises(BadChoice, match="asked of Ana"):
        check_questions((), "Ana")
    with pytest.raises(BadChoice, match=str(LIMIT)):
        check_questions((CALM,) * (LIMIT + 1), "Ana")
    check_questions((CALM,), "Ana")


def test_a_check_in_belongs_to_a_session_held_on_its_day_or_later_that_its_partner_was_asked_to(
    couple: Couple,
) -> None:
    held = couple.latest
    assert fits(check_in(), held)
    assert fits(check_in(on=held.on + timedelta(days=1)), held)  # the clinician's day runs ahead of UTC
    assert not fits(check_in(on=held.on + timedelta(days=2)), held)
    assert not fits(check_in(), replace(held, attendance=Attendance.CANCELLED))
    assert not fits(check_in(B), replace(held, meeting=Meeting.INDIVIDUAL_A))


def test_nothing_opens_until_both_are_in_unless_that_is_meant(couple: Couple) -> None:
    held, later = couple.latest, NOW + timedelta(minutes=9)
    with pytest.raises(BadChoice, match="no answers"):
        to_open((check_in(), check_in(B)), held, later)
    half = (done(), check_in(B))
    with pytest.raises(NotBothIn):
        to_open(half, held, later)
    assert to_open(half, held, later, without_other=True) == (half[0],)
    assert missing(half, held, later) == (B,)
    both = (done(), done(B))
    assert to_open(both, held, later) == both


def test_the_one_who_comes_late_is_opened_into_the_same_session_without_further_ado(couple: Couple) -> None:
    held = couple.latest
    first = done(opened_at=NOW, session_id=held.id)
    assert to_open((first, done(B)), held, NOW) == (done(B),)
    elsewhere = replace(first, session_id="other")
    with pytest.raises(NotBothIn):
        to_open((elsewhere, done(B)), held, NOW)


def test_in_a_session_with_one_partner_nobody_is_missing(couple: Couple) -> None:
    alone = replace(couple.latest, meeting=Meeting.INDIVIDUAL_A, present=(A,))
    assert to_open((done(), done(B)), alone, NOW) == (done(),)


def reading(couple: Couple, name: str, seat: Seat, value: float, **more) -> Reading:
    line = Reading(
        **couple._entry(), session_id=couple.latest.id, indicator=name, seat=seat, value=value, **more
    )
    return couple._add("readings", line)


def test_answers_become_readings_and_what_was_read_in_the_session_stays_as_it_was_read(
    couple: Couple,
) -> None:
    reading(couple, "calm", A, 7, given_by=GivenBy.CLINICIAN)
    answers = (answer(CALM, 2), answer(DOUBT, 5, minutes=3), answer(FIRST, 1))
    (taken,) = readings_of(done(), answers, couple.latest, couple.record)
    assert (taken.indicator, taken.value, taken.given_at) == ("doubt", 5, NOW + timedelta(minutes=3))
    both = readings_of(done(B), answers, couple.latest, couple.record)
    assert [one.indicator for one in both] == ["calm", "doubt"]


def test_what_is_skipped_or_of_no_question_becomes_nothing(couple: Couple) -> None:
    stray = Answer(question="indicator|gone|0", value=3, answered_at=NOW)
    assert readings_of(done(), (answer(CALM, None), stray), couple.latest, couple.record) == ()


@pytest.mark.parametrize(
    ("meeting", "marked", "audience"),
    [
        (Meeting.CONJOINT, False, Audience.JOINT),
        (Meeting.CONJOINT, True, Audience.PARTNER_A),
        (Meeting.INDIVIDUAL_A, False, Audience.PARTNER_A),
        (Meeting.INDIVIDUAL_A, True, Audience.PARTNER_A),
    ],
)
def test_an_answer_is_for_the_sessions_eyes_and_marked_for_its_partners_alone(
    couple: Couple, meeting, marked, audience
) -> None:
    held = replace(couple.latest, meeting=meeting, audience=usual_audience(meeting))
    (taken,) = readings_of(done(), (answer(CALM, 3, therapist_only=marked),), held, couple.record)
    assert taken.audience is audience


def test_a_measures_items_become_one_form_for_that_partner_alone_and_never_a_second(couple: Couple) -> None:
    answers = (answer(FIRST, 1, minutes=4), answer(CALM, 3))
    (taken,) = scores_of(done(), answers, couple.latest, couple.record)
    assert (taken.measure, taken.items, taken.audience) == ("CSI4", ((1, 1),), Audience.PARTNER_A)
    assert taken.given_at == NOW + timedelta(minutes=4)
    told = {"measure": "CSI4", "seat": A, "on": NOW.date(), "session_id": couple.latest.id, "total": 9.0}
    couple._add("scores", Score(**couple._entry(), **told))
    assert scores_of(done(), answers, couple.latest, couple.record) == ()


def test_opened_both_stand_side_by_side_the_widest_gap_first_and_what_was_not_used_is_marked(
    couple: Couple,
) -> None:
    held = couple.latest
    mine = done(A, opened_at=NOW, session_id=held.id)
    theirs = done(B, opened_at=NOW, session_id=held.id)
    of_a = (answer(CALM, 4), answer(DOUBT, 9, therapist_only=True), answer(FIRST, 1))
    of_b = (answer(CALM, 5), answer(DOUBT, 2))
    reading(couple, "calm", A, 8)  # read in the session, so the check-in's 4 is shown and not used
    for question, given, seat in ((CALM, of_b[0], B), (DOUBT, of_a[1], A), (DOUBT, of_b[1], B)):
        reading(couple, question.of, seat, given.value, given_at=given.answered_at)
    told = {"measure": "CSI4", "seat": A, "on": NOW.date(), "session_id": held.id, "items": ((1, 1),)}
    couple._add("scores", Score(**couple._entry(), **told, given_at=NOW))
    rows = revealed(((mine, of_a), (theirs, of_b)), couple.record)
    assert [(row.of, row.gap) for row in rows] == [("doubt", 7), ("calm", 1), ("CSI4", None)]
    assert [row.beside for row in rows] == [frozenset(), frozenset({A}), frozenset()]
    assert [row.therapist_only for row in rows] == [frozenset({A}), frozenset(), frozenset()]
    assert dict(rows[1].values) == {A: 4, B: 5}


def test_a_reading_says_who_gave_it_where_it_was_not_simply_said_in_the_session(couple: Couple) -> None:
    assert given_words(reading(couple, "calm", A, 4)) == ""
    alone = reading(couple, "calm", A, 4, given_at=NOW)
    assert given_words(alone) == "answered alone on 6 January 2025"
    assert given_words(reading(couple, "calm", A, 4, given_by=GivenBy.CLINICIAN)) == "the clinician's reading"
    found = next(e for e in by_document(couple.record, SMALL, "one") if e.section.id == "1.10")
    details = {line.detail for line in section_lines(couple.record, SMALL, found)}
    assert "the clinician's reading" in details
