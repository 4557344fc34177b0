"""Reading a file into the record, every row or none, in one transaction; and noting what is taken out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.core.account import require_fresh
from casework.core.case import CaseState, CaseStatus, Partner, Seat
from casework.core.errors import CaseworkError
from casework.core.ports import Store, Work
from casework.core.privacy import Kind, Verb
from casework.core.rows import Couple, FileRow, ImportResult, Refusal, Sheet
from casework.core.text import line, required_line
from casework.core.trail import Act
from casework.usecases.exchange_book import Book, RowRefused, words
from casework.usecases.exchange_case import CaseReading
from casework.usecases.exchange_couples import Couples


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCases:
    """How the cases are kept that a file opens."""

    framework_version: str
    note_format: str = "repair"
    #: for each note format, the section that takes a session's text, kept as a draft still to be signed
    note_sections: Mapping[str, str]


def import_rows(
    store: Store,
    rows: Sequence[FileRow],
    new: NewCases,
    *,
    numbers_are_ours: bool = True,
    trial: bool = False,
) -> ImportResult:
    """Keep the rows of a file: all of them, or none where one is refused. Rows read in before add nothing.

    numbers_are_ours is False for a file of another practice, whose case numbers mean other couples.
    A trial does everything and keeps nothing.
    """
    with store.work() as work:
        reading = _FileReading(work, Couples(work, store.case_ids(), numbers_are_ours), new)
        reading.rows(rows)
        keep = not trial and not reading.refused
        if keep and reading.cases:
            reading.trail()
            work.commit()
    return reading.result(keep)


class _FileReading:
    """One file being read in one transaction."""

    def __init__(self, work: Work, couples: Couples, new: NewCases) -> None:
        self.work = work
        self.couples = couples
        self.new = new
        self.cases: dict[str, CaseReading] = {}
        self.refused: list[Refusal] = []

    def rows(self, rows: Sequence[FileRow]) -> None:
        """Read the rows couple by couple."""
        groups: dict[Couple, list[FileRow]] = defaultdict(list)
        for row in rows:
            groups[row.couple].append(row)
        for couple, group in groups.items():
            try:
                case = self._case(couple, group)
            except CaseworkError as refusal:
                self._refuse(group, refusal)
            else:
                case.read(group)
                self.refused += case.refused
                case.refused.clear()

    def _refuse(self, group: Sequence[FileRow], refusal: CaseworkError) -> None:
        """Refuse all that is said of a couple, once for each row of the file."""
        follows = isinstance(refusal, RowRefused) and refusal.follows
        told = {(row.place.table, row.place.row): row for row in reversed(group)}
        rows = reversed(told.values())
        self.refused += (row.refused(refusal.sentence, "couple", follows=follows) for row in rows)

    def _case(self, couple: Couple, group: Sequence[FileRow]) -> CaseReading:
        case_id = self.couples.find(couple)
        if case_id is None:
            return self._open(couple, group)
        if case_id not in self.cases:
            book = Book(self.work, self.work.record(case_id))
            self.cases[case_id] = CaseReading(book, self.new.note_sections, is_new=False)
        return self.cases[case_id]

    def _open(self, couple: Couple, group: Sequence[FileRow]) -> CaseReading:
        told = next((row for row in group if row.sheet is Sheet.CASES), None)
        if told is None or not couple.is_named or not told.values.get("tells_direction"):
            raise RowRefused(
                f"There is no couple “{couple}” here. To open a case for them the file has to give both "
                "names and, in a column “injured”, which partner was injured by what happened.",
                follows=couple.is_named,  # the column may be there and not be understood yet
            )
        case = self.work.open_case(
            words(told, "framework_version") or self.new.framework_version,
            line(words(told, "note_format"), 40) or self.new.note_format,
        )
        book = Book(self.work, self.work.record(case.id))
        for seat, name in ((Seat.A, couple.a), (Seat.B, couple.b)):
            called = required_line(name, f"The name of partner {seat}")
            pronouns = line(words(told, f"pronouns_{seat.lower()}"), 120)
            book.add(Partner(**book.stamp(), seat=seat, name=called, pronouns=pronouns))
        if not any(row.sheet is Sheet.STATES for row in group):
            book.add(CaseStatus(**book.stamp(), state=CaseState.OPEN, on=book.first_day(group)))
        self.couples.add(case.id, couple)
        self.cases[case.id] = CaseReading(book, self.new.note_sections, is_new=True)
        return self.cases[case.id]

    def trail(self) -> None:
        """One line in each case that the file touched."""
        for case in self.cases.values():
            if case.has_added:
                self.work.trail(Act.IMPORTED, "file", case.book.case.id)

    def result(self, kept: bool) -> ImportResult:
        """What came of it."""
        return ImportResult(
            cases=tuple(case.result() for case in self.cases.values()),
            refused=tuple(self.refused),
            kept=kept,
        )


def note_export(store: Store, case_ids: Sequence[str], what: str) -> None:
    """Write in the trail of each case that it leaves, before the file is given away.

    Raises NoSuchCase, NotAllowed, and ConfirmFirst where the password was not given in the last minutes.
    """
    with store.work() as work:
        require_fresh(work.person, work.now)
        for case_id in case_ids:
            work.require(Verb.EXPORT, Kind.RECORD, case_id)
            work.trail(Act.EXPORTED, what, case_id)
        if not case_ids:
            work.trail(Act.EXPORTED, what)
        work.commit()
