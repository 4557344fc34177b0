"""What each partner of a story told and was asked alone, through the acts that keep it."""

from functools import singledispatch

from casework.core.story_alone import (
    AloneLine,
    StoryAsked,
    StoryAssessment,
    StorySafetyPlan,
    StorySecret,
    StoryStep,
)
from casework.demo.teller import Teller
from casework.usecases import safety, secret


@singledispatch
def tell_alone(line: AloneLine, teller: Teller) -> None:
    """One line of what was told or asked alone."""
    raise NotImplementedError(type(line))


@tell_alone.register
def _secret(line: StorySecret, teller: Teller) -> None:
    told = secret.SecretTold(seat=line.seat, words=line.words, on=teller.on(line.day))
    teller.secrets[line.key] = secret.tell_secret(teller.store, teller.case_id, told).id


@tell_alone.register
def _step(line: StoryStep, teller: Teller) -> None:
    told = secret.StepTold(
        state=line.state,
        on=teller.on(line.day),
        by=line.by,
        by_when=teller.on_or_none(line.by_day),
        words=line.words,
    )
    secret.agree_on_secret(teller.store, teller.case_id, teller.secrets[line.secret], told)


@tell_alone.register
def _asked(line: StoryAsked, teller: Teller) -> None:
    safety.ask_alone(
        teller.store,
        teller.case_id,
        line.seat,
        line.danger,
        line.answer,
        teller.on(line.day),
        words=line.words,
    )


@tell_alone.register
def _assessment(line: StoryAssessment, teller: Teller) -> None:
    on = teller.on(line.day)
    safety.assess(teller.store, teller.case_id, line.seat, line.conjoint, line.words, on)


@tell_alone.register
def _plan(line: StorySafetyPlan, teller: Teller) -> None:
    on, review_on = teller.on(line.day), teller.on_or_none(line.review)
    safety.plan_safety(teller.store, teller.case_id, line.seat, line.words, on, review_on=review_on)
