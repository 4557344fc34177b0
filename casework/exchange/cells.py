"""What the cells of one column hold: how each is read into the record's own values, and written again."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from casework.core.framework import Framework
from casework.core.rows import Sheet, WhichRow
from casework.exchange.dates import CellRefused, DayOrder

Cell = str | float | int | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """With what knowledge cells are read."""

    framework: Framework
    zone: tzinfo = UTC
    order: DayOrder | None = None
    names: tuple[str, str] = ("", "")  #: of the partners in seats A and B, where they are known
    means: Mapping[str, str] = field(default_factory=dict)  #: what the person says that unknown words mean
    known: dict[object, Mapping[str, str]] = field(
        default_factory=dict
    )  #: the framework's words, once put plain


def plain(text: str) -> str:
    """A word or heading without its capitals, accents on how it is typed, and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


@dataclass(frozen=True, slots=True)
class Kind:
    """How the cells of a column are read and written."""

    read: Callable[[Cell, Ear], object]
    write: Callable[[object, tzinfo], Cell]


def same(value: object, _zone: tzinfo) -> Cell:
    """A value that a cell holds as it is."""
    return value if isinstance(value, str | int | float | date) else None


def _text(cell: Cell, _ear: Ear) -> str:
    text = said(cell)
    if "\x00" in text:
        raise CellRefused("This text holds a character that cannot be kept (NUL). Remove it from the cell.")
    return unicodedata.normalize("NFC", text)


def said(cell: Cell) -> str:
    """What stands in a cell, as text."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell if isinstance(cell, str) else str(cell)


TEXT = Kind(_text, same)


def row_of(sheet: Sheet) -> Kind:
    """Another row of the file, by the number in its column “line” or by its words."""

    def read(cell: Cell, _ear: Ear) -> WhichRow:
        meant = said(cell).strip()
        is_line = meant.isdecimal() and meant.isascii()
        return WhichRow(sheet, int(meant)) if is_line else WhichRow(sheet, words=meant)

    return Kind(read, lambda value, _zone: value.line if isinstance(value, WhichRow) else None)


def _rows(cell: Cell, _ear: Ear) -> tuple[WhichRow, ...]:
    found = []
    for part in said(cell).split(";"):
        name, _, number = part.strip().partition(" ")
        if name not in (Sheet.MARKERS, Sheet.SETBACKS) or not number.isdecimal():
            raise CellRefused("Write the lines it rests on as: markers 3; setbacks 1.")
        found.append(WhichRow(Sheet(name), int(number)))
    return tuple(found)


def _written_rows(value: object, _zone: tzinfo) -> Cell:
    if not isinstance(value, tuple) or not value:
        return None
    return "; ".join(f"{row.sheet} {row.line}" for row in value)


ROWS = Kind(_rows, _written_rows)


_NUMBER = re.compile(r"(-?\d{1,6}(?:[.,]\d{1,6})?)(?:\s*/\s*10)?", re.ASCII)  # 7 or 7,5 or 7/10


def _number(cell: Cell, _ear: Ear) -> float:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    match = _NUMBER.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if match is None:
        raise CellRefused("This is not a number from 0 to 10 (a percentage is not taken for one).")
    return float(match[1].replace(",", "."))


RATING = Kind(_number, lambda value, _zone: _short(value))


def _short(value: object) -> Cell:
    number = value if isinstance(value, float) else 0.0
    return int(number) if number.is_integer() else number


def _whole(cell: Cell, ear: Ear) -> int:
    number = _number(cell, ear)
    if not number.is_integer():
        raise CellRefused("This is not a whole number.")
    return int(number)


WHOLE = Kind(_whole, same)


_YES, _NO = {"yes", "ja", "true", "x", "1"}, {"no", "nein", "false", "0"}


def _yes(cell: Cell, _ear: Ear) -> bool:
    word = plain(said(cell))
    if word not in _YES | _NO:
        raise CellRefused("Write yes or no.")
    return word in _YES


YES = Kind(_yes, lambda value, _zone: "yes" if value else "no")
