"""What the clinician saw of repair, and where they placed it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from casework.core.case import Seat
from casework.core.entry import Entry


class Level(IntEnum):
    """How far a marker has been seen."""

    NOT_SEEN = 0
    EMERGING = 1
    PRACTISED = 2
    STEADY = 3

    @property
    def label(self) -> str:
        """As it is written on a button."""
        return self.name.lower().replace("_", " ")


class Standing(StrEnum):
    """Where a phase stands. None of them is final."""

    NOT_BEGUN = "not begun"
    EMERGING = "emerging"
    PRACTISED = "practised"
    STEADY = "steady"
    UNSETTLED = "unsettled"


class Move(StrEnum):
    """The clinician's judgement of a phase: on, stay, or back to it. Returning is ordinary."""

    ADVANCE = "advance"
    HOLD = "hold"
    RETURN = "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Entry):
    """What the clinician saw of one marker, in one partner, in one session."""

    session_id: str
    marker: str
    seat: Seat
    level: Level
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Entry):
    """The clinician's dated judgement of where a phase stands; outranks the suggestion."""

    session_id: str
    phase: str
    move: Move
    standing: Standing
    reason: str
    evidence: tuple[str, ...] = ()  #: ids of the observations and setbacks it rests on
