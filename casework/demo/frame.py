"""Opening a story's case and keeping its frame."""

from functools import singledispatch

from casework.core.case import CaseState, Outcome
from casework.core.story_frame import (
    FrameLine,
    StoryBetrayal,
    StoryConsent,
    StoryContact,
    StoryDisclosure,
    StoryGoal,
    StoryPolicy,
    StoryStance,
    StoryStatus,
)
from casework.demo.alone import tell_alone
from casework.demo.teller import Teller
from casework.usecases import aim, case, frame


def tell_opening(teller: Teller) -> None:
    """The case with both partners and everything known by then."""
    story = teller.story
    opened = case.open_case(
        teller.store,
        a=case.Called(name=story.a.name, pronouns=story.a.pronouns),
        b=case.Called(name=story.b.name, pronouns=story.b.pronouns),
        betrayals=(),
        framework_version=teller.framework.version,
        note_format=story.note_format,
    )
    teller.case_id = opened.id
    for betrayal in story.betrayals:
        if betrayal.known is None:
            tell_betrayal(teller, betrayal)


def tell_betrayal(teller: Teller, told: StoryBetrayal) -> None:
    """What happened, as the clinician heard of it."""
    betrayal = case.record_betrayal(
        teller.store,
        teller.case_id,
        case.BetrayalTold(
            injured=told.injured,
            kind=told.kind,
            words=told.words,
            happened_from=teller.on_or_none(told.happened_from),
            happened_until=teller.on_or_none(told.happened_until),
            came_out_on=teller.on_or_none(told.came_out_on),
            came_out=told.came_out,
            disclosure=told.disclosure,
        ),
        teller.betrayals[told.replaces] if told.replaces else None,
    )
    teller.betrayals[told.key] = betrayal.id


@singledispatch
def tell_line(line: FrameLine, teller: Teller) -> None:
    """One line of the frame, through the use case that keeps it."""
    tell_alone(line, teller)  # type: ignore[arg-type]  # whatever is not registered below is told there


@tell_line.register
def _disclosure(line: StoryDisclosure, teller: Teller) -> None:
    betrayal_id = teller.betrayals[line.betrayal]
    case.record_disclosure(
        teller.store, teller.case_id, betrayal_id, line.state, teller.on(line.day), line.words
    )


@tell_line.register
def _contact(line: StoryContact, teller: Teller) -> None:
    frame.record_contact(
        teller.store,
        teller.case_id,
        line.state,
        teller.on(line.day),
        review_on=teller.on_or_none(line.review),
        known_to=line.known_to,
        words=line.words,
    )


@tell_line.register
def _policy(line: StoryPolicy, teller: Teller) -> None:
    frame.record_policy(
        teller.store,
        teller.case_id,
        line.kind,
        teller.on(line.day),
        signed_a_on=teller.on_or_none(line.signed_a),
        signed_b_on=teller.on_or_none(line.signed_b),
    )


@tell_line.register
def _consent(line: StoryConsent, teller: Teller) -> None:
    frame.record_consent(
        teller.store,
        teller.case_id,
        line.seat,
        line.kind,
        teller.on(line.day),
        given=line.given,
        reference=line.reference,
    )


@tell_line.register
def _goal(line: StoryGoal, teller: Teller) -> None:
    aim.record_goal(
        teller.store, teller.case_id, line.seat, line.words, teller.on(line.day), shared=line.shared
    )


@tell_line.register
def _stance(line: StoryStance, teller: Teller) -> None:
    aim.record_stance(
        teller.store,
        teller.case_id,
        line.seat,
        line.leaning,
        teller.on(line.day),
        words=line.words,
        shared=line.shared,
    )


@tell_line.register
def _status(line: StoryStatus, teller: Teller) -> None:
    store, case_id, on = teller.store, teller.case_id, teller.on(line.day)
    if line.state is CaseState.PAUSED:
        case.pause_case(store, case_id, on, line.words)
    elif line.state is CaseState.OPEN:
        case.reopen_case(store, case_id, on, line.words)
    else:
        case.close_case(store, case_id, line.outcome or Outcome.UNDECIDED, on, line.words)
