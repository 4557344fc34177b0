"""The people who work in the practice, and their sign-ins."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PracticeRole(StrEnum):
    """What somebody does in the practice."""

    CLINICIAN = "clinician"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody signed in: in whose name a store is opened."""

    account_id: str
    name: str  #: as shown beside what they wrote
    credentials: str = ""  #: such as "LMFT", shown beside a signature
    role: PracticeRole = PracticeRole.CLINICIAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in. Holds a password's hash, never the password."""

    id: str
    sign_in_name: str  #: NFKC, case-folded, unique
    name: str
    credentials: str
    role: PracticeRole
    password_hash: str
    created_at: datetime
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """One open door: known only by the hash of the token the browser holds."""

    token_hash: str
    account_id: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime  #: absolute, whatever the activity
    revoked_at: datetime | None = None
