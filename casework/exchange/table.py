"""A table as it stands in a file, before anybody asks what it means."""

from dataclasses import dataclass

from casework.core.errors import CaseworkError
from casework.exchange.cells import Cell

MOST_ROWS = 10_000  #: in one table
MOST_COLUMNS = 300
MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 64 * 1024 * 1024  #: bytes, of everything a packed file holds
MOST_PACKED = 200  #: times that a part may be larger than it is packed; spreadsheets reach about 40
MOST_PARTS = 400


class FileRefused(CaseworkError):
    """This file cannot be read. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of one table, each row with its number as the spreadsheet program counts."""

    name: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def checked(name: str, rows: list[tuple[int, tuple[Cell, ...]]]) -> RawTable:
    """A table of a size that can be read. Raises FileRefused."""
    if len(rows) > MOST_ROWS + 1:
        raise FileRefused(
            f"“{name}” has more than {MOST_ROWS:,} rows. Divide it and read the parts one after the other: "
            "rows that were read before add nothing. Nothing was changed."
        )
    if any(len(cells) > MOST_COLUMNS for _, cells in rows):
        raise FileRefused(f"“{name}” has more than {MOST_COLUMNS} columns. Nothing was changed.")
    return RawTable(name, tuple(rows))


def is_empty(cells: tuple[Cell, ...]) -> bool:
    """Whether nothing stands in a row."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)
