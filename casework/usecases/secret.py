"""The secrets ledger: what one partner told alone, what was agreed about it, the permission to share it."""

from dataclasses import dataclass
from datetime import date

from casework.core.case import PolicyKind, Seat
from casework.core.entry import Entry
from casework.core.errors import BadChoice, MissingText, NoSuchEntry
from casework.core.frame import check_past
from casework.core.ledger import check_may_share, check_permission, check_step, policy_on, step_now
from casework.core.ports import Store, Work
from casework.core.privacy import audience_of
from casework.core.record import CaseRecord
from casework.core.secret import Permission, Secret, SecretState, SecretStep, SharedBy
from casework.core.text import PROSE_LIMIT, line, prose
from casework.core.trail import Act

READ = ("policies", "secrets", "secret_steps", "permissions")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTold:
    """What is agreed, or was done, about something told alone."""

    state: SecretState
    on: date
    by: SharedBy | None = None  #: who tells it, or told it, to the other partner
    by_when: date | None = None  #: only where it is to be shared
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretTold:
    """Something one partner told alone, and what was agreed about it if anything was."""

    seat: Seat
    words: str
    on: date
    session_id: str | None = None
    agreed: StepTold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionTold:
    """A partner's own written permission, or its withdrawal."""

    seat: Seat
    on: date
    scope: str = ""  #: what may be told, and to whom
    reference: str = ""  #: where the signed paper lies


def tell_secret(store: Store, case_id: str, told: SecretTold) -> Secret:
    """Keep something told alone, for that partner and the care team, under the policy of the day it was told.

    Raises MissingText, TimeNotPossible, BadChoice, NoSuchEntry, NoPermission.
    """
    with store.work() as work:
        record = work.record(case_id, *READ)
        check_past("The day it was told", work.now, told.on)
        check_alone(work, case_id, told.seat, told.session_id)
        words = prose(told.words, PROSE_LIMIT).strip()
        if not words:
            raise MissingText("What was told is empty. Write a few words, then save again.")
        secret = Secret(
            **work.stamp(case_id),
            seat=told.seat,
            words=words,
            on=told.on,
            session_id=told.session_id,
            policy=_policy(record, told.on),
            audience=audience_of(told.seat),
        )
        work.add(secret)
        if told.agreed:
            _add_step(work, record, secret, told.agreed)
        _trail(work, Act.RECORDED, "told alone", secret, secret)
        work.commit()
    return secret


def _policy(record: CaseRecord, on: date) -> PolicyKind | None:
    policy = policy_on(record, on)
    return policy.kind if policy else None


def check_alone(work: Work, case_id: str, seat: Seat, session_id: str | None) -> None:
    """Refuses a session that was the other partner's alone. Raises NoSuchEntry, BadChoice."""
    if session_id and work.session(case_id, session_id).audience is audience_of(seat.other):
        raise BadChoice("That session was with the other partner alone. Nothing was changed.")


def agree_on_secret(store: Store, case_id: str, secret_id: str, told: StepTold) -> SecretStep:
    """What is agreed, or was done, about something told alone, from a day on.

    Raises NoSuchEntry, BadChoice, TimeNotPossible; NoPermission where the therapist shares without one.
    """
    with store.work() as work:
        record = work.record(case_id, *READ)
        secret = _secret(record, secret_id)
        step = _add_step(work, record, secret, told)
        _trail(work, Act.CHANGED, "told alone", secret, step)
        work.commit()
    return step


def _add_step(work: Work, record: CaseRecord, secret: Secret, told: StepTold) -> SecretStep:
    check_past("This day", work.now, told.on)
    step = SecretStep(
        **work.stamp(secret.case_id),
        secret_id=secret.id,
        state=told.state,
        on=told.on,
        by=told.by,
        by_when=told.by_when,
        words=prose(told.words),
        audience=secret.audience,
    )
    check_step(secret, step_now(record, secret), step)
    check_may_share(record, secret, step)
    work.add(step)
    return step


def give_permission(store: Store, case_id: str, secret_id: str, told: PermissionTold) -> Permission:
    """A partner's written permission to share what they told alone: day, scope, and where the paper lies.

    Raises NoSuchEntry, TimeNotPossible; BadChoice where it is the other partner's, or says too little.
    """
    return _permission(store, case_id, secret_id, told, given=True)


def withdraw_permission(store: Store, case_id: str, secret_id: str, told: PermissionTold) -> Permission:
    """From this day on the permission no longer holds. Raises NoSuchEntry, BadChoice, TimeNotPossible."""
    return _permission(store, case_id, secret_id, told, given=False)


def _permission(
    store: Store, case_id: str, secret_id: str, told: PermissionTold, *, given: bool
) -> Permission:
    with store.work() as work:
        record = work.record(case_id, *READ)
        secret = _secret(record, secret_id)
        check_past("The day of the permission", work.now, told.on)
        permission = Permission(
            **work.stamp(case_id),
            secret_id=secret.id,
            seat=told.seat,
            on=told.on,
            given=given,
            scope=line(told.scope, 1000),
            reference=line(told.reference),
            audience=secret.audience,
        )
        check_permission(record, secret, permission)
        work.add(permission)
        _trail(work, Act.RECORDED if given else Act.CHANGED, "permission to share", secret, permission)
        work.commit()
    return permission


def _secret(record: CaseRecord, secret_id: str) -> Secret:
    found = next((secret for secret in record.secrets if secret.id == secret_id), None)
    if found is None:
        raise NoSuchEntry
    return found


def _trail(work: Work, act: Act, what: str, secret: Secret, line_kept: Entry) -> None:
    work.trail(act, what, secret.case_id, line_kept.id, seat=secret.seat)
