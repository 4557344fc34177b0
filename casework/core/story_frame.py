"""The frame of a story: who the couple are, what happened, and what was agreed around the sessions."""

from dataclasses import dataclass

from casework.core.case import (
    BetrayalKind,
    CameOut,
    CaseState,
    ConsentKind,
    ContactState,
    DisclosureState,
    Leaning,
    Outcome,
    PolicyKind,
    Seat,
)
from casework.core.story_alone import AloneLine


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPartner:
    """How one partner is called."""

    name: str
    pronouns: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBetrayal:
    """What happened, under a key by which the rest of the story refers to it."""

    key: str
    injured: Seat
    kind: BetrayalKind
    words: str
    happened_from: int | None
    happened_until: int | None
    came_out_on: int | None
    came_out: CameOut
    disclosure: DisclosureState
    known: int | None  #: the day the clinician heard of it, where that was after the case was opened
    replaces: str | None  #: the earlier account that this one corrects


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDisclosure:
    """How far a betrayal had been told by a day."""

    day: int
    betrayal: str
    state: DisclosureState
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryContact:
    """Where contact with the third party stood from a day on."""

    day: int
    state: ContactState
    review: int | None
    known_to: Seat | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPolicy:
    """What was agreed about things said alone; None where a partner has not signed."""

    day: int
    kind: PolicyKind
    signed_a: int | None
    signed_b: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryConsent:
    """A paper one partner signed, or withdrew."""

    day: int
    kind: ConsentKind
    seat: Seat
    given: bool
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryGoal:
    """What one partner wants from the work."""

    day: int
    seat: Seat
    words: str
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStance:
    """Where one partner leans from a day on."""

    day: int
    seat: Seat
    leaning: Leaning
    words: str
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryStatus:
    """Paused, closed or seen again."""

    day: int
    state: CaseState
    outcome: Outcome | None
    words: str


FrameLine = (
    StoryDisclosure
    | StoryContact
    | StoryPolicy
    | StoryConsent
    | StoryGoal
    | StoryStance
    | StoryStatus
    | AloneLine
)
