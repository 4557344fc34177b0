"""The clinician's own notes: kept apart from the record, read by nobody else."""

from casework.core.draft import Stands, chosen
from casework.core.errors import DraftConflict, NoSuchEntry
from casework.core.note import PsychotherapyNote
from casework.core.ports import Store, Work
from casework.core.text import prose
from casework.core.trail import Act
from casework.usecases.note import Typed

SET_ASIDE = 0  #: the version of a text that did not fit in; the note itself begins at 1


def keep_own_note(store: Store, case_id: str, session_id: str, typed: Typed) -> PsychotherapyNote:
    """Keep the clinician's own note as it is typed. Raises DraftConflict where it was changed elsewhere.

    Then the text of a named editor is set aside beside the one that stands: neither is lost.
    """
    with store.work() as work:
        earlier = _earlier(work, case_id, session_id)
        text = prose(typed.text)
        if earlier and earlier.text == text:
            return earlier
        fits = (earlier.version if earlier else 0) == typed.version
        note = _note(work, case_id, session_id, text, typed.version + 1, earlier)
        if fits:
            _keep(work, note, first=earlier is None)
        elif typed.editor and earlier:
            aside_id = f"{earlier.id[:31]}-{typed.editor[:8]}"  # ids hold 40 characters
            _keep(work, _note(work, case_id, session_id, text, SET_ASIDE, earlier, aside_id))
    if not fits:
        raise DraftConflict
    return note


def _earlier(work: Work, case_id: str, session_id: str) -> PsychotherapyNote | None:
    work.session(case_id, session_id)
    work.drafts(session_id)  # takes the session's turn, as a draft would
    return work.own_note(session_id)


def _note(
    work: Work,
    case_id: str,
    session_id: str,
    text: str,
    version: int,
    earlier: PsychotherapyNote | None,
    note_id: str = "",
) -> PsychotherapyNote:
    return PsychotherapyNote(
        id=note_id or (earlier.id if earlier else work.stamp(case_id)["id"]),
        case_id=case_id,
        session_id=session_id,
        author=work.person.account_id,
        text=text,
        version=version,
        saved_at=work.now,
    )


def _keep(work: Work, *notes: PsychotherapyNote, first: bool = False) -> None:
    for note in notes:
        work.keep_own_note(note)
    if first:
        work.trail(Act.BEGUN, "psychotherapy note", notes[0].case_id, notes[0].id)
    else:
        work.draft_only()
    work.commit()


def settle_own_note(
    store: Store, case_id: str, session_id: str, aside_id: str, stands: Stands, version: int
) -> PsychotherapyNote:
    """Let one of two texts stand, or both. Raises DraftConflict where more was typed meanwhile."""
    with store.work() as work:
        earlier = _earlier(work, case_id, session_id)
        aside = next((note for note in work.own_asides(session_id) if note.id == aside_id), None)
        if earlier is None or aside is None:
            raise NoSuchEntry
        if earlier.version != version:
            raise DraftConflict
        text = prose(chosen(earlier.text, aside.text, stands))
        note = _note(work, case_id, session_id, text, version + 1, earlier)
        _keep(work, note, _note(work, case_id, session_id, "", SET_ASIDE, earlier, aside_id))
    return note


def read_own_notes(store: Store, case_id: str) -> tuple[PsychotherapyNote, ...]:
    """The psychotherapy notes of others that are open to this person, oldest first; each leaves its line.

    Open to a supervisor in a recorded training relation or by both partners' authorization, and in an
    emergency where they were asked for. Raises NoSuchCase, NotAllowed.
    """
    with store.work() as work:
        notes = work.others_own_notes(case_id)
        read: list[str | None] = [note.id for note in notes]
        for note_id in read or [None]:
            work.trail(Act.READ, "psychotherapy note", case_id, note_id)
        work.commit()
    return notes
