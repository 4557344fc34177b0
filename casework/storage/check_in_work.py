"""The clinician's side of check-ins: made, taken back, opened; what was answered only once it is opened."""

from collections import defaultdict

from sqlalchemy import delete, insert, select, update

from casework.core.check_in import Answer, CheckIn
from casework.core.privacy import Kind, Verb
from casework.storage import tables
from casework.storage.check_in_rows import answer_from, check_in_from, check_in_row
from casework.storage.room_work import RoomSqlWork

CHECK_INS, ANSWERS = tables.check_ins, tables.check_in_answers


class CheckInSqlWork(RoomSqlWork):
    """The check-ins' part of a transaction."""

    def check_ins(self, case_id: str) -> tuple[CheckIn, ...]:
        """Every check-in of a case, oldest first; nothing of what was answered. Raises NoSuchCase."""
        self.case(case_id)
        query = select(CHECK_INS).where(CHECK_INS.c.case_id == case_id).order_by(CHECK_INS.c.made_at)
        return tuple(check_in_from(row) for row in self._connection.execute(query))

    def opened_answers(self, case_id: str) -> dict[str, tuple[Answer, ...]]:
        """What was answered in the check-ins of a case that are opened, by check-in. Raises NoSuchCase."""
        self.require(Verb.READ, Kind.ALONE, case_id)
        both = select(ANSWERS).join(CHECK_INS, CHECK_INS.c.id == ANSWERS.c.check_in_id)
        opened = both.where(CHECK_INS.c.case_id == case_id, CHECK_INS.c.opened_at.is_not(None))
        found: dict[str, list[Answer]] = defaultdict(list)
        for row in self._connection.execute(opened):
            found[row.check_in_id].append(answer_from(row))
        return {check_in_id: tuple(answers) for check_in_id, answers in found.items()}

    def add_check_in(self, check_in: CheckIn, token_hash: str) -> None:
        """Keep a new check-in. Raises NoSuchCase, NotAllowed."""
        self.require(Verb.WRITE, Kind.ALONE, check_in.case_id)
        self._write(insert(CHECK_INS).values(**check_in_row(check_in, token_hash)))

    def end_check_in(self, case_id: str, check_in_id: str) -> bool:
        """Take a check-in back, answers and all; False where it is opened, ended or not there."""
        self.require(Verb.WRITE, Kind.ALONE, case_id)
        if not self._mark(case_id, check_in_id, CHECK_INS.c.opened_at.is_(None), revoked_at=self.now):
            return False
        # Nobody opened them, so nobody has relied on them: what was never handed over is not kept.
        self._write(delete(ANSWERS).where(ANSWERS.c.check_in_id == check_in_id))
        return True

    def open_check_in(self, check_in: CheckIn, session_id: str) -> tuple[Answer, ...] | None:
        """Open one that is in; what was answered, or None where it was opened or taken back meanwhile."""
        self.require(Verb.WRITE, Kind.ALONE, check_in.case_id)
        still = CHECK_INS.c.opened_at.is_(None) & CHECK_INS.c.finished_at.is_not(None)
        told = {"opened_at": self.now, "session_id": session_id}
        if not self._mark(check_in.case_id, check_in.id, still, **told):
            return None
        rows = self._connection.execute(select(ANSWERS).where(ANSWERS.c.check_in_id == check_in.id))
        return tuple(answer_from(row) for row in rows)

    def _mark(self, case_id: str, check_in_id: str, still: object, **told: object) -> bool:
        """Change one that nobody has taken back, where it is still as it was thought to be."""
        one = (CHECK_INS.c.id == check_in_id, CHECK_INS.c.case_id == case_id)
        found = self._connection.execute(
            update(CHECK_INS)
            .where(*one, CHECK_INS.c.revoked_at.is_(None), still)  # type: ignore[arg-type]
            .values(**told)
        )
        self._changed = True
        return found.rowcount == 1

    def hand_over(self, token_hash: str, case_id: str) -> bool:
        """Let a door of this person lead to a case's check-ins only. False where there is no such door."""
        self.require(Verb.SHOW, Kind.ROOM, case_id)
        told = update(tables.sign_ins).where(*self._door(token_hash))
        found = self._connection.execute(told.values(room_case_id=case_id, handed_over=True))
        self._changed = True
        return found.rowcount == 1
