"""Notes: the progress note that is part of the record, and the clinician's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from casework.core.case import Seat
from casework.core.entry import Entry
from casework.core.session import Attendance, TherapySession

if TYPE_CHECKING:
    from casework.core.record import CaseRecord


@dataclass(frozen=True, slots=True)
class NoteSection:
    """One heading of a note, with a hint of what goes under it."""

    key: str
    label: str
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class NoteFormat:
    """A way of laying out a progress note, such as SOAP."""

    key: str
    name: str
    sections: tuple[NoteSection, ...]


@dataclass(frozen=True, slots=True)
class Intervention:
    """Something a clinician did in a session, by a name that belongs to no school."""

    key: str
    name: str
    group: str  #: the heading it is listed under


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftField:
    """One section of an unsigned note as last typed. Replaced as the clinician types; not yet record."""

    session_id: str
    author: str
    key: str
    text: str
    version: int  #: 0 before the first save; one more with each
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressNote(Entry):
    """A signed note of one session, with its sections as they stood at signing. Immutable."""

    session_id: str
    format: str
    sections: tuple[tuple[str, str], ...]  #: (section key, text) in the order of the format
    interventions: tuple[str, ...]
    credentials: str = ""


class AddendumKind(StrEnum):
    """Why something was added to a signed note."""

    ADDENDUM = "addendum"
    LATE_ENTRY = "late entry"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum(Entry):
    """Something added to a signed note, dated when it was written."""

    note_id: str
    kind: AddendumKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PsychotherapyNote:
    """The clinician's own thoughts, kept apart from the record; nobody but the author ever sees them."""

    id: str
    case_id: str
    session_id: str
    author: str
    text: str
    version: int
    saved_at: datetime


def missing_to_sign(
    record: "CaseRecord",
    session: TherapySession,
    sections: tuple[NoteSection, ...],
    texts: Mapping[str, str],
) -> tuple[str, ...]:
    """What a note still needs before it can be signed, each in words that name the place to mend."""
    if session.attendance is not Attendance.HELD:
        return ()
    absent = {f"response_{seat.value.lower()}" for seat in Seat if seat not in session.present}
    missing = [
        s.label for s in sections if s.required and s.key not in absent and not texts.get(s.key, "").strip()
    ]
    if session.ends_at is None:
        missing.insert(0, "the time the session ended")
    for seat in session.present:
        if not any(r.session_id == session.id and r.seat is seat for r in record.risks):
            missing.append(f"whether {record.name(seat)} was asked about risk")
    return tuple(missing)
