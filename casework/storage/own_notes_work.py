"""Psychotherapy notes that somebody else wrote, as far as the table of privacy opens them to this person."""

from collections.abc import Iterable

from sqlalchemy import select

from casework.core.case import ConsentKind, Seat
from casework.core.errors import NotAllowed
from casework.core.frame import consents_on_file
from casework.core.note import PsychotherapyNote
from casework.core.privacy import Kind, Tie, Verb, allowed
from casework.core.refusal import NOT_YOURS
from casework.storage import tables
from casework.storage.reading import read_records
from casework.storage.rows import from_row
from casework.storage.ties import ties_to
from casework.storage.transaction import SqlTransaction


class OwnNotesWork(SqlTransaction):
    """What a transaction does with the psychotherapy notes of others: it reads those it may."""

    def others_own_notes(self, case_id: str) -> tuple[PsychotherapyNote, ...]:
        """The psychotherapy notes of a case that others wrote and this person may read, oldest first.

        Raises NoSuchCase, and NotAllowed where not one writer's could be: whether there is any stays untold.
        """
        self.case(case_id)
        writers = self._open_writers(case_id)
        if not writers:
            raise NotAllowed(NOT_YOURS)
        notes = tables.psychotherapy_notes
        theirs = (notes.c.case_id == case_id, notes.c.author.in_(writers), notes.c.version > 0)
        rows = self._connection.execute(select(notes).where(*theirs).order_by(notes.c.saved_at))
        return tuple(from_row(PsychotherapyNote, row) for row in rows)

    def _open_writers(self, case_id: str) -> list[str]:
        """Whose notes of this case are open to this person, of everybody who was ever on its team."""
        ties = ties_to(self._connection, self.person, case_id)
        if self._both_authorized(case_id):
            ties |= {Tie.AUTHORIZED}
        team = tables.case_team
        ever = select(team.c.account_id).where(team.c.case_id == case_id).distinct()
        return [one for one in self._connection.execute(ever).scalars() if self._may_read_of(one, ties)]

    def _may_read_of(self, writer: str, ties: Iterable[Tie]) -> bool:
        facts = {
            Tie.TRAINS_WRITER: writer in self.person.trains,
            Tie.SUPERVISES_WRITER: writer in self.person.supervises,
        }
        tied = {*ties, *(tie for tie, true in facts.items() if true)}
        return writer != self.person.account_id and allowed(self.person.roles, Verb.READ, Kind.OWN_NOTE, tied)

    def _both_authorized(self, case_id: str) -> bool:
        found = read_records(self._connection, self.person, [case_id], ["consents"])[0]
        return all(
            any(consent.kind is ConsentKind.OWN_NOTES for consent in consents_on_file(found, seat))
            for seat in Seat
        )
