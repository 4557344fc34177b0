"""What a file brings in, remembered so that the same file adds nothing twice."""

from sqlalchemy import insert, select

from casework.core.account import CLINICAL
from casework.core.errors import NotAllowed
from casework.storage import tables
from casework.storage.transaction import SqlTransaction


class ImportWork(SqlTransaction):
    """What a transaction does with lists that grow and files that were read."""

    def add_intervention(self, name: str) -> None:
        """Let the practice's list of interventions grow by one. Raises NotAllowed."""
        if not self.person.roles & CLINICAL:
            raise NotAllowed
        known = select(tables.interventions.c.name).where(tables.interventions.c.name == name)
        if self._connection.execute(known).first() is None:
            row = {"name": name, "added_by": self.person.account_id, "added_at": self.now}
            self._write(insert(tables.interventions).values(**row))

    def imported(self, fingerprints: frozenset[str]) -> frozenset[str]:
        """Those of the fingerprints that an earlier import of this person has brought in."""
        rows = tables.imported_rows
        query = select(rows.c.fingerprint).where(rows.c.account_id == self.person.account_id)
        return frozenset(self._connection.execute(query).scalars()) & fingerprints

    def mark_imported(self, fingerprint: str, case_id: str) -> None:
        """Remember a row of a file, so that the same file adds nothing twice."""
        row = {"account_id": self.person.account_id, "fingerprint": fingerprint, "case_id": case_id}
        self._write(insert(tables.imported_rows).values(**row, at=self.now))
