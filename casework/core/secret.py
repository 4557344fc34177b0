"""The secrets ledger: what each partner told alone, under which policy, and what was agreed to do with it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.core.case import PolicyKind, Seat
from casework.core.entry import Entry


class SecretState(StrEnum):
    """What is agreed about something told alone."""

    HELD = "held"
    TO_BE_SHARED = "to be shared"
    SHARED = "shared"


class SharedBy(StrEnum):
    """Who tells it, or told it, to the other partner."""

    TELLER = "the partner who told it"
    THERAPIST = "the therapist, with that partner's permission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret(Entry):
    """Something one partner told alone. Its audience is that partner's, whatever happens to it later."""

    seat: Seat  #: who told it
    words: str
    on: date
    session_id: str | None = None
    policy: PolicyKind | None = None  #: the policy in force when it was told; None where none was agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretStep(Entry):
    """What was agreed, or done, about one secret, from a date on."""

    secret_id: str
    state: SecretState
    on: date
    by: SharedBy | None = None
    by_when: date | None = None  #: only where it is to be shared
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission(Entry):
    """A partner's written permission that something they told alone be shared; or its withdrawal."""

    secret_id: str
    seat: Seat
    on: date
    given: bool = True  #: False withdraws it from this date on
    scope: str = ""  #: what may be told, and to whom
    reference: str = ""  #: where the signed paper lies
