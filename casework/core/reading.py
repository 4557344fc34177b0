"""One answer on one trust indicator."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.core.case import Seat
from casework.core.entry import Entry
from casework.core.errors import RatingOutOfRange
from casework.core.wording import day


class GivenBy(StrEnum):
    """Whose answer a reading is."""

    SELF = "self"
    CLINICIAN = "clinician"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Entry):
    """One 0-10 answer (in halves, as asked, before any reversal) by one partner in one session."""

    session_id: str
    indicator: str
    seat: Seat
    value: float
    given_by: GivenBy = GivenBy.SELF
    given_at: datetime | None = None  #: when a partner answered by themselves, before the session


def given_words(reading: Reading) -> str:
    """Who gave a reading, and when; empty where the partner simply said it in the session."""
    if reading.given_by is GivenBy.CLINICIAN:
        return "the clinician's reading"
    return f"answered alone on {day(reading.given_at.date())}" if reading.given_at else ""


def check_value(value: object) -> float:
    """The value as it is kept: a number from 0 to 10 in halves. Raises RatingOutOfRange."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise RatingOutOfRange
    if not 0 <= value <= 10 or value * 2 != int(value * 2):
        raise RatingOutOfRange
    return abs(float(value))  # abs: -0.0 is kept as 0
