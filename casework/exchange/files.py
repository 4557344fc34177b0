"""Native tables as files: CSV files in a folder or a zip, or a workbook. Nothing in them is a formula."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from casework.exchange.cells import Cell
from casework.exchange.inert import inert, pieces
from casework.exchange.leaving import SheetOut
from casework.exchange.table import MOST_ROWS

_FIRST_YEAR = 1901  #: workbooks know no days before 1900 and misplace those of its first months


def _parts(tables: Sequence[SheetOut]) -> Iterator[tuple[str, SheetOut]]:
    """The tables by name, one that is too long for reading back divided into several."""
    for table in tables:
        for nth, start in enumerate(range(0, max(len(table.rows), 1), MOST_ROWS), 1):
            name = str(table.sheet) if nth == 1 else f"{table.sheet} {nth}"
            yield name, SheetOut(table.sheet, table.headings, table.rows[start : start + MOST_ROWS])


def csv_files(tables: Sequence[SheetOut]) -> dict[str, bytes]:
    """One CSV file for each table, by its name: UTF-8 with its mark, commas, numbers bare, text in quotes."""
    return {f"{name.replace(' ', '-')}.csv": _csv(table) for name, table in _parts(tables)}


def _csv(table: SheetOut) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(table.headings)
    writer.writerows([_in_csv(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _in_csv(cell: Cell) -> str | int | float:
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else inert(str(cell))


def csv_zip(tables: Sequence[SheetOut]) -> bytes:
    """The CSV files in one packed file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in csv_files(tables).items():
            pack.writestr(name, content)
    return out.getvalue()


def workbook(tables: Sequence[SheetOut]) -> bytes:
    """One workbook with a sheet for each table."""
    book = openpyxl.Workbook(write_only=True)
    for name, table in _parts(tables):
        _sheet(book.create_sheet(name), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(sheet: Any, table: SheetOut) -> None:
    rows = [[_cells(cell) for cell in row] for row in table.rows]
    widths = [max([1, *(len(row[at]) for row in rows)]) for at in range(len(table.headings))]
    headings = [
        heading if part == 1 else f"{heading} ({part})"
        for heading, width in zip(table.headings, widths, strict=True)
        for part in range(1, width + 1)
    ]
    sheet.freeze_panes = "A2"
    for at, heading in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(at)].width = max(12, len(heading) + 2)
    sheet.append([_bold(sheet, heading) for heading in headings])
    for row in rows:
        padded = [[*row[at], *[None] * (width - len(row[at]))] for at, width in enumerate(widths)]
        sheet.append([_in_sheet(sheet, cell) for part in padded for cell in part])


def _cells(cell: Cell) -> list[Cell]:
    """A cell as the one or several that hold it."""
    if isinstance(cell, str):
        return list(pieces(cell))
    if isinstance(cell, date) and not isinstance(cell, datetime) and cell.year < _FIRST_YEAR:
        return [cell.isoformat()]
    return [cell]


def _in_sheet(sheet: Any, cell: Cell) -> Any:
    if cell is None:
        return None
    made = WriteOnlyCell(sheet, value=cell if not isinstance(cell, str) else None)
    if isinstance(cell, str):
        made._value, made.data_type = cell, "s"  # as text, whatever sign it begins with
    elif isinstance(cell, date):
        made.number_format = "yyyy-mm-dd"
    return made


def _bold(sheet: Any, text: str) -> Any:
    made = WriteOnlyCell(sheet, value=text)
    made.font = Font(bold=True)
    return made
