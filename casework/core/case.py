"""A couple's episode of care: who they are, what happened, what was agreed at the start."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.core.entry import Entry
from casework.core.errors import BadChoice, TimeNotPossible


class Seat(StrEnum):
    """A neutral place at intake, fixed for life: it says nothing about who did what."""

    A = "A"
    B = "B"

    @property
    def other(self) -> "Seat":
        """The partner's seat."""
        return Seat.B if self is Seat.A else Seat.A


class Role(StrEnum):
    """A part somebody has in one betrayal; with betrayals both ways a person holds both."""

    INJURED = "injured"
    INVOLVED = "involved"


class BetrayalKind(StrEnum):
    """What kind of trust was broken."""

    SEXUAL = "sexual affair"
    EMOTIONAL = "emotional affair"
    ONLINE = "online or digital"
    FINANCIAL = "financial secrecy"
    DECEPTION = "lies or a hidden life"
    PROMISE = "a broken central promise"
    OTHER = "other"


class CameOut(StrEnum):
    """How a betrayal, or a setback, came to light."""

    VOLUNTEERED = "volunteered"
    DISCOVERED = "discovered"
    THIRD_PARTY = "told by someone else"
    UNKNOWN = "not known"


class DisclosureState(StrEnum):
    """How much of a betrayal has been told."""

    NOT_BEGUN = "not begun"
    PARTIAL = "partial"
    STAGGERED = "staggered"  #: told in pieces, each time as if it were all
    COMPLETE = "complete as far as known"


class ContactState(StrEnum):
    """Where contact with the third party stands; the four states a clinician must tell apart."""

    ENDED = "ended"
    SUSPENDED = "suspended by agreement"
    ONGOING_DISCLOSED = "ongoing, disclosed"
    ONE_KNOWS = "ongoing or unknown, known to one partner only"


class PolicyKind(StrEnum):
    """What the clinician does with what one partner says alone."""

    NO_SECRETS = "no secrets"
    LIMITED = "limited"
    HELD = "held"


class ConsentKind(StrEnum):
    """A paper each partner signs."""

    TREATMENT = "treatment"
    PRIVACY_NOTICE = "privacy notice"
    SECRETS_POLICY = "secrets policy"
    REMOTE = "remote sessions"
    RECORDING = "recording"
    OWN_NOTES = "psychotherapy notes, released to the supervisor"
    OTHER = "other"


class Leaning(StrEnum):
    """Where a partner leans; undecided is a state to be in for as long as it lasts."""

    STAYING = "towards staying"
    UNDECIDED = "undecided"
    LEAVING = "towards leaving"


class CaseState(StrEnum):
    """Whether the couple is being seen."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How an episode of care ended. None of them is called a failure."""

    TOGETHER = "together"
    APART = "apart with clarity"
    PAUSED = "paused"
    UNDECIDED = "undecided"
    LOST = "lost to follow-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One couple's episode of care."""

    id: str
    number: int  #: the practice's own running number, shown as C-014
    opened_at: datetime
    opened_by: str
    framework_version: str  #: the framework this case is recorded under
    note_format: str = "repair"

    @property
    def label(self) -> str:
        """The case number as it is written on paper."""
        return f"C-{self.number:03d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Entry):
    """How one partner is called, from this line on."""

    seat: Seat
    name: str  #: a chosen name or initials
    pronouns: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Betrayal(Entry):
    """One breach of trust between the partners, with who was injured by it and who was involved."""

    injured: Seat
    kind: BetrayalKind
    words: str = ""
    happened_from: date | None = None
    happened_until: date | None = None
    came_out_on: date | None = None
    came_out: CameOut = CameOut.UNKNOWN
    replaces: str | None = None  #: id of the line this one corrects

    @property
    def involved(self) -> Seat:
        """The seat of the partner who broke the trust."""
        return self.injured.other


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Entry):
    """How far the telling of one betrayal has come, from a date on."""

    betrayal_id: str
    state: DisclosureState
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideContact(Entry):
    """Where contact with the third party stands, from a date on."""

    state: ContactState
    on: date
    review_on: date | None = None
    known_to: Seat | None = None  #: only where one partner alone knows
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretsPolicy(Entry):
    """What was agreed about things said alone, from a date on, and who signed it."""

    kind: PolicyKind
    on: date
    signed_a_on: date | None = None
    signed_b_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Entry):
    """A paper one partner signed, or withdrew, on a date."""

    seat: Seat
    kind: ConsentKind
    on: date
    given: bool = True
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Entry):
    """What one partner wants from the work. Private to that partner until they share it."""

    seat: Seat
    words: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(Entry):
    """Where one partner leans, from a date on. Private to that partner until they share it."""

    seat: Seat
    leaning: Leaning
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStatus(Entry):
    """Opened, paused, closed with an outcome, or reopened, on a date."""

    state: CaseState
    on: date
    outcome: Outcome | None = None
    words: str = ""


def check_betrayal(betrayal: Betrayal, today: date) -> None:
    """Refuses days that cannot be right; a day not known is left out. Raises TimeNotPossible."""
    began, until, out = betrayal.happened_from, betrayal.happened_until, betrayal.came_out_on
    if any(day is not None and day > today for day in (began, until, out)):
        raise TimeNotPossible("A day of the betrayal lies in the future. Nothing was changed.")
    if began and until and until < began:
        raise TimeNotPossible("The betrayal ends before it begins. Nothing was changed.")
    if began and out and out < began:
        raise TimeNotPossible("It cannot come out before it happened. Nothing was changed.")


def check_contact(contact: OutsideContact) -> None:
    """Refuses states of contact that do not say what they must. Raises BadChoice, TimeNotPossible."""
    if (contact.state is ContactState.ONE_KNOWS) != (contact.known_to is not None):
        raise BadChoice("Say which partner knows, where one alone knows, and only there.")
    if contact.review_on and contact.review_on < contact.on:
        raise TimeNotPossible("The review lies before the day it is agreed on. Nothing was changed.")
