"""One answer on one trust indicator."""

from dataclasses import dataclass
from enum import StrEnum

from casework.core.case import Seat
from casework.core.entry import Entry


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
