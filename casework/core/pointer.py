"""Where the evidence of a statement lies, so that one click opens it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.core.privacy import Audience


class Where(StrEnum):
    """The side of a case on which something is looked up."""

    CASE = "case"
    SESSION = "session"
    PHASE = "phase"
    INDICATOR = "indicator"
    MEASURE = "measure"
    AGREEMENT = "agreement"
    SETBACK = "setback"
    SAFETY = "safety"
    ALONE = "told alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """One line of the record as the evidence of a statement."""

    where: Where
    words: str  #: the line in a few words, as it is read beside the statement
    id: str = ""  #: of the line; empty where it points to a side of the case as a whole
    key: str = ""  #: of the phase, indicator or measure it opens
    session_id: str | None = None  #: the session it opens
    on: date | None = None
    audience: Audience = Audience.JOINT  #: of the line; what is one partner's own stays theirs here too
