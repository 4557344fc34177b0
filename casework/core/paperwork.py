"""Which sessions still want a note. Paperwork may be overdue; people are not."""

from enum import StrEnum

from casework.core.record import CaseRecord
from casework.core.session import TherapySession


class NoteState(StrEnum):
    """How far the note of a session has come."""

    SIGNED = "signed"
    DRAFT = "draft"
    NONE = "no note yet"


def note_state(record: CaseRecord, session: TherapySession) -> NoteState:
    """How far the note of one session has come, as this clinician sees it."""
    if record.note(session.id):
        return NoteState.SIGNED
    return NoteState.DRAFT if session.id in record.drafted else NoteState.NONE


def unsigned(record: CaseRecord) -> tuple[TherapySession, ...]:
    """The sessions that took place and have no signed note, by start."""
    signed = {note.session_id for note in record.notes}
    return tuple(session for session in record.held if session.id not in signed)
