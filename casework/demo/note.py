"""What was written of a session: the progress note, later additions, the clinician's own note."""

from casework.core.errors import UnknownTerm
from casework.core.note import NoteFormat
from casework.core.story import StoryAddendum, StorySession
from casework.demo.teller import Teller
from casework.usecases import note, own_note


def tell_note(teller: Teller, told: StorySession) -> None:
    """The note as typed, then signed unless the story leaves it a draft."""
    session_id = teller.sessions[told.day].id
    note_format = _format(teller)
    known = {section.key for section in note_format.sections}
    if not known >= dict(told.note).keys():
        raise UnknownTerm(f"The note has a section that “{note_format.key}” does not have.")
    for key, text in (*told.note, (note.INTERVENTIONS, "\n".join(_did(teller, told)))):
        if text:
            note.keep_draft(teller.store, teller.case_id, session_id, key, note.Typed(text, 0))
    if told.own_note:
        own_note.keep_own_note(teller.store, teller.case_id, session_id, note.Typed(told.own_note, 0))
    if not told.is_draft:
        signed = note.sign_note(teller.store, teller.case_id, session_id, note_format)
        teller.notes[told.day] = signed.id


def _format(teller: Teller) -> NoteFormat:
    key = teller.story.note_format
    if key not in teller.library.formats:
        raise UnknownTerm(f"There is no note format “{key}”.")
    return teller.library.formats[key]


def _did(teller: Teller, told: StorySession) -> list[str]:
    names = {each.key: each.name for each in teller.library.interventions}
    added = [each for each in told.did if each not in names]
    for each in added:
        if each.islower() and " " not in each:
            raise UnknownTerm(f"“{each}” is no intervention of the list, and no name to add to it.")
        note.add_intervention(teller.store, each)
    return [names.get(each, each) for each in told.did]


def tell_addendum(teller: Teller, told: StorySession, added: StoryAddendum) -> None:
    """Something added to the signed note on a later day."""
    note.add_addendum(teller.store, teller.case_id, teller.notes[told.day], added.kind, added.words)
