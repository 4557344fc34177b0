"""Safety over a real store: whose it is, what is refused, and what the trail keeps."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from casework.core.case import Seat
from casework.core.errors import BadChoice, CaseworkError, MissingText, NoSuchCase, TimeNotPossible
from casework.core.hold import SafetyRule, Why, hold
from casework.core.privacy import Audience
from casework.core.safety import Conjoint, Danger, SafetyAnswer
from casework.core.session import Meeting, RiskAnswer
from casework.core.trail import Act
from casework.storage.store import SqlStore
from casework.usecases.safety import ask_alone, assess, plan_safety
from casework.usecases.session import ask_risk
from tests.fakes import NOON
from tests.usecases.told import A, B, session, trail

TODAY = NOON.date()
LATER = TODAY + timedelta(days=9)
RULE = SafetyRule(violence=90, self_harm=90)
NONE, REPORTED, DECLINED = SafetyAnswer.NONE_REPORTED, SafetyAnswer.REPORTED, SafetyAnswer.DECLINED


@pytest.mark.parametrize(("seat", "audience"), [(A, Audience.PARTNER_A), (B, Audience.PARTNER_B)])
def test_asking_assessing_and_planning_are_that_partners_own_and_in_the_trail_with_the_seat(
    engine: Engine, store: SqlStore, case_id: str, seat: Seat, audience: Audience
) -> None:
    before = len(trail(engine))
    ask_alone(store, case_id, seat, Danger.VIOLENCE, REPORTED, TODAY, words="A door was kicked in.")
    assess(store, case_id, seat, Conjoint.WITH_CARE, "Spoken through with the team.", TODAY)
    plan_safety(store, case_id, seat, "Her sister has a key.", TODAY, review_on=LATER)
    record = store.record(case_id)
    lines = [*record.safety_asks, *record.assessments, *record.safety_plans]
    assert [line.audience for line in lines] == [audience] * 3
    acts = [(line.act, line.what, line.seat) for line in trail(engine)[before:]]
    assert acts == [
        (Act.RECORDED, "safety asked alone", seat),
        (Act.RECORDED, "safety assessment", seat),
        (Act.RECORDED, "safety plan", seat),
    ]


@pytest.mark.parametrize("answer", [REPORTED, DECLINED])
def test_the_hold_stands_from_the_answer_until_the_assessment(
    store: SqlStore, case_id: str, answer: SafetyAnswer
) -> None:
    for seat in Seat:
        for danger in (Danger.VIOLENCE, Danger.SELF_HARM):
            ask_alone(store, case_id, seat, danger, NONE, TODAY)
    assert hold(store.record(case_id), TODAY, RULE) == ()
    ask_alone(store, case_id, A, Danger.OTHER, answer, TODAY, words="w")
    assert [p.why for p in hold(store.record(case_id), TODAY, RULE)] == [Why.TO_ASSESS]
    assess(store, case_id, A, Conjoint.GOES_ON, "Looked at together.", TODAY)
    assert hold(store.record(case_id), TODAY, RULE) == ()


def test_risk_reported_in_a_session_holds_too(store: SqlStore, case_id: str, at: str) -> None:
    ask_risk(store, case_id, at, B, RiskAnswer.REPORTED, "Has not slept for days.")
    open_for_b = [p.why for p in hold(store.record(case_id), TODAY, RULE) if p.seat is B]
    assert Why.TO_ASSESS in open_for_b


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda s, c: ask_alone(s, c, A, Danger.VIOLENCE, NONE, LATER), TimeNotPossible),
        (lambda s, c: ask_alone(s, c, A, Danger.VIOLENCE, REPORTED, TODAY, words=" "), BadChoice),
        (lambda s, c: assess(s, c, A, Conjoint.GOES_ON, "\n", TODAY), MissingText),
        (lambda s, c: assess(s, c, A, Conjoint.GOES_ON, "w", LATER), TimeNotPossible),
        (lambda s, c: plan_safety(s, c, A, "", TODAY), MissingText),
        (lambda s, c: plan_safety(s, c, A, "w", LATER), TimeNotPossible),
        (
            lambda s, c: plan_safety(s, c, A, "w", TODAY, review_on=TODAY - timedelta(days=1)),
            TimeNotPossible,
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    engine: Engine, store: SqlStore, case_id: str, act, refusal: type[CaseworkError]
) -> None:
    before = len(trail(engine))
    with pytest.raises(refusal):
        act(store, case_id)
    assert len(trail(engine)) == before


def test_nobody_is_asked_alone_in_the_other_partners_own_session(store: SqlStore, case_id: str) -> None:
    his = session(store, case_id, meeting=Meeting.INDIVIDUAL_B)
    with pytest.raises(BadChoice):
        ask_alone(store, case_id, A, Danger.VIOLENCE, NONE, TODAY, session_id=his.id)
    assert ask_alone(store, case_id, B, Danger.VIOLENCE, NONE, TODAY, session_id=his.id).session_id == his.id


def test_another_clinicians_couple_is_as_if_it_were_not_there(
    store: SqlStore, colleague: SqlStore, case_id: str
) -> None:
    for act in (
        lambda: ask_alone(colleague, case_id, A, Danger.VIOLENCE, NONE, TODAY),
        lambda: assess(colleague, case_id, A, Conjoint.GOES_ON, "w", TODAY),
        lambda: plan_safety(colleague, case_id, A, "w", TODAY),
    ):
        with pytest.raises(NoSuchCase):
            act()
