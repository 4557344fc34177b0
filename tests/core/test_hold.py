"""The hold on conjoint work: what is open about each partner's safety, and what closes it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.case import CaseState, CaseStatus, Outcome, Seat
from casework.core.hold import (
    ALWAYS_ASKED,
    SafetyRule,
    Why,
    held_seats,
    hold,
    hold_notice,
    hold_sentence,
    last_ask,
    last_assessment,
    open_points,
    open_sentence,
    plan_now,
)
from casework.core.safety import Conjoint, Danger, SafetyAnswer, SafetyAsk, SafetyAssessment, SafetyPlan
from casework.core.session import RiskAnswer, RiskAsk
from tests.core.builders import A, B, Couple, day

RULE = SafetyRule(violence=90, self_harm=60)
TODAY = day(20)
NONE, REPORTED, DECLINED = SafetyAnswer.NONE_REPORTED, SafetyAnswer.REPORTED, SafetyAnswer.DECLINED
VIOLENCE, SELF_HARM, OTHER = Danger


class Asked(Couple):
    """A couple, each asked alone."""

    def ask(self, seat: Seat, danger: Danger, answer: SafetyAnswer = NONE, on: date = TODAY) -> SafetyAsk:
        line = SafetyAsk(**self._entry(), seat=seat, danger=danger, answer=answer, on=on)
        return self._add("safety_asks", line)

    def assess(self, seat: Seat, conjoint: Conjoint = Conjoint.GOES_ON, on: date = TODAY) -> SafetyAssessment:
        line = SafetyAssessment(**self._entry(), seat=seat, on=on, conjoint=conjoint, words="w")
        return self._add("assessments", line)

    def risk(self, seat: Seat, answer: RiskAnswer) -> RiskAsk:
        return self._add(
            "risks", RiskAsk(**self._entry(), session_id=self.latest.id, seat=seat, answer=answer)
        )

    def all_asked(self, on: date = TODAY) -> None:
        for seat in Seat:
            for danger in ALWAYS_ASKED:
                self.ask(seat, danger, on=on)

    def why(self, seat: Seat | None = None, today: date = TODAY) -> list[Why]:
        return [p.why for p in hold(self.record, today, RULE) if seat in (None, p.seat)]


@pytest.fixture
def couple() -> Asked:
    return Asked()


def test_a_couple_that_nobody_asked_is_held_for_each_partner_and_each_danger(couple: Asked) -> None:
    points = hold(couple.record, TODAY, RULE)
    assert [(p.seat, p.danger) for p in points] == [(s, d) for s in Seat for d in (VIOLENCE, SELF_HARM)]
    assert {p.why for p in points} == {Why.NEVER_ASKED}


def test_asking_one_partner_says_nothing_about_the_other(couple: Asked) -> None:
    couple.ask(A, VIOLENCE)
    couple.ask(A, SELF_HARM)
    assert couple.why(A) == []
    assert couple.why(B) == [Why.NEVER_ASKED] * 2


def test_where_each_was_asked_lately_and_nothing_was_reported_nothing_is_open(couple: Asked) -> None:
    couple.all_asked()
    assert hold(couple.record, TODAY, RULE) == ()
    assert hold_sentence(couple.record, ()) == ""
    assert hold_notice(()) == ""


@pytest.mark.parametrize(("danger", "days"), [(VIOLENCE, 90), (SELF_HARM, 60)])
def test_the_hold_comes_back_the_day_after_the_interval_has_passed(
    couple: Asked, danger: Danger, days: int
) -> None:
    couple.all_asked()
    (other,) = set(ALWAYS_ASKED) - {danger}
    later = TODAY + timedelta(days=days)
    for seat in Seat:
        couple.ask(seat, other, on=later)
    assert couple.why(today=later) == []
    assert couple.why(today=later + timedelta(days=1)) == [Why.ASK_AGAIN] * 2


def test_without_a_rule_no_interval_has_passed_and_everything_else_still_holds(couple: Asked) -> None:
    couple.all_asked(on=day(1))
    couple.ask(A, OTHER, REPORTED)
    assert [p.why for p in hold(couple.record, day(400), None)] == [Why.TO_ASSESS]
    assert RULE.days(OTHER) is None


@pytest.mark.parametrize("answer", [REPORTED, DECLINED])
@pytest.mark.parametrize("danger", Danger)
def test_something_reported_or_declined_holds_until_an_assessment_is_recorded(
    couple: Asked, answer: SafetyAnswer, danger: Danger
) -> None:
    couple.all_asked()
    couple.assess(A)
    couple.ask(A, danger, answer)
    assert couple.why(A) == [Why.TO_ASSESS]
    assert couple.why(B) == []
    couple.ask(A, danger, NONE)
    assert couple.why(A) == [Why.TO_ASSESS]
    couple.assess(B)
    assert couple.why(A) == [Why.TO_ASSESS]
    couple.assess(A)
    assert couple.why(A) == []


def test_an_assessment_of_a_day_before_the_answer_counts_for_nothing(couple: Asked) -> None:
    couple.all_asked()
    couple.ask(A, VIOLENCE, REPORTED)
    couple.assess(A, on=TODAY - timedelta(days=1))
    assert couple.why() == [Why.TO_ASSESS]


def test_an_assessment_that_holds_conjoint_work_holds_it_until_another_one(couple: Asked) -> None:
    couple.all_asked()
    couple.assess(B, Conjoint.HELD)
    assert couple.why() == [Why.HELD]
    couple.assess(B, Conjoint.WITH_CARE)
    assert couple.why() == []
    assert last_assessment(couple.record, B) == couple.record.assessments[-1]


def test_risk_reported_in_a_session_needs_an_assessment_too_and_a_slip_put_right_does_not(
    couple: Asked,
) -> None:
    couple.all_asked()
    couple.session(20)
    couple.risk(A, RiskAnswer.REPORTED)
    assert couple.why() == [Why.TO_ASSESS]
    couple.risk(A, RiskAnswer.NONE_REPORTED)
    assert couple.why() == []
    couple.risk(A, RiskAnswer.REPORTED)
    couple.assess(A)
    assert couple.why() == []


def test_risk_of_a_session_that_cannot_be_found_is_dated_by_its_recording(couple: Asked) -> None:
    couple.all_asked()
    couple.session(20)
    couple.risk(A, RiskAnswer.REPORTED)
    lost = replace(couple.record, sessions=())
    assert [p.on for p in hold(lost, TODAY, RULE)] == [lost.risks[0].recorded_at.date()]


def test_a_closed_case_holds_no_conjoint_work_but_keeps_what_is_open_on_the_sheet(couple: Asked) -> None:
    couple._add(
        "statuses",
        CaseStatus(**couple._entry(), state=CaseState.CLOSED, on=TODAY, outcome=Outcome.APART),
    )
    assert hold(couple.record, TODAY, RULE) == ()
    assert len(open_points(couple.record, A, TODAY, RULE)) == 2


def test_the_banner_says_where_to_look_and_never_why(couple: Asked) -> None:
    couple.all_asked()
    couple.ask(A, VIOLENCE, REPORTED)
    points = hold(couple.record, TODAY, RULE)
    assert held_seats(points) == (A,)
    assert hold_sentence(couple.record, points) == (
        "Hold on conjoint phase work: look at the safety sheet of Ana first."
    )
    couple.ask(B, SELF_HARM, DECLINED)
    said = hold_sentence(couple.record, hold(couple.record, TODAY, RULE))
    notice = hold_notice(hold(couple.record, TODAY, RULE))
    assert notice == "Hold on conjoint phase work: look at Safety first."
    assert said == "Hold on conjoint phase work: look at the safety sheets of Ana and Ben first."


def test_each_open_point_is_told_with_its_day_and_none_says_that_somebody_is_safe(couple: Asked) -> None:
    couple.session(20)
    couple.risk(A, RiskAnswer.REPORTED)
    couple.ask(A, VIOLENCE, REPORTED, day(2))
    couple.ask(A, OTHER, DECLINED, day(19))
    couple.assess(A, Conjoint.HELD, day(1))
    said = [open_sentence(p) for p in open_points(couple.record, A, TODAY, RULE)]
    assert said == [
        "Something was reported when asked about violence or coercion on 13 January 2025: "
        "no assessment is recorded since.",
        "Declined to answer when asked about another danger on 12 May 2025: no assessment is recorded since.",
        "Something was reported when asked about risk in a session on 19 May 2025: "
        "no assessment is recorded since.",
        "The assessment of 6 January 2025 says: no conjoint work for now.",
        "Asked alone about violence or coercion last on 13 January 2025, more than 90 days ago: ask again.",
        "Not asked alone about self-harm or suicide yet.",
    ]
    assert "safe" not in " ".join(said).lower()


ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(Seat), st.sampled_from(Danger), st.sampled_from(SafetyAnswer), st.integers(1, 20)
    ),
    max_size=8,
)


@given(ANSWERS, st.integers(0, 400))
def test_whatever_was_answered_an_assessment_of_today_leaves_only_asking_open(
    answers: list[tuple[Seat, Danger, SafetyAnswer, int]], later: int
) -> None:
    couple = Asked()
    for seat, danger, answer, number in answers:
        couple.ask(seat, danger, answer, day(number))
    today = TODAY + timedelta(days=later)
    reported = {seat for seat, _, answer, _ in answers if answer is not NONE}
    assert {p.seat for p in hold(couple.record, today, RULE) if p.why is Why.TO_ASSESS} == reported
    for seat in Seat:
        couple.assess(seat, on=today)
    assert {p.why for p in hold(couple.record, today, RULE)} <= {Why.NEVER_ASKED, Why.ASK_AGAIN}


def test_the_last_asking_is_the_one_of_the_latest_day_and_the_plan_the_one_recorded_last(
    couple: Asked,
) -> None:
    assert plan_now(couple.record, A) is None
    newest, _ = couple.ask(A, VIOLENCE, on=day(9)), couple.ask(A, VIOLENCE, on=day(3))
    assert last_ask(couple.record, A, VIOLENCE) == newest
    couple._add("safety_plans", SafetyPlan(**couple._entry(), seat=A, on=day(9), words="one"))
    couple._add("safety_plans", SafetyPlan(**couple._entry(), seat=A, on=day(2), words="two"))
    assert plan_now(couple.record, A).words == "two"
    assert plan_now(couple.record, B) is None
