"""What the clinician reads before a room is opened: what will be shown, and what stays hidden.

By kind and count, and only there: inside the room not even a count of what is hidden exists.
"""

from dataclasses import dataclass

from casework.core.entry import Entry
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from casework.core.room import shared_record
from casework.core.session import Meeting


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of thing, and how many there are of it."""

    kind: str
    count: int


def will_be_shown(record: CaseRecord) -> tuple[Counted, ...]:
    """What the couple will see, by kind; kinds of which there is nothing are left out."""
    shared = shared_record(record)
    return _there_are(
        ("names", len(shared.partners)),
        ("sessions with both", len(shared.sessions)),
        ("markers observed, without your words about them", len(shared.observations)),
        ("your placements of a phase, without their reasons", len(shared.placements)),
        ("readings given with both present", len(shared.readings)),
        ("setbacks, with the words recorded about them", len(shared.setbacks)),
        ("setbacks owned or repaired, with the words about it", len(shared.responses)),
        ("wins", len(shared.wins)),
        ("agreements, with their words", len(shared.agreements)),
        ("looks at an agreement, without your remarks", len(shared.checks)),
    )


def stays_hidden(record: CaseRecord) -> tuple[Counted, ...]:
    """What the couple will not see, by kind; kinds of which there is nothing are left out."""
    return _there_are(
        ("individual sessions", sum(s.meeting is not Meeting.CONJOINT for s in record.sessions)),
        ("readings, observations and placements not shared with both", _work_kept_back(record)),
        ("setbacks and wins not shared with both", _told_apart(record)),
        ("agreements and looks at them not shared with both", _agreed_apart(record)),
        ("signed notes and addenda", len(record.notes) + len(record.addenda)),
        ("notes begun and not signed", len(record.drafted)),
        ("answers about risk", len(record.risks)),
        ("entries of the secrets ledger", len(record.secrets) + len(record.permissions)),
        ("safety: questions, assessments and plans", _safety(record)),
        ("betrayals and how far they were told", len(record.betrayals) + len(record.disclosures)),
        ("goals and leanings of one partner", len(record.goals) + len(record.stances)),
        ("lines about outside contact", len(record.contacts)),
        ("secrets policies and papers signed", len(record.policies) + len(record.consents)),
        ("questionnaires", len(record.scores)),
        ("cautions set aside", len(record.asides)),
        ("meetings arranged", len(record.appointments)),
    )


def _there_are(*counts: tuple[str, int]) -> tuple[Counted, ...]:
    return tuple(Counted(kind, count) for kind, count in counts if count)


def _work_kept_back(record: CaseRecord) -> int:
    return _apart(record.readings, record.observations, record.placements)


def _told_apart(record: CaseRecord) -> int:
    return _apart(record.setbacks, record.responses, record.wins)


def _agreed_apart(record: CaseRecord) -> int:
    return _apart(record.agreements, record.endings, record.checks)


def _apart(*parts: tuple[Entry, ...]) -> int:
    return sum(line.audience is not Audience.JOINT for part in parts for line in part)


def _safety(record: CaseRecord) -> int:
    return len(record.safety_asks) + len(record.assessments) + len(record.safety_plans)
