"""Reading the trail: what a reviewer asks for, what they get, and what that needs of a store."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from casework.core.chain import Break
from casework.core.trail import Act
from casework.core.wording import counted


class Column(StrEnum):
    """What a line of the trail says, by the heading it stands under."""

    NUMBER = "Line"
    AT = "When"
    WHO = "Who"
    ACT = "Act"
    WHAT = "What"
    CASE = "Case"
    SEAT = "Partner"
    SUBJECT = "Entry"
    OUTCOME = "Outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailAsked:
    """Which lines are asked for, and in which order."""

    since: datetime | None = None
    until: datetime | None = None  #: before this moment
    holding: Mapping[Column, str] = field(default_factory=dict)
    """Words each column has to hold; under Line and Case a number."""
    by: Column = Column.NUMBER
    descending: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One line as a reviewer reads it: people by name, cases by number, never a couple's name."""

    seq: int
    at: datetime | None  #: None where what stands there is no moment
    who: str
    act: str
    what: str
    case: str
    seat: str
    subject: str
    outcome: str

    def cell(self, column: Column) -> str:
        """What stands under a heading; the moment in UTC, to the second."""
        moment = self.at.strftime("%Y-%m-%d %H:%M:%S") if self.at else "?"
        return {
            Column.NUMBER: str(self.seq),
            Column.AT: moment,
            Column.WHO: self.who,
            Column.ACT: self.act,
            Column.WHAT: self.what,
            Column.CASE: self.case,
            Column.SEAT: self.seat,
            Column.SUBJECT: self.subject,
            Column.OUTCOME: self.outcome,
        }[column]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of looking at the whole trail."""

    lines: int
    heads: int  #: signed, outside the store
    broken: Break | None

    @property
    def sentence(self) -> str:
        """What was found, for the person who asked."""
        if self.broken:
            return self.broken.sentence
        lines, heads = counted(self.lines, "line"), counted(self.heads, "signed head")
        return (
            f"The trail is whole: {lines}, each tied to the one before, "
            f"in accord with {heads} and the tip outside the store."
        )

    @property
    def outcome(self) -> str:
        """The same in a word or two, for the trail itself."""
        return f"line {self.broken.seq}: {self.broken.kind}"[:60] if self.broken else "whole"


class TrailStore(Protocol):
    """The trail, opened in one person's name. Each raises NotAllowed for whoever may not review it."""

    def trail_count(self, asked: TrailAsked) -> int:
        """How many lines there are of what is asked for."""
        ...

    def trail_page(self, asked: TrailAsked, offset: int, limit: int) -> tuple[TrailRow, ...]:
        """Some lines of what is asked for, in its order."""
        ...

    def trail_rows(self, asked: TrailAsked) -> Iterator[TrailRow]:
        """All lines of what is asked for, however many."""
        ...

    def check_trail(self) -> Verdict:
        """Look at every line, and at what lies outside the store."""
        ...

    def note_on_trail(self, act: Act, outcome: str = "done") -> None:
        """Write the line of what was done with the trail itself."""
        ...
