"""What the person says about a file, and what has to be asked before it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.core.errors import CaseworkError
from casework.core.rows import Couple, FileRow, Place, Refusal, Sheet
from casework.exchange.dates import DayOrder


class ChoiceRefused(CaseworkError):
    """This is not something that can be said about the file. Nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the person has said about a file so far; all is named as it stands in the file."""

    tables: Mapping[str, str] = field(default_factory=dict)  #: table → what it holds; "" leaves it out
    headings: Mapping[str, str] = field(default_factory=dict)  #: heading → what it means; "" leaves it out
    words: Mapping[str, str] = field(default_factory=dict)  #: word → the word it stands for
    fills: Mapping[str, str] = field(
        default_factory=dict
    )  #: "sessions.start" → what to write where nothing is said
    order: DayOrder | None = None  #: how 03/04/2025 is meant
    couple: Couple | None = None  #: the one couple the whole file is about


@dataclass(frozen=True, slots=True)
class TableQuestion:
    """A table of which it is not clear what it holds."""

    table: str
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadingQuestion:
    """A heading that is not known."""

    table: str
    sheet: Sheet
    heading: str
    nearest: str  #: the known heading most like it, or ""
    examples: tuple[str, ...]  #: a few cells of the column
    choices: tuple[str, ...]  #: the headings this table can have


@dataclass(frozen=True, slots=True)
class WordQuestion:
    """A word that its column does not know."""

    heading: str
    word: str
    nearest: str
    choices: tuple[str, ...]
    places: tuple[Place, ...]  #: of the rows that are refused because of it


@dataclass(frozen=True, slots=True)
class GapQuestion:
    """A column that rows cannot do without and the file does not fill."""

    sheet: Sheet
    heading: str
    rows: int  #: how many rows lack it
    offer: str  #: what could be written there

    @property
    def key(self) -> str:
        """As the answer names it, such as "sessions.start"."""
        return f"{self.sheet}.{self.heading}"


Question = TableQuestion | HeadingQuestion | WordQuestion | GapQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a file says, as far as it could be read."""

    rows: tuple[FileRow, ...]
    refused: tuple[Refusal, ...]
    questions: tuple[Question, ...]
    remarks: tuple[str, ...]  #: what is left out, and why

    @property
    def is_clear(self) -> bool:
        """Whether nothing is refused and nothing has to be asked."""
        return not (self.refused or self.questions)
