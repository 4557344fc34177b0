"""The trail: one line for every act, in the same transaction as the act."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    REFUSED = "refused"
    CREATED = "created"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """Who did what, to which kind of thing, in which case, when. Never any of its words."""

    seq: int
    at: datetime  #: server clock, UTC
    who: str  #: account id
    act: Act
    what: str  #: kind of thing, such as "setback"
    case_id: str | None = None
    subject: str | None = None  #: id of the thing
    outcome: str = "done"
