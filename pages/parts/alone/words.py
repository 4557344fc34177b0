"""The ledger in sentences: plain text, to be escaped where it is drawn."""

from collections import Counter
from collections.abc import Iterable, Mapping

from casework.core.case import Seat
from casework.core.ledger import SecretNow, policy_at_telling, signed_by
from casework.core.record import CaseRecord
from casework.core.secret import Permission, SecretState, SecretStep, SharedBy
from casework.core.wording import counted, day, listed

Names = Mapping[Seat, str]


def counts(items: Iterable[SecretNow]) -> str:
    """How many are held, to be shared, shared; none of their words."""
    known = tuple(items)
    states = Counter(item.state for item in known)
    said = [f"{states[state]} {state.value}" for state in SecretState if states[state]]
    overdue = sum(item.overdue for item in known)
    return listed([*said, *([f"{overdue} of them overdue"] if overdue else [])])


def lead(items: Iterable[SecretNow], name: str) -> str:
    """The sheet in one sentence."""
    known = tuple(items)
    if not known:
        return f"Nothing that {name} told alone is recorded."
    return f"{counted(len(known), 'thing')} {name} told alone: {counts(known)}."


def state_words(item: SecretNow, names: Names) -> str:
    """Where one thing stands now."""
    if item.step is None:
        return "Held: nothing is agreed about it yet"
    return step_words(item.step, item.secret.seat, names)


def step_words(step: SecretStep, teller: Seat, names: Names) -> str:
    """What was agreed, or done, in one step."""
    by = names[teller] if step.by is SharedBy.TELLER else "the therapist"
    if step.state is SecretState.HELD:
        return f"Held, as agreed on {day(step.on)}"
    if step.by_when is not None:
        return f"To be shared with {names[teller.other]} by {day(step.by_when)}, by {by}"
    return f"Shared with {names[teller.other]} on {day(step.on)}, by {by}"


def told_words(record: CaseRecord, item: SecretNow) -> str:
    """When it was told, and under which policy."""
    return f"Told on {day(item.secret.on)} · {_policy_words(record, item)}"


def _policy_words(record: CaseRecord, item: SecretNow) -> str:
    if item.secret.policy is None:
        return "no secrets policy was agreed then"
    kind = f"under “{item.secret.policy.value}”"
    policy = policy_at_telling(record, item.secret)
    signed = signed_by(policy, item.secret.on) if policy else ()
    who = listed([record.name(seat) for seat in signed])
    return f"{kind}, signed by {who} then" if who else f"{kind}, signed by neither then"


def permission_words(item: SecretNow, name: str) -> str:
    """Whether the therapist may share it."""
    held = item.permission
    if held:
        return f"{name} permits in writing since {day(held.on)}: {held.scope} ({held.reference})"
    waits = "The therapist is to share it and may not yet: " if item.waits_for_permission else ""
    return f"{waits}no written permission of {name} is in force; {name} may share it at any time"


def permission_past(permission: Permission) -> str:
    """One permission, or its withdrawal, as it stands in a list."""
    if not permission.given:
        return "Permission withdrawn"
    return f"Written permission: {permission.scope} ({permission.reference})"
