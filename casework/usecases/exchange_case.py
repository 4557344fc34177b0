"""The rows of a file that are about one case, each kept, known already, or refused."""

from collections import Counter
from collections.abc import Mapping, Sequence

from casework.core.case import Betrayal, CaseState, CaseStatus, Disclosure, DisclosureState
from casework.core.entry import Entry
from casework.core.errors import CaseworkError
from casework.core.note import DraftField
from casework.core.rows import CaseRead, FileRow, Refusal, Sheet, WhichSession
from casework.core.session import Focus, TherapySession, check_focus
from casework.core.text import prose
from casework.usecases.exchange_book import Book, RowRefused, digest, needed, told, words
from casework.usecases.exchange_lines import LINES

ORDER = {sheet: nth for nth, sheet in enumerate(Sheet)}


class CaseReading:
    """Reads rows into one case."""

    def __init__(self, book: Book, note_sections: Mapping[str, str], *, is_new: bool) -> None:
        self.book = book
        self.is_new = is_new
        self.added: Counter[Sheet] = Counter({Sheet.CASES: 1} if is_new else {})
        self.already: Counter[Sheet] = Counter()
        self.refused: list[Refusal] = []
        self._note_section = note_sections.get(book.case.note_format, "")

    def result(self) -> CaseRead:
        """What the file means for this case."""
        return CaseRead(
            case=self.book.case,
            couple=self.book.couple,
            is_new=self.is_new,
            added=self.added,
            already=self.already,
        )

    @property
    def has_added(self) -> bool:
        """Whether anything of the file is new to this case."""
        return bool(self.added.total())

    def read(self, rows: Sequence[FileRow]) -> None:
        """Read the rows, those that others speak of first."""
        meant = [row for row in rows if self.is_new or not row.values.get("only_new")]
        ordered = sorted(meant, key=lambda row: ORDER[row.sheet])
        marks = _marks(self.book.case.id, ordered)
        before = self.book.work.imported(frozenset(marks))
        for row, mark in zip(ordered, marks, strict=True):
            if row.sheet is Sheet.CASES:
                self.already[row.sheet] += not self.is_new
            else:
                self._read(row, mark, mark in before)

    def _read(self, row: FileRow, mark: str, read_before: bool) -> None:
        try:
            found = self._line(row)
            if isinstance(found, Entry) and not read_before:
                self._add(row, found)
                self.book.work.mark_imported(mark, self.book.case.id)
                return
        except CaseworkError as refusal:
            if not read_before:
                self.refused.append(_refusal(row, refusal))
                return
        else:
            self._known(row, found)
        self.already[row.sheet] += 1

    def _line(self, row: FileRow) -> Entry | str:
        """The id of the line that says this already, or a new line."""
        if row.sheet is Sheet.SESSIONS:
            there = self.book.session(needed(row, "session_id", WhichSession))
            if there is not None:
                return there.id
        made = LINES[row.sheet](self.book, row)
        return self.book.same(made) or made

    def _known(self, row: FileRow, found: Entry | str) -> None:
        if row.line is not None and isinstance(found, str):
            self.book.lines[row.sheet, row.line] = found

    def _add(self, row: FileRow, made: Entry) -> None:
        if isinstance(made, CaseStatus):
            self._check_state(made)
        self.book.add(made)
        self._known(row, made.id)
        if isinstance(made, TherapySession):
            self._focus(row, made)
            self._draft(row, made)
        if isinstance(made, Betrayal):
            self._disclosure(row, made)
        self.added[row.sheet] += 1

    def _check_state(self, made: CaseStatus) -> None:
        before = [e.state for e in self.book.entries.values() if isinstance(e, CaseStatus)]
        now = before[-1] if before else CaseState.CLOSED
        if made.state is now or (made.state, now) == (CaseState.PAUSED, CaseState.CLOSED):
            is_now = now if before else "not open yet"
            raise RowRefused(f"The case cannot become {made.state}: it is {is_now}.", "state")

    def _focus(self, row: FileRow, session: TherapySession) -> None:
        phases = told(row, "phases", tuple) or ()
        if phases:
            check_focus(phases, self.book.framework)
            stamp = self.book.stamp()
            self.book.add(Focus(**stamp, session_id=session.id, phases=phases, audience=session.audience))

    def _disclosure(self, row: FileRow, betrayal: Betrayal) -> None:
        """How far the telling has come, where the row says so itself; on the day it came out, else today."""
        state = told(row, "disclosure", DisclosureState)
        if state is not None:
            on = betrayal.came_out_on or self.book.work.now.date()
            stamp = self.book.stamp()
            self.book.add(
                Disclosure(**stamp, betrayal_id=betrayal.id, state=state, on=on, audience=betrayal.audience)
            )

    def _draft(self, row: FileRow, session: TherapySession) -> None:
        """The text that stood beside the session, as a draft: an import signs nothing."""
        text = prose(words(row, "note"))
        if not text.strip():
            return
        work = self.book.work
        work.keep_draft(
            DraftField(
                session_id=session.id,
                author=work.person.account_id,
                key=self._note_section,
                text=text,
                version=1,
                saved_at=work.now,
            )
        )


def _marks(case_id: str, rows: Sequence[FileRow]) -> list[str]:
    """A fingerprint for each row: the case and what the row says, and which of several equal rows it is."""
    met: Counter[str] = Counter()
    marks = []
    for row in rows:
        said = digest(case_id, row.sheet, sorted(row.values.items(), key=lambda item: item[0]))
        met[said] += 1
        marks.append(digest(said, met[said]))
    return marks


def _refusal(row: FileRow, refusal: CaseworkError) -> Refusal:
    name = refusal.name if isinstance(refusal, RowRefused) else _at_fault(row)
    follows = isinstance(refusal, RowRefused) and refusal.follows
    return row.refused(refusal.sentence.removesuffix(" Nothing was changed."), name, follows=follows)


#: the column to look at where a rule of the whole row refuses it
_AT_FAULT = {
    Sheet.READINGS: "value",
    Sheet.SESSIONS: "starts_at",
    Sheet.SETBACKS: "came_to_light_on",
    Sheet.AGREEMENTS: "review_on",
    Sheet.BETRAYALS: "happened_from",
    Sheet.CONTACTS: "state",
    Sheet.WINS: "words",
}


def _at_fault(row: FileRow) -> str:
    return _AT_FAULT.get(row.sheet, "on")
