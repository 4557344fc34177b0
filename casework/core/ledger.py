"""Where each thing told alone stands now, what the policy proposes for it, and what may be done with it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casework.core.case import PolicyKind, Seat, SecretsPolicy
from casework.core.entry import latest
from casework.core.errors import BadChoice, NoPermission, TimeNotPossible
from casework.core.secret import Permission, Secret, SecretState, SecretStep, SharedBy
from casework.core.wording import day, listed

if TYPE_CHECKING:  # the record is made of these nouns
    from casework.core.record import CaseRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the policy in force on a day proposes for something told alone. A proposal, never a decision."""

    policy: SecretsPolicy | None
    state: SecretState | None  #: None where nothing is proposed
    sentence: str  #: which policy, since when, signed by whom, and what follows; plain text


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretNow:
    """One thing told alone, as it stands on a day."""

    secret: Secret
    step: SecretStep | None  #: what was agreed or done last; None where nothing is agreed yet
    permission: Permission | None  #: in force on that day
    overdue: bool  #: the day by which it was to be shared has passed

    @property
    def state(self) -> SecretState:
        """Held until something else is agreed: nothing is shared by silence."""
        return self.step.state if self.step else SecretState.HELD

    @property
    def with_whom(self) -> Seat:
        """The partner who does not know it, or did not when it was told."""
        return self.secret.seat.other

    @property
    def waits_for_permission(self) -> bool:
        """The therapist is to share it, and the written permission is not there."""
        planned = self.step is not None and self.step.by is SharedBy.THERAPIST
        return planned and self.state is SecretState.TO_BE_SHARED and self.permission is None


def policy_on(record: "CaseRecord", on: date) -> SecretsPolicy | None:
    """The secrets policy in force on a day, as far as recorded: of those begun, the last one recorded."""
    return latest(policy for policy in record.policies if policy.on <= on)


def policy_at_telling(record: "CaseRecord", secret: Secret) -> SecretsPolicy | None:
    """The policy something was told under. A policy recorded later changes nothing about it."""
    known = (p for p in record.policies if p.recorded_at <= secret.recorded_at and p.on <= secret.on)
    found = latest(known)
    return found if found and found.kind is secret.policy else None


def signed_by(policy: SecretsPolicy, on: date) -> tuple[Seat, ...]:
    """The partners who had signed a policy by a day."""
    signatures = ((Seat.A, policy.signed_a_on), (Seat.B, policy.signed_b_on))
    return tuple(seat for seat, signed in signatures if signed is not None and signed <= on)


def unsigned_by(policy: SecretsPolicy, on: date) -> tuple[Seat, ...]:
    """The partners whose signature under a policy is still missing."""
    return tuple(seat for seat in Seat if seat not in signed_by(policy, on))


def policy_sentence(record: "CaseRecord", policy: SecretsPolicy | None, on: date) -> str:
    """Which policy is in force, since when, signed by whom; plain text."""
    if policy is None:
        return "No secrets policy is agreed yet."
    return f"“{policy.kind.value.capitalize()}” since {day(policy.on)}, {_signatures(record, policy, on)}."


def _signatures(record: "CaseRecord", policy: SecretsPolicy, on: date) -> str:
    signed = listed([record.name(seat) for seat in signed_by(policy, on)])
    missing = " or ".join(record.name(seat) for seat in unsigned_by(policy, on))
    parts = [f"signed by {signed}"] if signed else []
    return ", ".join([*parts, f"not signed by {missing} yet"] if missing else parts)


#: what each policy proposes for something new, and the words that go with it
PROPOSED: dict[PolicyKind, tuple[SecretState, str]] = {
    PolicyKind.NO_SECRETS: (SecretState.TO_BE_SHARED, "It proposes that this be shared, by a day agreed on."),
    PolicyKind.LIMITED: (
        SecretState.HELD,
        "It proposes to hold this, within its limit: for a while, and brought into the room by agreement.",
    ),
    PolicyKind.HELD: (SecretState.HELD, "It proposes to hold this."),
}


def proposal(record: "CaseRecord", on: date) -> Proposal:
    """What the policy in force on a day proposes; without both signatures nothing, and it says so."""
    policy = policy_on(record, on)
    said = policy_sentence(record, policy, on)
    if policy is None or unsigned_by(policy, on):
        return Proposal(policy=policy, state=None, sentence=f"{said} So nothing is proposed: you choose.")
    state, words = PROPOSED[policy.kind]
    return Proposal(policy=policy, state=state, sentence=f"{said} {words}")


def permission_in_force(record: "CaseRecord", secret: Secret, on: date) -> Permission | None:
    """The permission of the partner who told it, given by that day and not withdrawn by then; or None."""
    theirs = [p for p in record.permissions if p.secret_id == secret.id and p.seat is secret.seat]
    last = latest(p for p in theirs if p.on <= on)
    return last if last and last.given else None


def step_now(record: "CaseRecord", secret: Secret) -> SecretStep | None:
    """What was agreed, or done, last about something told alone."""
    return latest(step for step in record.secret_steps if step.secret_id == secret.id)


def stands(record: "CaseRecord", secret: Secret, today: date) -> SecretNow:
    """How something told alone stands today."""
    step = step_now(record, secret)
    due = step.by_when if step and step.state is SecretState.TO_BE_SHARED else None
    return SecretNow(
        secret=secret,
        step=step,
        permission=permission_in_force(record, secret, today),
        overdue=due is not None and due < today,
    )


def sheet(record: "CaseRecord", seat: Seat, today: date) -> tuple[SecretNow, ...]:
    """Everything one partner told alone, the newest first. Never the other partner's."""
    theirs = [secret for secret in record.secrets if secret.seat is seat]
    ordered = sorted(theirs, key=lambda secret: (secret.on, secret.recorded_at), reverse=True)
    return tuple(stands(record, secret, today) for secret in ordered)


def check_step(secret: Secret, before: SecretStep | None, step: SecretStep) -> None:
    """Refuses what does not fit together about one secret. Raises BadChoice, TimeNotPossible."""
    shares = step.state is not SecretState.HELD
    if shares != (step.by is not None):
        raise BadChoice("Say who tells it, or told it, where it is shared, and only there.")
    if (step.state is SecretState.TO_BE_SHARED) != (step.by_when is not None):
        raise BadChoice("Say by when it is to be shared, where that is agreed, and only there.")
    if step.on < secret.on:
        raise TimeNotPossible("This lies before the day it was told. Nothing was changed.")
    if step.by_when is not None and step.by_when < step.on:
        raise TimeNotPossible("The day to share it by lies before the agreement. Nothing was changed.")
    if before and before.state is SecretState.SHARED and not step.words.strip():
        raise BadChoice("This was recorded as shared. To correct that, write what was wrong about it.")


def check_may_share(record: "CaseRecord", secret: Secret, step: SecretStep) -> None:
    """The therapist shares with permission in force alone; the partner who told it may at any time.

    Raises NoPermission.
    """
    if step.state is not SecretState.SHARED or step.by is not SharedBy.THERAPIST:
        return
    if permission_in_force(record, secret, step.on) is None:
        raise NoPermission


def check_permission(record: "CaseRecord", secret: Secret, permission: Permission) -> None:
    """Refuses the other partner's permission, one without scope or paper, and the withdrawal of none.

    Raises BadChoice, TimeNotPossible.
    """
    if permission.seat is not secret.seat:
        raise BadChoice("Only the partner who told it can give or withdraw this permission.")
    if permission.on < secret.on:
        raise TimeNotPossible("This lies before the day it was told. Nothing was changed.")
    if permission.given and not (permission.scope and permission.reference):
        raise BadChoice("Write what may be told, and where the signed paper lies. Nothing was changed.")
    if not permission.given and permission_in_force(record, secret, permission.on) is None:
        raise BadChoice("There is no permission in force that could be withdrawn. Nothing was changed.")
