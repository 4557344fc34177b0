"""A record as the rows of tables: what a file carries in or out, whatever the file's own form."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casework.core.case import Case


class Sheet(StrEnum):
    """The tables of a file, in the order in which their rows can be kept."""

    CASES = "cases"
    BETRAYALS = "betrayals"
    DISCLOSURES = "disclosures"
    CONTACTS = "contacts"
    POLICIES = "policies"
    CONSENTS = "consents"
    GOALS = "goals"
    STANCES = "stances"
    STATES = "states"
    SESSIONS = "sessions"
    RISKS = "risks"
    MARKERS = "markers"
    READINGS = "readings"
    SETBACKS = "setbacks"
    RESPONSES = "responses"
    PLACEMENTS = "placements"
    WINS = "wins"
    AGREEMENTS = "agreements"
    ENDINGS = "endings"
    CHECKS = "checks"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands, as the person finds it there."""

    table: str  #: the sheet's or the file's name
    row: int | None = None  #: as the spreadsheet program counts it; None for the whole table
    column: str = ""  #: the heading

    def __str__(self) -> str:
        row = "" if self.row is None else f"row {self.row}"
        return ", ".join(part for part in (self.table, row, self.column and f"“{self.column}”") if part)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be kept, and why."""

    place: Place
    sentence: str
    follows: bool = False  #: only because another row it speaks of is not there


@dataclass(frozen=True, slots=True)
class Couple:
    """How a row says which couple it is about: a case number, both names, or both."""

    number: int | None = None
    a: str = ""
    b: str = ""

    @property
    def is_named(self) -> bool:
        """Whether both names are given."""
        return bool(self.a and self.b)

    def __str__(self) -> str:
        names = f"{self.a} & {self.b}" if self.a or self.b else ""
        number = "" if self.number is None else f"C-{self.number:03d}"
        return " ".join(part for part in (number, names) if part)


@dataclass(frozen=True, slots=True)
class WhichSession:
    """A session meant by its start, or by its day alone. Times are UTC."""

    at: datetime
    until: datetime | None = None  #: where the day alone is known: any session from `at` until then
    nth: int = 1  #: of several that start at the same moment

    def fits(self, starts_at: datetime) -> bool:
        """Whether a session that starts then may be meant."""
        if self.until is not None:
            return self.at <= starts_at < self.until
        return starts_at == self.at


@dataclass(frozen=True, slots=True)
class WhichRow:
    """Another row of the same couple, by its line number in its table or by the words that stand in it."""

    sheet: Sheet
    line: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """What one row of a file says, each value already of its kind; what it does not say is left out."""

    sheet: Sheet
    couple: Couple
    values: Mapping[str, object]  #: by the name of the field it fills
    place: Place
    headings: Mapping[str, str] = field(default_factory=dict)  #: the column each value stands in
    line: int | None = None  #: the number by which other rows speak of this one

    def refused(self, sentence: str, name: str = "", *, follows: bool = False) -> Refusal:
        """This row refused, naming the column a field stands in."""
        column = self.headings.get(name, "") or self.place.column
        return Refusal(Place(self.place.table, self.place.row, column), sentence, follows)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRead:
    """What a file means for one case."""

    case: Case
    couple: str  #: both names as they are on record
    is_new: bool
    added: Mapping[Sheet, int]
    already: Mapping[Sheet, int]  #: rows that were on record before


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an import added, or why nothing of it was kept."""

    cases: tuple[CaseRead, ...]
    refused: tuple[Refusal, ...]
    kept: bool  #: False for a trial, or where a row was refused

    @property
    def added(self) -> Mapping[Sheet, int]:
        """How many rows are new, by table."""
        return sum((Counter(case.added) for case in self.cases), Counter[Sheet]())

    @property
    def already(self) -> Mapping[Sheet, int]:
        """How many rows were on record before, by table."""
        return sum((Counter(case.already) for case in self.cases), Counter[Sheet]())
