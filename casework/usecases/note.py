"""Writing: drafts that keep themselves, the signed note, what is added later, and one's own notes."""

from dataclasses import dataclass

from casework.core.errors import BadChoice, DraftConflict, NoSuchEntry, NoteIsSigned
from casework.core.note import (
    Addendum,
    AddendumKind,
    DraftField,
    NoteFormat,
    ProgressNote,
    PsychotherapyNote,
    check_ready,
)
from casework.core.ports import Store, Work
from casework.core.text import line, prose
from casework.core.trail import Act

INTERVENTIONS = "interventions"  #: the draft field that holds the chosen interventions, one a line
FORMAT = "format"  #: the draft field that holds the note's format


@dataclass(frozen=True, slots=True)
class Typed:
    """What an editor holds: a text, and the version it began from."""

    text: str
    version: int


def keep_draft(store: Store, case_id: str, session_id: str, key: str, typed: Typed) -> DraftField:
    """Keep a section as it is typed. Raises DraftConflict where the text was changed elsewhere meanwhile.

    The trail has one line when a draft is begun, not one a second: a draft is not yet the record.
    """
    with store.work() as work:
        work.session(case_id, session_id)
        _unsigned(work, case_id, session_id)
        drafts = work.drafts(session_id)
        earlier = drafts.get(key)
        text = prose(typed.text)
        if earlier and earlier.text == text:
            return earlier
        if (earlier.version if earlier else 0) != typed.version:
            raise DraftConflict
        field = DraftField(
            session_id=session_id,
            author=work.person.account_id,
            key=key,
            text=text,
            version=typed.version + 1,
            saved_at=work.now,
        )
        work.keep_draft(field)
        _trail_draft(work, case_id, session_id, first=not drafts)
        work.commit()
    return field


def _trail_draft(work: Work, case_id: str, session_id: str, *, first: bool) -> None:
    if first:
        work.trail(Act.BEGUN, "progress note", case_id, session_id)
    else:
        work.draft_only()


def _unsigned(work: Work, case_id: str, session_id: str) -> None:
    notes = work.record(case_id, "notes").notes
    if any(n.session_id == session_id and n.recorded_by == work.person.account_id for n in notes):
        raise NoteIsSigned


def sign_note(
    store: Store, case_id: str, session_id: str, note_format: NoteFormat, common: NoteFormat
) -> ProgressNote:
    """Make the draft a signed note of the record, for good. Raises NotReadyToSign naming what is missing."""
    with store.work() as work:
        record = work.record(case_id, "partners", "risks", "sessions")
        session = work.session(case_id, session_id)
        _unsigned(work, case_id, session_id)
        texts = {key: field.text for key, field in work.drafts(session_id).items()}
        sections = (*note_format.sections, *common.sections)
        check_ready(record, session, sections, texts)
        note = ProgressNote(
            **work.stamp(case_id),
            session_id=session_id,
            format=note_format.key,
            sections=tuple((s.key, texts[s.key]) for s in sections if texts.get(s.key)),
            interventions=tuple(filter(None, texts.get(INTERVENTIONS, "").splitlines())),
            credentials=work.person.credentials,
            audience=session.audience,
        )
        work.add(note)
        work.clear_drafts(session_id)
        work.trail(Act.SIGNED, "progress note", case_id, note.id)
        work.commit()
    return note


def add_addendum(store: Store, case_id: str, note_id: str, kind: AddendumKind, text: str) -> Addendum:
    """Add to a signed note, dated now; the note itself stays as it is. Raises NoSuchEntry."""
    with store.work() as work:
        note = next((n for n in work.record(case_id, "notes").notes if n.id == note_id), None)
        if note is None:
            raise NoSuchEntry
        if not text.strip():
            raise BadChoice("The addendum is empty. Write it, then add it again.")
        addendum = Addendum(
            **work.stamp(case_id), note_id=note_id, kind=kind, text=prose(text), audience=note.audience
        )
        work.add(addendum)
        work.trail(Act.ADDED, "progress note", case_id, addendum.id)
        work.commit()
    return addendum


def keep_own_note(store: Store, case_id: str, session_id: str, typed: Typed) -> PsychotherapyNote:
    """Keep the clinician's own note as it is typed. Raises DraftConflict."""
    with store.work() as work:
        work.session(case_id, session_id)
        work.drafts(session_id)  # takes the session's turn, as a draft would
        earlier = work.own_note(session_id)
        text = prose(typed.text)
        if earlier and earlier.text == text:
            return earlier
        if (earlier.version if earlier else 0) != typed.version:
            raise DraftConflict
        note = PsychotherapyNote(
            id=earlier.id if earlier else work.stamp(case_id)["id"],
            case_id=case_id,
            session_id=session_id,
            author=work.person.account_id,
            text=text,
            version=typed.version + 1,
            saved_at=work.now,
        )
        work.keep_own_note(note)
        if earlier is None:
            work.trail(Act.BEGUN, "psychotherapy note", case_id, note.id)
        else:
            work.draft_only()
        work.commit()
    return note


def add_intervention(store: Store, name: str) -> str:
    """Let the practice's list of interventions grow by a name."""
    with store.work() as work:
        kept = line(name)
        if not kept:
            raise BadChoice("The intervention has no name. Nothing was changed.")
        work.add_intervention(kept)
        work.trail(Act.RECORDED, "intervention")
        work.commit()
    return kept
