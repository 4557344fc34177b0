"""The rows of one understood table, each cell read into a value or refused by its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from casework.core.case import Seat
from casework.core.rows import Couple, Place, Refusal
from casework.exchange.cells import RATING, TEXT, Cell, Ear, said
from casework.exchange.choices import Choices
from casework.exchange.column import WHO, Column
from casework.exchange.columns import columns
from casework.exchange.dates import CellRefused, order_of
from casework.exchange.headings import Meaning, Understood
from casework.exchange.word_cells import WordUnknown
from casework.exchange.xlsx_table import Spoilt

_WHO = {column.name for column in WHO}


@dataclass(slots=True)
class Heard:
    """One row: what its cells say, and what of it cannot be taken."""

    place: Place
    who: dict[str, Cell] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    readings: list[tuple[str, str, Seat, object]] = field(
        default_factory=list
    )  #: heading, indicator, seat, value
    refused: list[Refusal] = field(default_factory=list)
    words: list[tuple[str, WordUnknown]] = field(default_factory=list)  #: heading, unknown word
    gaps: list[Column] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)  #: fields the file does not fill and the person did

    def refuse(self, heading: str, sentence: str) -> None:
        """Note what cannot be taken, and where it stands."""
        self.refused.append(Refusal(replace(self.place, column=heading), sentence))


class TableReader:
    """Reads the rows of one table."""

    def __init__(self, table: Understood, ear: Ear, choices: Choices) -> None:
        self.table = table
        self._ear = ear
        self._texts = dict(table.headings)
        self._orders = {
            at: choices.order or order_of(row[at] for _, row in table.rows if at < len(row))
            for at, _ in table.headings
        }
        self._needed = tuple(column for column in columns(table.sheet) if column.needed)
        self._fills = choices.fills

    @property
    def names_couples(self) -> bool:
        """Whether the table says which couple its rows are about."""
        return any(m.column and m.column.name in _WHO for m in self.table.meanings.values())

    def rows(self) -> Iterator[tuple[Heard, Mapping[int, Cell]]]:
        """Each row with its cells not yet read but for the couple's."""
        for number, cells in self.table.rows:
            heard = Heard(Place(self.table.name, number))
            by_place = {at: cell for at, cell in enumerate(cells) if not _says_nothing(cell)}
            for at, meaning in self.table.meanings.items():
                if meaning.column and meaning.column.name in _WHO and at in by_place:
                    heard.who[meaning.column.name] = by_place[at]
                    heard.headings["couple"] = self._texts[at]
            yield heard, by_place

    def read(self, heard: Heard, cells: Mapping[int, Cell], couple: Couple) -> None:
        """Read the cells of a row about a couple."""
        columns_here = ((at, meaning.column) for at, meaning in self.table.meanings.items())
        heard.headings |= {column.name: self._texts[at] for at, column in columns_here if column}
        for at, meaning in sorted(self.table.meanings.items(), key=lambda item: item[1].part):
            if at in cells and not (meaning.column and meaning.column.name in _WHO):
                ear = replace(self._ear, order=self._orders[at], names=(couple.a, couple.b))
                self._cell(heard, self._texts[at], meaning, cells[at], ear)
        if not heard.refused:
            for column in self._needed:
                self._fill(heard, column)

    def _cell(self, heard: Heard, heading: str, meaning: Meaning, cell: Cell, ear: Ear) -> None:
        try:
            if isinstance(cell, Spoilt):
                raise CellRefused(str(cell))
            if meaning.indicator and meaning.seat:
                heard.readings.append((heading, meaning.indicator, meaning.seat, RATING.read(cell, ear)))
            elif meaning.column:
                self._value(heard, meaning.column, cell, ear)
        except WordUnknown as unknown:
            heard.refuse(heading, str(unknown))
            heard.words.append((heading, unknown))
        except CellRefused as refusal:
            heard.refuse(heading, str(refusal))

    def _value(self, heard: Heard, column: Column, cell: Cell, ear: Ear) -> None:
        if isinstance(cell, str) and not cell.strip() and column.kind is not TEXT:
            return
        value = column.kind.read(cell, ear)
        if column.kind is TEXT and column.name in heard.values:  # a text that takes several cells
            value = f"{heard.values[column.name]}{value}"
        heard.values[column.name] = value

    def _fill(self, heard: Heard, column: Column) -> None:
        """Where a row lacks what it cannot do without: what the person said, else a question or a refusal."""
        if column.name in heard.values or _is_told_otherwise(heard, column):
            return
        told = self._fills.get(f"{self.table.sheet}.{column.heading}")
        if told:
            try:
                heard.values[column.name] = column.kind.read(told, self._ear)
                heard.filled.add(column.name)
            except CellRefused as refusal:
                heard.refuse(column.heading, str(refusal))
        elif column.offer:
            heard.gaps.append(column)
        else:
            heard.refuse(column.heading, "This cell is empty, and the row cannot be kept without it.")


def _is_told_otherwise(heard: Heard, column: Column) -> bool:
    """Whether another cell of the row says what this column would, as a day with its time does."""
    if column.name == "start":
        date = heard.values.get("date")
        return isinstance(date, tuple) and date[1] is not None
    return False


def _says_nothing(cell: Cell) -> bool:
    return cell is None or said(cell) == ""
