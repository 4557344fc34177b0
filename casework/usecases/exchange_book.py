"""One case while the rows of a file are being read into it: what is there, and what rows mean by it."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TypeVar

from casework.core.case import Betrayal, Partner, Role, Seat
from casework.core.entry import Entry
from casework.core.errors import CaseworkError
from casework.core.framework import Framework
from casework.core.ports import Stamp, Work
from casework.core.privacy import Audience, narrower
from casework.core.record import CaseRecord
from casework.core.rows import FileRow, Sheet, WhichRow, WhichSession
from casework.core.session import TherapySession

Value = TypeVar("Value")

#: fields that name another line by its id, which differs from store to store
REFERENCES = frozenset(
    {"session_id", "betrayal_id", "setback_id", "agreement_id", "replaces", "replaced_by", "evidence"}
)
#: what tells nothing of the content: who wrote it down, when, and running numbers
STAMPED = frozenset({"id", "case_id", "recorded_at", "recorded_by", "number"})


class RowRefused(CaseworkError):
    """This row cannot be kept."""

    def __init__(self, sentence: str, name: str = "", *, follows: bool = False) -> None:
        super().__init__(sentence)
        self.name = name  #: the field at fault
        self.follows = follows  #: only because another row is not there


def digest(*parts: object) -> str:
    """A short name for a content, the same for the same content."""
    return hashlib.sha256(json.dumps(parts, default=_plain, ensure_ascii=False).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, WhichSession | WhichRow):
        return [getattr(value, f.name) for f in fields(value)]
    return str(value)


class Book:
    """What a case holds, growing as rows are added in one transaction."""

    def __init__(self, work: Work, record: CaseRecord) -> None:
        self.work = work
        self.case = record.case
        self.framework: Framework = work.framework(record.case.id)
        self._at: dict[datetime, list[TherapySession]] = defaultdict(list)
        self.betrayals = list(record.betrayals)
        self.lines: dict[tuple[Sheet, int], str] = {}
        self.entries: dict[str, Entry] = {}
        self._keys: dict[str, str] = {}
        self._there: dict[str, list[str]] = defaultdict(list)
        self._met: Counter[str] = Counter()
        self._added = 0
        for entry in _entries(record):
            self._remember(entry)
            self._there[self._content(entry)].append(entry.id)

    def _remember(self, entry: Entry) -> None:
        self.entries[entry.id] = entry
        self._keys[entry.id] = self._content(entry)
        if isinstance(entry, TherapySession):  # by its start, so that a corrected end changes nothing else
            self._at[entry.starts_at].append(entry)
            self._keys[entry.id] = digest("session", entry.starts_at, len(self._at[entry.starts_at]))

    def _content(self, entry: Entry) -> str:
        told = [
            (f.name, self._resolved(f.name, getattr(entry, f.name)))
            for f in fields(entry)
            if f.name not in STAMPED
        ]
        return digest(type(entry).__name__, told)

    def _resolved(self, name: str, value: object) -> object:
        if name not in REFERENCES:
            return value
        if isinstance(value, tuple):
            return [self._keys.get(item, "") for item in value]
        return self._keys.get(str(value), "") if value else ""

    def same(self, entry: Entry) -> str | None:
        """The id of a line already on record that says the same, each counted once; or None."""
        content = self._content(entry)
        there, nth = self._there.get(content, ()), self._met[content]
        self._met[content] += 1
        return there[nth] if nth < len(there) else None

    def stamp(self) -> Stamp:
        """A fresh stamp; lines of one file follow each other by a microsecond, so that the later holds."""
        stamp = self.work.stamp(self.case.id)
        stamp["recorded_at"] += timedelta(microseconds=self._added)
        return stamp

    def add(self, entry: Entry) -> None:
        """Keep a line, and know it for the rows that follow."""
        self.work.add(entry)
        self._added += 1
        if isinstance(entry, Betrayal):
            self.betrayals.append(entry)
        self._remember(entry)

    def roles(self, seat: Seat) -> frozenset[Role]:
        """The roles a partner was ever recorded in, corrected accounts included."""
        injured = {Role.INJURED for b in self.betrayals if b.injured is seat}
        return frozenset(injured | {Role.INVOLVED for b in self.betrayals if b.involved is seat})

    def session(self, which: WhichSession | None) -> TherapySession | None:
        """The session meant, or None where there is none. Raises RowRefused where it is not clear which."""
        if which is None:
            return None
        if which.until is None:
            found = self._at.get(which.at, [])
        else:
            found = [session for at, there in self._at.items() if which.fits(at) for session in there]
        if which.until is not None and len(found) > 1:
            raise RowRefused("There are several sessions on this day. Write the time too.", "session_id")
        return found[which.nth - 1] if which.nth <= len(found) else None

    def row(self, which: WhichRow, kind: type[Entry], name: str) -> str:
        """The id of the line another row speaks of. Raises RowRefused."""
        found = self.lines.get((which.sheet, which.line)) if which.line is not None else None
        found = found or self._worded(which.words, kind)
        if found is None:
            meant = which.words or f"line {which.line}"
            sentence = f"There is no “{meant}” among the {which.sheet} of this couple."
            raise RowRefused(sentence, name, follows=True)
        return found

    def _worded(self, words: str, kind: type[Entry]) -> str | None:
        """The newest line of a kind in these very words."""
        wanted = _plain_words(words)
        if not wanted:
            return None
        of_kind = [entry for entry in self.entries.values() if type(entry) is kind]
        same = [entry.id for entry in of_kind if _plain_words(getattr(entry, "words", "")) == wanted]
        return same[-1] if same else None

    def first_day(self, rows: Iterable[FileRow]) -> date:
        """The day the work with this couple began, as far as the file tells; today where it does not."""
        meant = (row.values.get("session_id") for row in rows)
        return min([self.work.now.date(), *(m.at.date() for m in meant if isinstance(m, WhichSession))])

    @property
    def couple(self) -> str:
        """Both names as they are now."""
        called = [e for e in self.entries.values() if isinstance(e, Partner)]
        names = {partner.seat: partner.name for partner in called}
        return " & ".join(names.get(seat, f"Partner {seat}") for seat in Seat)


def _plain_words(words: str) -> str:
    return " ".join(words.casefold().split())


def _entries(record: CaseRecord) -> Iterable[Entry]:
    """Every line, those that others speak of first."""
    first = ("sessions", "betrayals", "setbacks", "agreements", "observations")
    rest = (f.name for f in fields(record) if f.name not in {"case", "drafted", "notes", "addenda", *first})
    for part in (*first, *rest):
        yield from getattr(record, part)


def told(row: FileRow, name: str, kind: type[Value]) -> Value | None:
    """What a row says in a field, or None where it says nothing of that kind."""
    value = row.values.get(name)
    return value if isinstance(value, kind) else None


def needed(row: FileRow, name: str, kind: type[Value]) -> Value:
    """What a row says in a field it cannot do without. Raises RowRefused."""
    value = told(row, name, kind)
    if value is None or (isinstance(value, str) and not value.strip()):
        raise RowRefused("This cell is empty, and the row cannot be kept without it.", name)
    return value


def words(row: FileRow, name: str = "words") -> str:
    """The text of a field, empty where there is none."""
    return told(row, name, str) or ""


def session_of(book: Book, row: FileRow) -> TherapySession:
    """The session a row speaks of. Raises RowRefused where there is none."""
    found = book.session(needed(row, "session_id", WhichSession))
    if found is None:
        raise RowRefused("There is no session of this couple at that time.", "session_id", follows=True)
    return found


def perhaps_session(book: Book, row: FileRow) -> TherapySession | None:
    """The session a row speaks of, if it speaks of one."""
    return session_of(book, row) if "session_id" in row.values else None


def audience_for(row: FileRow, usual: Audience = Audience.JOINT) -> Audience:
    """For whom a line is: as the row says, else as is usual for such a line."""
    return told(row, "audience", Audience) or usual


def audience_within(row: FileRow, widest: Audience) -> Audience:
    """As the row says, but never for more eyes than what it was said in, or belongs to. Raises RowRefused."""
    found = audience_for(row, widest)
    if narrower(found, widest) is not found:
        raise RowRefused("It was said by one partner alone, so it cannot be for other eyes.", "audience")
    return found
