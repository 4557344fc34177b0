"""What each partner of a story told alone, was asked alone, and what followed from it."""

from dataclasses import dataclass

from casework.core.case import Seat
from casework.core.safety import Conjoint, Danger, SafetyAnswer
from casework.core.secret import SecretState, SharedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySecret:
    """Something told alone, under a key by which later days refer to it; held until the story says more."""

    day: int
    key: str
    seat: Seat
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStep:
    """What was agreed, or done, about something told alone."""

    day: int
    secret: str
    state: SecretState
    by: SharedBy | None
    by_day: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAsked:
    """What asking one partner alone about one danger brought."""

    day: int
    seat: Seat
    danger: Danger
    answer: SafetyAnswer
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAssessment:
    """What the clinician judged after an answer that needed it."""

    day: int
    seat: Seat
    conjoint: Conjoint
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySafetyPlan:
    """What one partner will do and whom they will turn to."""

    day: int
    seat: Seat
    words: str
    review: int | None


AloneLine = StorySecret | StoryStep | StoryAsked | StoryAssessment | StorySafetyPlan
