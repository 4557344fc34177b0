"""The frame of a case: what is agreed about secrets, outside contact, and the papers signed."""

from dataclasses import dataclass
from datetime import date

from casework.core.case import (
    Consent,
    ConsentKind,
    ContactState,
    OutsideContact,
    PolicyKind,
    Seat,
    SecretsPolicy,
    check_contact,
)
from casework.core.frame import check_past
from casework.core.ports import Store, Work
from casework.core.privacy import Audience, audience_of
from casework.core.text import line, prose
from casework.core.trail import Act
from casework.usecases.line import recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyTold:
    """What is agreed about things said alone, and when each partner signed it."""

    kind: PolicyKind
    on: date
    signed_a_on: date | None = None
    signed_b_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactTold:
    """Where contact with the third party stands; known_to names the one partner who knows, if one does."""

    state: ContactState
    on: date
    review_on: date | None = None
    known_to: Seat | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTold:
    """A paper one partner signed or withdrew."""

    seat: Seat
    kind: ConsentKind
    on: date
    given: bool = True
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameTold:
    """The frame as it is agreed when a case opens; what is not agreed yet is left out."""

    policy: PolicyTold | None = None
    contact: ContactTold | None = None
    consents: tuple[ConsentTold, ...] = ()


def keep_frame(work: Work, case_id: str, told: FrameTold) -> None:
    """Add a frame's lines to a transaction that is opening a case. Raises TimeNotPossible, BadChoice."""
    if told.policy:
        work.add(_policy(work, case_id, told.policy))
    if told.contact:
        work.add(_contact(work, case_id, told.contact))
    for consent in told.consents:
        work.add(_consent(work, case_id, consent))


def _policy(work: Work, case_id: str, told: PolicyTold) -> SecretsPolicy:
    check_past("The day of the secrets policy", work.now, told.on)
    check_past("A signature of the secrets policy", work.now, told.signed_a_on, told.signed_b_on)
    return SecretsPolicy(
        **work.stamp(case_id),
        kind=told.kind,
        on=told.on,
        signed_a_on=told.signed_a_on,
        signed_b_on=told.signed_b_on,
    )


def _contact(work: Work, case_id: str, told: ContactTold) -> OutsideContact:
    check_past("The day of the outside contact", work.now, told.on)
    contact = OutsideContact(
        **work.stamp(case_id),
        state=told.state,
        on=told.on,
        review_on=told.review_on,
        known_to=told.known_to,
        words=prose(told.words),
        audience=audience_of(told.known_to) if told.known_to else Audience.JOINT,
    )
    check_contact(contact)
    return contact


def _consent(work: Work, case_id: str, told: ConsentTold) -> Consent:
    check_past("The day of a consent", work.now, told.on)
    return Consent(
        **work.stamp(case_id),
        seat=told.seat,
        kind=told.kind,
        on=told.on,
        given=told.given,
        reference=line(told.reference),
        audience=audience_of(told.seat),
    )


def record_contact(
    store: Store,
    case_id: str,
    state: ContactState,
    on: date,
    *,
    review_on: date | None = None,
    known_to: Seat | None = None,
    words: str = "",
) -> OutsideContact:
    """Where contact with the third party stands. What one partner alone knows is never joint.

    Raises TimeNotPossible, BadChoice.
    """
    told = ContactTold(state=state, on=on, review_on=review_on, known_to=known_to, words=words)
    return recorded(
        store, case_id, Act.RECORDED, "outside contact", lambda work: _contact(work, case_id, told), known_to
    )


def record_policy(
    store: Store,
    case_id: str,
    kind: PolicyKind,
    on: date,
    *,
    signed_a_on: date | None = None,
    signed_b_on: date | None = None,
) -> SecretsPolicy:
    """What is agreed about things said alone, from a date on. Older lines keep the policy of their day.

    Raises TimeNotPossible.
    """
    told = PolicyTold(kind=kind, on=on, signed_a_on=signed_a_on, signed_b_on=signed_b_on)
    return recorded(store, case_id, Act.RECORDED, "secrets policy", lambda work: _policy(work, case_id, told))


def record_consent(
    store: Store,
    case_id: str,
    seat: Seat,
    kind: ConsentKind,
    on: date,
    *,
    given: bool = True,
    reference: str = "",
) -> Consent:
    """A paper a partner signed or withdrew. Raises TimeNotPossible."""
    told = ConsentTold(seat=seat, kind=kind, on=on, given=given, reference=reference)
    return recorded(store, case_id, Act.RECORDED, "consent", lambda work: _consent(work, case_id, told), seat)
