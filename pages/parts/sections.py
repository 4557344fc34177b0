"""The note itself, section by section, as its format lays it out."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from casework.core.case import Seat
from casework.core.draft import FORMAT, note_texts
from casework.core.note import DraftField, NoteFormat, NoteSection
from casework.core.record import CaseRecord
from casework.core.session import Attendance, TherapySession
from casework.desk import Desk
from casework.usecases.case import choose_format
from casework.usecases.note import Typed, keep_draft
from pages.parts.edge import telling, told
from pages.parts.editor import Look, Place, draft_editor
from pages.parts.person import current_desk

RESPONSES = {"response_a": Seat.A, "response_b": Seat.B}


def format_in_use(desk: Desk, record: CaseRecord, drafts: Mapping[str, DraftField]) -> NoteFormat:
    """The format chosen for this note, else the one this clinician chose last; partners by their names.

    A note that was begun keeps the headings it was begun under, whatever was chosen elsewhere since.
    """
    formats = desk.library.formats
    if FORMAT in drafts:
        wished = [drafts[FORMAT].text]
    else:
        wished = [desk.store.last_format() or "", record.case.note_format]
    offered = [formats[key] for key in wished if key in formats] + list(formats.values())
    begun = note_texts(drafts).keys() if FORMAT not in drafts else set()
    fitting = (each for each in offered if begun <= {section.key for section in each.sections})
    found = next(fitting, offered[0])
    return replace(found, sections=tuple(_named(record, section) for section in found.sections))


def _named(record: CaseRecord, section: NoteSection) -> NoteSection:
    seat = RESPONSES.get(section.key)
    return replace(section, label=f"Response of {record.name(seat)}") if seat else section


def sections_asked(
    desk: Desk, record: CaseRecord, session: TherapySession, drafts: Mapping[str, DraftField]
) -> tuple[NoteSection, ...]:
    """The sections to write: those that fit who was there, and any other that holds text already."""
    sections = format_in_use(desk, record, drafts).sections
    asked = tuple(section for section in sections if _is_asked(section, session))
    there = {section.key for section in asked}
    left = [key for key in note_texts(drafts) if key not in there]
    return (*asked, *(label_of(desk, record, key) for key in sorted(left)))


def _is_asked(section: NoteSection, session: TherapySession) -> bool:
    if session.attendance is not Attendance.HELD:
        return section.key == "plan"
    seat = RESPONSES.get(section.key)
    return seat is None or seat in session.present


def label_of(desk: Desk, record: CaseRecord, key: str) -> NoteSection:
    """A section by its key, whichever format it comes from."""
    for layout in desk.library.formats.values():
        for section in layout.sections:
            if section.key == key:
                named = _named(record, section)
                return replace(named, hint=f"Written under a heading of {layout.name}.", required=False)
    return NoteSection(key, key.replace("_", " ").capitalize(), required=False)


def sections_of(record: CaseRecord, session: TherapySession, sections: tuple[NoteSection, ...]) -> None:
    """One editor for each section."""
    place = Place(record.case.id, session.id)
    for section in sections:
        draft_editor(place, section.key, Look(label=section.label, hint=section.hint, rows=3))


def format_choice(desk: Desk, record: CaseRecord, session: TherapySession, in_use: NoteFormat) -> None:
    """The note's format; what is typed under other headings stays."""
    formats = desk.library.formats
    key = f"format of {session.id}"
    st.session_state[key] = in_use.key
    st.selectbox(
        "Format",
        list(formats),
        format_func=lambda chosen: formats[chosen].name,
        key=key,
        on_change=_keep_format,
        args=(record.case.id, session.id, key),
    )
    told(key)


def _keep_format(case_id: str, session_id: str, key: str) -> None:
    """A handler: this note's format, and the one the next note begins with."""
    desk = current_desk()
    if desk is None:
        return
    with telling(key):
        earlier = desk.store.drafts(case_id, session_id).get(FORMAT)
        typed = Typed(st.session_state[key], earlier.version if earlier else 0)
        keep_draft(desk.store, case_id, session_id, FORMAT, typed)
        choose_format(desk.store, case_id, st.session_state[key])
