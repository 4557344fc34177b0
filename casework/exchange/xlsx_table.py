"""Reading workbooks: values alone, never formulas, nothing that would run or be fetched."""

import io
import warnings
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from casework.exchange.cells import Cell
from casework.exchange.inert import as_written, from_xml
from casework.exchange.table import MOST_COLUMNS, MOST_ROWS, FileRefused, RawTable, checked, is_empty

Row = tuple[int, tuple[Cell, ...]]


class Spoilt(str):
    """What stands in a cell that holds no value but a fault; told where the cell is used."""

    __slots__ = ()


NO_RESULT = Spoilt(
    "This cell holds a formula without its result. Open the file in the spreadsheet program and save it."
)
FAULT = Spoilt("This cell holds an error of the spreadsheet, not a value.")


def read_xlsx(raw: bytes) -> list[RawTable]:
    """The tables of a workbook that hold anything. Raises FileRefused."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return list(_tables(raw))
    except (
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        OSError,
        AttributeError,
        ParseError,
        BadZipFile,
        InvalidFileException,
    ) as bad:
        raise FileRefused(
            "This workbook is damaged or not an Excel workbook. Open it in the spreadsheet program, "
            "save it anew as .xlsx, then try again. Nothing was changed."
        ) from bad


def _tables(raw: bytes) -> Iterator[RawTable]:
    values = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    formulas = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    for sheet in values.worksheets:
        rows = list(_rows(sheet, formulas[sheet.title]))
        if rows:
            yield checked(sheet.title, rows)


def _rows(values: Any, formulas: Any) -> Iterator[Row]:
    values.reset_dimensions()  # what a file says of its own size is not believed
    formulas.reset_dimensions()
    found = 0
    both = zip_longest(values.iter_rows(), formulas.iter_rows(), fillvalue=())
    for number, (cells, sources) in enumerate(both, 1):
        row = tuple(_cell(cell, source) for cell, source in zip_longest(cells, sources))
        while row and row[-1] in (None, ""):
            row = row[:-1]
        if not is_empty(row):
            found += 1
            yield number, row
        if found > MOST_ROWS + 1 or len(row) > MOST_COLUMNS:
            return


def _cell(cell: Any, source: Any) -> Cell:
    value = getattr(cell, "value", None)
    if value is None:
        return NO_RESULT if getattr(source, "data_type", "") == "f" else None
    if cell.data_type == "e":
        return FAULT
    if isinstance(value, str):
        return as_written(from_xml(value)) or None
    if isinstance(value, int | float) and "%" in (cell.number_format or ""):
        return f"{value * 100:g}%"
    result: Cell = value
    return result
