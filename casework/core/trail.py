"""The trail: one line for every act, in the same transaction as the act."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.core.case import Seat


class Act(StrEnum):
    """What was done."""

    OPENED = "opened"
    RECORDED = "recorded"
    CHANGED = "changed"
    BEGUN = "begun"
    SIGNED = "signed"
    ADDED = "added to"
    READ = "read"
    IMPORTED = "imported"
    EXPORTED = "exported"
    PRINTED = "printed"
    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    REFUSED = "refused"
    CONFIRMED = "confirmed"  #: the password given again
    GRANTED = "granted"
    ENDED = "ended"
    ENTERED = "entered"
    LEFT = "left"
    REVEALED = "revealed"
    VERIFIED = "verified"
    REVIEWED = "reviewed"
    CREATED = "created"


#: the outcome of what somebody did while a case was open to them in an emergency
IN_AN_EMERGENCY = "done in an emergency"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """Who did what, to which kind of thing, in which case, when. Never any of its words."""

    seq: int
    at: datetime  #: server clock, UTC
    who: str  #: account id
    act: Act
    what: str  #: kind of thing, such as "setback"
    case_id: str | None = None
    seat: Seat | None = None  #: the partner it is about, where it is about one alone
    subject: str | None = None  #: id of the thing
    outcome: str = "done"
    mac: str = ""  #: what ties this line to all before it, by a key that does not lie in the store
