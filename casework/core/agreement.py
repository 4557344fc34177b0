"""What the partners agreed to do, and whether it was kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.core.case import Seat
from casework.core.entry import Entry


class AgreementKind(StrEnum):
    """What an agreement is for."""

    TRANSPARENCY = "transparency"
    CONTACT_LIMIT = "limit on contact"
    BOUNDARY = "boundary"
    REPAIR_TASK = "repair task"
    HOMEWORK = "homework"


class Kept(StrEnum):
    """How an agreement fared since the last look."""

    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "not kept"
    NOT_DUE = "not due"


class Ending(StrEnum):
    """How an agreement stopped being in force."""

    ENDED = "ended"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Entry):
    """Something agreed: whose it is, in which words, from when, to be looked at when."""

    owner: Seat | None  #: None where it binds both
    words: str
    kind: AgreementKind
    starts_on: date
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEnd(Entry):
    """The day an agreement stopped being in force."""

    agreement_id: str
    ending: Ending
    on: date
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Entry):
    """One look at one agreement in one session."""

    agreement_id: str
    session_id: str
    result: Kept
    words: str = ""
