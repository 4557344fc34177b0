"""Which sessions still want a note."""

from dataclasses import replace

from casework.core.note import ProgressNote
from casework.core.paperwork import NoteState, note_state, unsigned
from casework.core.session import Attendance
from tests.core.builders import Couple


def test_a_session_held_wants_a_note_until_it_is_signed() -> None:
    couple = Couple()
    signed, typed, bare = (couple.session() for _ in range(3))
    couple.session(attendance=Attendance.CANCELLED, present=())
    note = ProgressNote(
        id="n",
        case_id="c",
        recorded_at=signed.starts_at,
        recorded_by="t",
        session_id=signed.id,
        format="soap",
        sections=(),
        interventions=(),
    )
    record = replace(couple.record, notes=(note,), drafted=frozenset({typed.id}))
    states = [note_state(record, session) for session in (signed, typed, bare)]
    assert states == [NoteState.SIGNED, NoteState.DRAFT, NoteState.NONE]
    assert unsigned(record) == (typed, bare)
