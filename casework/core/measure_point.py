"""One total of one partner on one measure, on its day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePoint:
    """A filled-in form as a point in time; statistics go by its real day, never by a session number."""

    on: date
    value: float | None  #: the total; None where too few items were answered for one
    score_id: str
    session_id: str | None = None
