"""What an agreement is counted over, offered for its wording and asked about: each stands in YAML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from casework.core.agreement import Agreement, AgreementKind
from casework.core.case import Role, Seat
from casework.core.framework import Framework, Suggestion
from casework.core.record import CaseRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineQuestion:
    """What is asked where a day is set for healing. It refuses nothing."""

    words: str
    instead: str  #: what could be written in its place
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRule:
    """All that data/agreements holds."""

    last_sessions: int  #: over how many of the newest sessions follow-through is counted
    practices: Mapping[AgreementKind, tuple[str, ...]]  #: keys of the framework's practices to begin from
    deadline: DeadlineQuestion


def better_wordings(
    agreement: Agreement, framework: Framework, rule: AgreementRule
) -> tuple[Suggestion, ...]:
    """Practices an agreement of this kind can be worded from, in the order of the file; may be none."""
    known = {practice.key: practice for practice in framework.practices}
    return tuple(known[key] for key in rule.practices.get(agreement.kind, ()) if key in known)


_ROLE = re.compile(r"\b[Tt]he (injured|involved) partner\b")


def as_start(practice: Suggestion, record: CaseRecord) -> str:
    """A practice as the couple could write it: with a name where it is plain who holds the role it names."""
    return _ROLE.sub(lambda found: _holder(record, Role(found[1])) or found[0], practice.words)


def _holder(record: CaseRecord, role: Role) -> str | None:
    """The one partner who holds a role, where the other does not hold it too."""
    holders = [seat for seat in Seat if role in record.roles(seat)]
    return record.name(holders[0]) if len(holders) == 1 else None
