"""Writing: drafts that keep themselves, the signed note and what is added later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from casework.core.draft import (
    BESIDE,
    FORMAT,
    INTERVENTIONS,
    RISK,
    Stands,
    aside_key,
    asides_of,
    chosen,
    note_texts,
)
from casework.core.entry import latest
from casework.core.errors import BadChoice, DraftConflict, NoSuchEntry, NoteIsSigned, NotReadyToSign
from casework.core.note import (
    Addendum,
    AddendumKind,
    DraftField,
    NoteFormat,
    NoteSection,
    ProgressNote,
    missing_to_sign,
)
from casework.core.ports import Store, Work
from casework.core.privacy import Kind, Verb
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.core.text import line, prose
from casework.core.trail import Act

__all__ = [
    "ADDENDUM",
    "FORMAT",
    "INTERVENTIONS",
    "Typed",
    "add_addendum",
    "add_intervention",
    "keep_draft",
    "settle_draft",
    "sign_note",
    "still_missing",
]

ADDENDUM = f"{BESIDE}addendum"  #: the one draft that a signed note still has room for


@dataclass(frozen=True, slots=True)
class Typed:
    """What an editor holds: a text, and the version it began from."""

    text: str
    version: int
    editor: str = ""  #: names one editor, so that a text that does not fit in is set aside for it


def keep_draft(store: Store, case_id: str, session_id: str, key: str, typed: Typed) -> DraftField:
    """Keep a section as it is typed. Raises DraftConflict where the text was changed elsewhere meanwhile.

    Then the text of a named editor is set aside beside the one that stands: neither is lost. The trail has
    one line when a draft is begun, not one a second: a draft is not yet the record.
    """
    with store.work() as work:
        drafts = _open_drafts(work, case_id, session_id, key)
        earlier = drafts.get(key)
        text = prose(typed.text)
        if earlier and earlier.text == text:
            return earlier
        fits = (earlier.version if earlier else 0) == typed.version
        kept_at = key if fits else aside_key(key, typed.editor)
        field = _typed(work, session_id, kept_at, text, typed.version + 1 if fits else 0)
        if fits or typed.editor:
            _keep(work, case_id, field, first=not drafts)
    if not fits:
        raise DraftConflict
    return field


def _open_drafts(work: Work, case_id: str, session_id: str, key: str) -> Mapping[str, DraftField]:
    work.session(case_id, session_id)
    if key != ADDENDUM:
        _unsigned(work, case_id, session_id)
    return work.drafts(session_id)


def _typed(work: Work, session_id: str, key: str, text: str, version: int) -> DraftField:
    return DraftField(
        session_id=session_id,
        author=work.person.account_id,
        key=key,
        text=text,
        version=version,
        saved_at=work.now,
    )


def _keep(work: Work, case_id: str, *fields: DraftField, first: bool = False) -> None:
    for field in fields:
        work.keep_draft(field)
    if first:
        work.trail(Act.BEGUN, "progress note", case_id, fields[0].session_id)
    else:
        work.draft_only()
    work.commit()


def settle_draft(
    store: Store, case_id: str, session_id: str, aside: str, stands: Stands, version: int
) -> DraftField:
    """Let one of two texts of a section stand, or both.

    Raises DraftConflict where more was typed meanwhile, TextTooLong where both together do not fit.
    """
    key = aside.partition(aside_key("", ""))[0]
    with store.work() as work:
        drafts = _open_drafts(work, case_id, session_id, key)
        if aside == key or aside not in drafts or key not in drafts:
            raise NoSuchEntry
        if drafts[key].version != version:
            raise DraftConflict
        text = prose(chosen(drafts[key].text, drafts[aside].text, stands))
        field = _typed(work, session_id, key, text, version + 1)
        _keep(work, case_id, field, _typed(work, session_id, aside, "", 0))
    return field


def _unsigned(work: Work, case_id: str, session_id: str) -> None:
    notes = work.record(case_id, "notes").notes
    if any(n.session_id == session_id and n.recorded_by == work.person.account_id for n in notes):
        raise NoteIsSigned


def still_missing(
    record: CaseRecord,
    session: TherapySession,
    sections: tuple[NoteSection, ...],
    drafts: Mapping[str, DraftField],
) -> tuple[str, ...]:
    """What a note needs before it can be signed, each in words: nothing typed may be left behind."""
    labels = {section.key: section.label for section in sections}
    chosen_not = [labels.get(key, key) for key in drafts if asides_of(drafts, key)]
    return (
        *missing_to_sign(record, session, sections, note_texts(drafts)),
        *(f"a choice between the two texts of “{label}”" for label in chosen_not),
        *_begun(record, session, drafts),
    )


def _begun(record: CaseRecord, session: TherapySession, drafts: Mapping[str, DraftField]) -> list[str]:
    """What was typed beside the note and not recorded yet."""
    typed = {key: field.text.strip() for key, field in drafts.items() if field.text.strip()}
    forms = [key.removeprefix(BESIDE) for key in typed if key.startswith(BESIDE)]
    begun = [f"recording or clearing what is typed under “{form}”" for form in forms]
    for seat in session.meeting.seats:
        words = typed.get(f"{RISK}{seat.value}")
        asked = latest(r for r in record.risks if r.session_id == session.id and r.seat is seat)
        if words and (asked is None or asked.words.strip() != words):
            begun.append(f"recording what {record.name(seat)} reported about risk")
    return begun


def sign_note(store: Store, case_id: str, session_id: str, note_format: NoteFormat) -> ProgressNote:
    """Make the draft a signed note of the record, for good. Raises NotReadyToSign naming what is missing.

    Text typed under headings that the format does not have is signed with the rest.
    """
    with store.work() as work:
        work.require(Verb.SIGN, Kind.RECORD, case_id)
        record = work.record(case_id, "partners", "risks", "notes")
        session = work.session(case_id, session_id)
        _unsigned(work, case_id, session_id)
        drafts = work.drafts(session_id)
        missing = still_missing(record, session, note_format.sections, drafts)
        if missing:
            raise NotReadyToSign(f"Still missing: {', '.join(missing)}. The draft is safe.")
        note = _signed(work, session, note_format, drafts)
        work.add(note)
        work.clear_drafts(session_id)
        work.trail(Act.SIGNED, "progress note", case_id, note.id)
        work.commit()
    return note


def _signed(
    work: Work, session: TherapySession, note_format: NoteFormat, drafts: Mapping[str, DraftField]
) -> ProgressNote:
    texts = note_texts(drafts)
    keys = [section.key for section in note_format.sections]
    keys += sorted(texts.keys() - set(keys))
    did = drafts[INTERVENTIONS].text.splitlines() if INTERVENTIONS in drafts else ()
    return ProgressNote(
        **work.stamp(session.case_id),
        session_id=session.id,
        format=note_format.key,
        sections=tuple((key, texts[key]) for key in keys if key in texts),
        interventions=tuple(filter(None, did)),
        credentials=work.person.credentials,
        audience=session.audience,
    )


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
        _empty(work, note.session_id, ADDENDUM)
        work.trail(Act.ADDED, "progress note", case_id, addendum.id)
        work.commit()
    return addendum


def _empty(work: Work, session_id: str, key: str) -> None:
    typed = work.drafts(session_id).get(key)
    if typed and typed.text:
        work.keep_draft(replace(typed, text="", version=typed.version + 1, saved_at=work.now))


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
