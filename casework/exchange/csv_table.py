"""Reading comma-, semicolon- or tab-separated text."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from casework.exchange.cells import Cell
from casework.exchange.inert import as_written
from casework.exchange.table import MOST_ROWS, FileRefused, RawTable, checked, is_empty

_LOOKED_AT = 30  #: rows from which the separator is told
_SEPARATORS = ";,\t|"
_LONGEST_CELL = 200_000  #: signs; a note's section holds half of it


def decoded(raw: bytes) -> str:
    """The text of a file: UTF-8 (with or without its mark), UTF-16 with its mark, else Western European."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(raw, "utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _western(raw)


def _as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise FileRefused(
            "The text of this file cannot be read. Save it as CSV UTF-8. Nothing was changed."
        ) from None


def _western(raw: bytes) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def read_csv(name: str, raw: bytes) -> RawTable:
    """The rows of a CSV file. Raises FileRefused."""
    csv.field_size_limit(_LONGEST_CELL)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    try:
        for number, cells in _numbered(decoded(raw)):
            if not is_empty(tuple(cells)):
                rows.append((number, tuple(as_written(cell) or None for cell in cells)))
            if len(rows) > MOST_ROWS + 1:
                break
    except csv.Error as refusal:
        raise FileRefused(
            f"“{name}” cannot be read from row {len(rows) + 1} on: {_in_words(refusal)} Nothing was changed."
        ) from refusal
    return checked(name, rows)


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers; a first line such as "sep=;" names the separator and counts as a row."""
    first, _, rest = text.partition("\n")
    if first.casefold().startswith("sep=") and len(first.strip()) == 5:
        reader, start = csv.reader(io.StringIO(rest, newline=""), delimiter=first.strip()[4], strict=True), 2
    else:
        reader, start = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True), 1
    yield from enumerate(reader, start)


def _separator(text: str) -> str:
    """The sign between cells: the one that divides the first rows into the most equal number of cells."""
    return max(_SEPARATORS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, sign: str) -> tuple[int, int]:
    """In how many of the first rows the same number of cells is found, and that number where above one."""
    rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _LOOKED_AT)
    counts = Counter(len(cells) for cells in rows if cells)
    usual, times = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0))
    return (times, usual) if usual > 1 else (0, 0)


def _in_words(refusal: csv.Error) -> str:
    if "field larger" in str(refusal):
        return "a cell is too long, or a quotation mark is opened and not closed."
    return "a quotation mark is opened and not closed, or stands inside a cell."
