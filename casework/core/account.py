"""The people who work in the practice, what they may be, and their sign-ins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from casework.core.errors import ConfirmFirst

#: how long a password or a fresh code counts for what needs it once more: exports, roles, keys
FRESH = timedelta(minutes=5)


class PracticeRole(StrEnum):
    """What somebody does in the practice. One person may hold several; what each may do: core/privacy.py."""

    CLINICIAN = "clinician"
    COUNSELOR = "counselor in training"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "practice administrator"
    REVIEWER = "trail reviewer"
    EMERGENCY = "emergency access"  #: listed beforehand to open one case when its clinicians cannot be asked


#: who sees couples
CLINICAL = frozenset({PracticeRole.CLINICIAN, PracticeRole.COUNSELOR})

#: what somebody holds who works alone, and whoever starts a practice
FOUNDER = frozenset({PracticeRole.CLINICIAN, PracticeRole.ADMINISTRATOR, PracticeRole.REVIEWER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody signed in: in whose name a store is opened. Looked up anew for every step they take."""

    account_id: str
    name: str  #: as shown beside what they wrote
    credentials: str = ""  #: such as "LMFT", shown beside a signature
    roles: frozenset[PracticeRole] = frozenset({PracticeRole.CLINICIAN})
    supervisors: frozenset[str] = frozenset()  #: account ids of those who supervise them today
    supervises: frozenset[str] = frozenset()  #: account ids of those they supervise today
    trains: frozenset[str] = frozenset()  #: those of them under a recorded training relation
    openings: Mapping[str, bool] = field(default_factory=dict)
    """Cases open to them in an emergency now, and whether the psychotherapy notes are."""
    room: str | None = None  #: the case whose couple sits before this screen
    handed_over: bool = False  #: and it is in their hands: they answer their check-ins, nothing else opens
    confirmed_at: datetime | None = None  #: when they last gave their password, or a fresh code, at this door
    coded_at: datetime | None = None  #: when they last gave a fresh code of their second factor at this door


def require_fresh(person: Person, now: datetime, within: timedelta = FRESH) -> None:
    """Go on only where this person gave their password or a fresh code lately. Raises ConfirmFirst."""
    if not is_fresh(person.confirmed_at, now, within):
        raise ConfirmFirst


def is_fresh(given_at: datetime | None, now: datetime, within: timedelta = FRESH) -> bool:
    """Whether something was given lately. What lies in the future was not given yet."""
    return given_at is not None and timedelta() <= now - given_at < within


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in. Holds hashes of secrets, never a secret."""

    id: str
    sign_in_name: str  #: NFKC, case-folded, unique
    name: str
    credentials: str
    password_hash: str
    created_at: datetime
    disabled_at: datetime | None = None
    pin_hash: str | None = None  #: of the short number that leaves the room


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGrant:
    """A role somebody holds, or held, from a moment on."""

    id: str
    account_id: str
    role: PracticeRole
    since: datetime
    granted_by: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """Who answers for whose work, from a moment on; in training where that is recorded as such."""

    id: str
    supervisor_id: str
    supervisee_id: str
    training: bool
    since: datetime
    recorded_by: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One open door: known only by the hash of the token the browser holds."""

    token_hash: str
    account_id: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime  #: absolute, whatever the activity
    revoked_at: datetime | None = None
    confirmed_at: datetime | None = None  #: when the password or a fresh code was last given at it
    coded_at: datetime | None = None  #: when a fresh code of the second factor was last given at it
    room_case_id: str | None = None  #: the case whose couple sits before this screen
    handed_over: bool = False  #: whether it leads to their check-ins instead of their room
    browser: str = ""  #: what the browser says it is, for the list of one's own sign-ins
    awaits_code: bool = False  #: the password was right, and the second factor's code has not come yet


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactor:
    """The device that shows codes. Its seed is sealed by a key that does not lie in the store."""

    account_id: str
    sealed_seed: str
    begun_at: datetime
    confirmed_at: datetime | None = None  #: None until a first code has shown that it works
    last_step: int = 0  #: the thirty seconds of the last code that was taken: none is taken twice


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCode:
    """A code on paper in place of the device. Known by its hash; good once."""

    id: str
    account_id: str
    code_hash: str
    made_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyOpening:
    """One case opened to one listed person, read only, for a reason, for an hour."""

    id: str
    case_id: str
    account_id: str
    reason: str
    own_notes: bool  #: whether the psychotherapy notes were asked for too
    asked_at: datetime
    opened_at: datetime | None = None  #: None while it waits for a second person
    ends_at: datetime | None = None
    approved_by: str | None = None  #: the second person, where the same one opens again within a day
    closed_at: datetime | None = None
    reviewed_at: datetime | None = None
    reviewed_by: str | None = None
    review: str = ""
