"""Safety of each partner: what asking alone brought, what was assessed, what the two of you planned.

Nothing here ever says that somebody is safe.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.core.case import Seat
from casework.core.entry import Entry


class Danger(StrEnum):
    """What is asked about, each partner alone."""

    VIOLENCE = "violence or coercion"
    SELF_HARM = "self-harm or suicide"
    OTHER = "another danger"


class SafetyAnswer(StrEnum):
    """What asking brought."""

    NONE_REPORTED = "asked alone, none reported"
    REPORTED = "asked alone, reported"
    DECLINED = "asked alone, declined to answer"


class Conjoint(StrEnum):
    """What an assessment means for sessions with both partners."""

    GOES_ON = "conjoint work goes on"
    WITH_CARE = "conjoint work goes on with what is written here"
    HELD = "no conjoint work for now"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyAsk(Entry):
    """What asking one partner alone brought. Its audience is that partner's."""

    seat: Seat
    danger: Danger
    answer: SafetyAnswer
    on: date
    words: str = ""
    session_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyAssessment(Entry):
    """A clinician's judgement after an answer that needs one. Its audience is that partner's."""

    seat: Seat
    on: date
    conjoint: Conjoint
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyPlan(Entry):
    """What one partner will do and whom they will turn to. A later one takes its place."""

    seat: Seat
    on: date
    words: str
    review_on: date | None = None
