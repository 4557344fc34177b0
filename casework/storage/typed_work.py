"""Text as it is typed: unsigned notes, forms, the psychotherapy note. One person's own, nobody else's."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select

from casework.core.account import CLINICAL
from casework.core.draft import OPENING, FormText
from casework.core.errors import NotAllowed
from casework.core.note import DraftField, PsychotherapyNote
from casework.core.privacy import Kind, Tie, Verb
from casework.storage import tables
from casework.storage.reading import drafts_of, form_texts_of
from casework.storage.rows import from_row, to_row
from casework.storage.search_index import (
    draft_lines,
    draft_row,
    forget,
    own_note_lines,
    own_note_row,
    write,
)
from casework.storage.transaction import SqlTransaction


class TypedWork(SqlTransaction):
    """What a transaction does with text that is still being typed."""

    def drafts(self, session_id: str) -> Mapping[str, DraftField]:
        """This person's unsigned text for a session, by section key."""
        here = tables.sessions.c.id == session_id  # held until commit, so that two savers take turns
        self._connection.execute(select(tables.sessions.c.id).where(here).with_for_update())
        return drafts_of(self._connection, self.person.account_id, session_id)

    def keep_draft(self, field: DraftField) -> None:
        """Put an unsigned section in place of its earlier text."""
        sessions = tables.sessions
        case_id = self._connection.scalar(select(sessions.c.case_id).where(sessions.c.id == field.session_id))
        self.require(Verb.WRITE, Kind.RECORD, case_id or "")
        here = (*self._my_drafts(field.session_id), tables.drafts.c.key == field.key)
        self._type(delete(tables.drafts).where(*here))
        self._type(insert(tables.drafts).values(**to_row(tables.drafts, field)))
        forget(self._connection, draft_lines(field.author, field.session_id, field.key))
        write(self._connection, [draft_row(field, str(case_id))])

    def clear_drafts(self, session_id: str) -> None:
        """Take away this person's unsigned text once it is signed."""
        self._write(delete(tables.drafts).where(*self._my_drafts(session_id)))
        forget(self._connection, draft_lines(self.person.account_id, session_id))

    def _my_drafts(self, session_id: str) -> tuple[Any, ...]:
        return (tables.drafts.c.session_id == session_id, tables.drafts.c.author == self.person.account_id)

    def form_texts(self, form: str) -> Mapping[str, FormText]:
        """This person's text in the forms of a case, or of one being opened. Raises NoSuchCase."""
        if form != OPENING:
            self.case(form)
        me = tables.accounts.c.id == self.person.account_id  # held until commit, so that two tabs take turns
        self._connection.execute(select(tables.accounts.c.id).where(me).with_for_update())
        return form_texts_of(self._connection, self.person.account_id, form)

    def keep_form_text(self, field: FormText) -> None:
        """Put a form's text in place of its earlier one. Raises NoSuchCase, NotAllowed."""
        self._may_fill_in(field.form)
        self._type(delete(tables.form_texts).where(*self._my_texts(field.form, field.key)))
        self._type(insert(tables.form_texts).values(**to_row(tables.form_texts, field)))

    def clear_form(self, form: str, about: str) -> None:
        """Take away what this person typed into one form: all whose key begins so."""
        self._may_fill_in(form)
        begins = tables.form_texts.c.key.startswith(about, autoescape=True)
        self._type(delete(tables.form_texts).where(*self._my_texts(form), begins))

    def _may_fill_in(self, form: str) -> None:
        if form != OPENING:
            self.require(Verb.WRITE, Kind.RECORD, form)
        elif not self.person.roles & CLINICAL:
            raise NotAllowed

    def _my_texts(self, form: str, key: str | None = None) -> tuple[Any, ...]:
        texts = tables.form_texts
        here = (texts.c.form == form, texts.c.author == self.person.account_id)
        return here if key is None else (*here, texts.c.key == key)

    def own_note(self, session_id: str) -> PsychotherapyNote | None:
        """This person's psychotherapy note of a session, or None; never anybody else's."""
        query = select(tables.psychotherapy_notes).where(*self._my_own(session_id))
        row = self._connection.execute(query.where(tables.psychotherapy_notes.c.version > 0)).first()
        return from_row(PsychotherapyNote, row) if row else None

    def own_asides(self, session_id: str) -> tuple[PsychotherapyNote, ...]:
        """This person's texts that did not fit into their psychotherapy note (version 0), oldest first."""
        notes = tables.psychotherapy_notes
        query = select(notes).where(*self._my_own(session_id), notes.c.version == 0)
        rows = self._connection.execute(query.order_by(notes.c.saved_at))
        return tuple(from_row(PsychotherapyNote, row) for row in rows)

    def _my_own(self, session_id: str) -> tuple[Any, ...]:
        notes = tables.psychotherapy_notes
        return (notes.c.session_id == session_id, notes.c.author == self.person.account_id)

    def keep_own_note(self, note: PsychotherapyNote) -> None:
        """Put this person's psychotherapy note in place of its earlier text; an emptied aside goes."""
        self.require(Verb.WRITE, Kind.OWN_NOTE, note.case_id, Tie.WROTE_IT)
        notes = tables.psychotherapy_notes
        mine_here = (notes.c.id == note.id, notes.c.author == self.person.account_id)
        self._type(delete(notes).where(*mine_here))
        forget(self._connection, own_note_lines(self.person.account_id, note.id))
        if note.version or note.text:
            self._type(insert(notes).values(**to_row(notes, note)))
            write(self._connection, [own_note_row(note)])
