"""The lines of a record that a brief may speak of as something both partners know: an allow-list.

Unlike the room's record it keeps ids and the clinician's own words, for the clinician alone reads it; what is
not named here, or is not for both, does not exist for the sections made of it.
"""

from collections.abc import Iterable
from typing import TypeVar

from casework.core.entry import Entry
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from casework.core.session import Meeting

Line = TypeVar("Line", bound=Entry)


def joint(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Of some lines those that are for both partners."""
    return tuple(line for line in lines if line.audience is Audience.JOINT)


def open_record(record: CaseRecord) -> CaseRecord:
    """The record made of shared lines of shared sessions, agreements and setbacks, and nothing else."""
    sessions = tuple(s for s in joint(record.sessions) if s.meeting is Meeting.CONJOINT)
    within = {session.id for session in sessions}
    setbacks = tuple(s for s in joint(record.setbacks) if s.session_id is None or s.session_id in within)
    agreements = joint(record.agreements)
    broken, agreed = {s.id for s in setbacks}, {a.id for a in agreements}
    return CaseRecord(
        case=record.case,
        partners=joint(record.partners),
        betrayals=joint(record.betrayals),
        disclosures=joint(record.disclosures),
        contacts=tuple(c for c in joint(record.contacts) if c.known_to is None),
        policies=joint(record.policies),
        goals=joint(record.goals),
        stances=joint(record.stances),
        sessions=sessions,
        focuses=tuple(f for f in joint(record.focuses) if f.session_id in within),
        observations=tuple(o for o in joint(record.observations) if o.session_id in within),
        placements=tuple(p for p in joint(record.placements) if p.session_id in within),
        readings=tuple(r for r in joint(record.readings) if r.session_id in within),
        setbacks=setbacks,
        responses=tuple(r for r in joint(record.responses) if r.setback_id in broken),
        wins=tuple(w for w in joint(record.wins) if w.session_id is None or w.session_id in within),
        agreements=agreements,
        endings=tuple(e for e in joint(record.endings) if e.agreement_id in agreed),
        checks=tuple(c for c in joint(record.checks) if c.agreement_id in agreed and c.session_id in within),
        notes=tuple(n for n in joint(record.notes) if n.session_id in within),
    )
