"""What a transaction reads to take a calendar in: own cases by number, meetings by what they are known by."""

from collections.abc import Mapping

from sqlalchemy import select

from casework.core.appointment import Appointment
from casework.storage import tables
from casework.storage.reading import mine
from casework.storage.rows import from_row
from casework.storage.transaction import SqlTransaction

AT_ONCE = 500  #: uids asked for in one statement


class CalendarSqlWork(SqlTransaction):
    """The calendar's part of a transaction."""

    def own_numbers(self) -> Mapping[int, str]:
        """The ids of this person's own cases, by their numbers."""
        return {row.number: row.id for row in self._connection.execute(mine(self.person))}

    def appointments_by(self, uids: frozenset[str]) -> tuple[Appointment, ...]:
        """Every line of the meetings in own cases that are known by these uids, in the order recorded."""
        asked, a = sorted(uids), tables.appointments
        own = mine(self.person).with_only_columns(tables.cases.c.id)
        found = []
        for first in range(0, len(asked), AT_ONCE):
            some = a.c.uid.in_(asked[first : first + AT_ONCE])
            rows = self._connection.execute(select(a).where(some, a.c.case_id.in_(own)))
            found += [from_row(Appointment, row) for row in rows]
        return tuple(sorted(found, key=lambda line: line.recorded_at))
