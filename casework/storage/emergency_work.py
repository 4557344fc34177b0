"""The part of a transaction that opens one case to one listed person in an emergency."""

from typing import Any

from sqlalchemy import delete, exists, insert, or_, select, true

from casework.core.account import EmergencyOpening, PracticeRole
from casework.core.errors import NoSuchCase, NoSuchEntry
from casework.storage import tables
from casework.storage.reading import could_be_id
from casework.storage.rows import from_row, to_row
from casework.storage.transaction import SqlTransaction

SEES_ALL = frozenset({PracticeRole.EMERGENCY, PracticeRole.ADMINISTRATOR})


class EmergencySqlWork(SqlTransaction):
    """Openings: kept beside the record, never in it."""

    def numbered_case(self, number: int) -> str:
        """The id of the case with this number, whoever's it is. Raises NoSuchCase."""
        cases = tables.cases
        found = self._connection.scalar(select(cases.c.id).where(cases.c.number == number))
        if found is None:
            raise NoSuchCase
        return str(found)

    def openings(self) -> tuple[EmergencyOpening, ...]:
        """The emergency openings this person has a part in, newest first."""
        openings = tables.emergency_openings
        query = select(openings).where(self._has_a_part()).order_by(openings.c.asked_at.desc())
        return tuple(from_row(EmergencyOpening, row) for row in self._connection.execute(query))

    def opening(self, opening_id: str) -> EmergencyOpening:
        """One emergency opening that this person has a part in. Raises NoSuchEntry."""
        if not could_be_id(opening_id):
            raise NoSuchEntry
        openings = tables.emergency_openings
        query = select(openings).where(openings.c.id == opening_id, self._has_a_part())
        row = self._connection.execute(query.with_for_update()).first()
        if row is None:
            raise NoSuchEntry
        return from_row(EmergencyOpening, row)

    def _has_a_part(self) -> Any:
        if self.person.roles & SEES_ALL:
            return true()
        openings, team = tables.emergency_openings, tables.case_team
        owner = exists().where(
            team.c.case_id == openings.c.case_id,
            team.c.account_id == self.person.account_id,
            team.c.until.is_(None),
        )
        return or_(owner, openings.c.account_id == self.person.account_id)

    def keep_opening(self, opening: EmergencyOpening) -> None:
        """Keep an opening as it stands now."""
        openings = tables.emergency_openings
        self._write(delete(openings).where(openings.c.id == opening.id))
        self._write(insert(openings).values(**to_row(openings, opening)))
