"""Rows as they were understood, for whoever decides whether to keep them."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from casework.core.rows import FileRow, Sheet
from casework.core.wording import counted
from casework.exchange.cells import Cell
from casework.exchange.columns import columns

_TIMES = {"starts_at": "starts", "ends_at": "ends"}
_UNSAID = {"only_new", "tells_direction", "phases"}


def how_many(sheet: Sheet, number: int) -> str:
    """A number of rows of one table, such as "1 win" or "3 policies"."""
    one = "policy" if sheet is Sheet.POLICIES else sheet.removesuffix("s")
    return counted(number, one, sheet)


def understood(rows: Sequence[FileRow], sheet: Sheet, most: int, zone: tzinfo) -> list[dict[str, object]]:
    """The first rows of one table, each value under its native heading and written as an export would."""
    found = [row for row in rows if row.sheet is sheet]
    return [{"row": row.place.row, "couple": str(row.couple), **_values(row, zone)} for row in found[:most]]


def _values(row: FileRow, zone: tzinfo) -> dict[str, object]:
    said: dict[str, object] = {}
    by_name = {column.name: column for column in columns(row.sheet)}
    for name, value in row.values.items():
        if isinstance(value, datetime):
            said[_TIMES.get(name, name)] = f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
        elif (column := by_name.get(name)) and name not in _UNSAID:
            said[column.heading] = _text(column.kind.write(value, zone))
    if row.sheet is Sheet.SESSIONS and isinstance(row.values.get("phases"), tuple):
        said["in focus"] = ", ".join(map(str, row.values["phases"]))  # type: ignore[call-overload]
    return said


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)
