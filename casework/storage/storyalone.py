"""The lines of a story's frame about what was told and asked alone."""

from collections.abc import Callable, Mapping

from casework.core.case import Seat
from casework.core.hold import ALWAYS_ASKED
from casework.core.safety import Conjoint, Danger, SafetyAnswer
from casework.core.secret import SecretState, SharedBy
from casework.core.story import Story
from casework.core.story_alone import (
    AloneLine,
    StoryAsked,
    StoryAssessment,
    StorySafetyPlan,
    StorySecret,
    StoryStep,
)
from casework.storage.storyfields import Part


def _told(part: Part) -> tuple[AloneLine, ...]:
    seat, key = part.choice("told_alone", Seat), part.text("key")
    return (StorySecret(day=part.whole("day"), key=key, seat=seat, words=part.text("words")),)


def _agreed(part: Part) -> tuple[AloneLine, ...]:
    return (
        StoryStep(
            day=part.whole("day"),
            secret=part.text("agreed_about"),
            state=part.choice("state", SecretState),
            by=part.choice_or_none("by", SharedBy),
            by_day=part.whole_or_none("by_day"),
            words=part.text("words", needed=False),
        ),
    )


def _asked(part: Part) -> tuple[AloneLine, ...]:
    """One line for each partner and danger: both of what is always asked about, where none is named."""
    day, seat, words = part.whole("day"), part.seat("asked_alone"), part.text("words", needed=False)
    danger = part.choice_or_none("about", Danger)
    answer = part.choice("answer", SafetyAnswer, SafetyAnswer.NONE_REPORTED)
    return tuple(
        StoryAsked(day=day, seat=each, danger=about, answer=answer, words=words)
        for each in ((seat,) if seat else tuple(Seat))
        for about in ((danger,) if danger else ALWAYS_ASKED)
    )


def _assessed(part: Part) -> tuple[AloneLine, ...]:
    seat, conjoint = part.choice("assessed", Seat), part.choice("conjoint", Conjoint)
    return (StoryAssessment(day=part.whole("day"), seat=seat, conjoint=conjoint, words=part.text("words")),)


def _planned(part: Part) -> tuple[AloneLine, ...]:
    seat, review = part.choice("safety_plan", Seat), part.whole_or_none("review")
    return (StorySafetyPlan(day=part.whole("day"), seat=seat, words=part.text("words"), review=review),)


ALONE: Mapping[str, Callable[[Part], tuple[AloneLine, ...]]] = {
    "told_alone": _told,
    "agreed_about": _agreed,
    "asked_alone": _asked,
    "assessed": _assessed,
    "safety_plan": _planned,
}


def untold(story: Story) -> list[tuple[str, str]]:
    """Steps about something that had not been told alone by then."""
    told = {line.key: line.day for line in story.frame if isinstance(line, StorySecret)}
    return [
        (f"frame, day {line.day}", f"“{line.secret}” has not been told alone by then.")
        for line in story.frame
        if isinstance(line, StoryStep) and not (line.secret in told and told[line.secret] <= line.day)
    ]
