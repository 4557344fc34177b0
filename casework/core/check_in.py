"""One partner's own answers before or at one session: asked by a link or on a handed-over device."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.core.case import Seat
from casework.core.errors import CaseworkError, RatingOutOfRange

LONGEST_LIFE = timedelta(days=3)  #: a link that lies about for longer is no link for one session
TOKEN_BYTES = 32  #: 256 random bits: nobody guesses that


class LinkIsDead(CaseworkError):
    """This check-in cannot be opened. Ask your therapist for a new link."""


class About(StrEnum):
    """What a question belongs to."""

    INDICATOR = "indicator"
    MEASURE = "measure"


class CheckInState(StrEnum):
    """Where a check-in stands, as the clinician sees it."""

    WAITING = "not yet"
    IN = "in"
    OPENED = "opened"
    TAKEN_BACK = "taken back"
    TOO_LATE = "its time is over"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be given: the number that is kept, and the words beside it."""

    value: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question in the words this partner is asked it, as they stood when the check-in was made."""

    about: About
    of: str  #: key of the indicator or of the measure
    item: int = 0  #: number on the measure's form; 0 for an indicator
    words: str
    choices: tuple[Choice, ...]
    low: str = ""  #: what the lowest answer means
    high: str = ""  #: what the highest answer means

    @property
    def key(self) -> str:
        """What tells this question from every other of one check-in."""
        return f"{self.about}|{self.of}|{self.item}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one partner answered; no value where they skipped the question."""

    question: str  #: key of the question
    value: float | None
    therapist_only: bool = False
    answered_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One partner's questions for one session. Its link is known by a hash alone, which is not kept here."""

    id: str
    case_id: str
    seat: Seat
    questions: tuple[Question, ...]
    on: date  #: the day of the session it is for, or the day from which on it may be opened
    on_device: bool  #: answered on the clinician's device, handed over, and so without a link
    made_at: datetime
    made_by: str  #: account id
    expires_at: datetime
    finished_at: datetime | None = None
    revoked_at: datetime | None = None
    opened_at: datetime | None = None
    session_id: str | None = None  #: the session it was opened in

    def state(self, now: datetime) -> CheckInState:
        """Where it stands. What is in stays in, however late it is opened."""
        if self.revoked_at is not None:
            return CheckInState.TAKEN_BACK
        if self.opened_at is not None:
            return CheckInState.OPENED
        if self.finished_at is not None:
            return CheckInState.IN
        return CheckInState.WAITING if self.made_at <= now < self.expires_at else CheckInState.TOO_LATE

    def question(self, key: str) -> Question | None:
        """The question by its key, or None."""
        return next((question for question in self.questions if question.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All there is behind a link: whose it is, the questions, and what they have answered so far."""

    id: str
    seat: Seat
    name: str  #: how this partner is called
    questions: tuple[Question, ...]
    answers: tuple[Answer, ...]

    def answer(self, key: str) -> Answer | None:
        """What was answered so far, or None."""
        return next((answer for answer in self.answers if answer.question == key), None)

    @property
    def given(self) -> int:
        """How many questions have an answer; skipped ones not counted."""
        return sum(answer.value is not None for answer in self.answers)


@dataclass(frozen=True, slots=True)
class OnDevice:
    """One partner's check-in on a handed-over device."""

    id: str
    seat: Seat
    name: str
    done: bool


def check_choice(question: Question, value: float | None) -> float | None:
    """The value as it is kept; None is a skipped question. Raises RatingOutOfRange."""
    if value is None:
        return None
    if value not in {choice.value for choice in question.choices}:
        raise RatingOutOfRange("This answer is none of those offered. Choose one of them, or skip it.")
    return float(value)


def standing(check_ins: Iterable[CheckIn], seat: Seat, now: datetime) -> CheckIn | None:
    """The check-in of a partner that is asked or in and not opened yet; the one made last, or None."""
    there = (CheckInState.WAITING, CheckInState.IN)
    mine = [one for one in check_ins if one.seat is seat and one.state(now) in there]
    return max(mine, key=lambda one: one.made_at, default=None)
