"""Setbacks and wins: what went backwards, how it was met, and what went well."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.core.case import CameOut, Seat
from casework.core.entry import Entry


class HowMet(StrEnum):
    """How a setback was met between the partners."""

    OWNED = "owned"
    MINIMISED = "minimised"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setback(Entry):
    """Something that went backwards: a breach somebody did, or a wave of pain that nobody did."""

    session_id: str | None  #: the session it was recorded in, if any
    kind: str  #: key of the framework's setback kind
    seat: Seat | None  #: who did it (breach) or who felt it (wave); None for both
    happened_on: date
    came_to_light_on: date
    came_out: CameOut
    severity: int  #: 1 (small) to 5 (shook everything), the clinician's judgement
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetbackResponse(Entry):
    """How a setback was met, on a date; repaired is one of the answers."""

    setback_id: str
    met: HowMet
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Win(Entry):
    """Something small that went well and was named."""

    session_id: str | None
    on: date
    words: str
    named_by: Seat | None  #: None where the clinician named it
