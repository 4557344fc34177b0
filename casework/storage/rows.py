"""From core's frozen lines to rows and back, by the names they share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Row, Table

from casework.core.session import Attendance, TherapySession

Kept = TypeVar("Kept")


def to_row(table: Table, thing: Any) -> dict[str, Any]:
    """The columns a thing fills."""
    return {column.name: getattr(thing, column.name) for column in table.columns}


def from_row(kind: type[Kept], row: Row[Any] | Mapping[str, Any]) -> Kept:
    """The thing a row holds. Columns core does not know are left behind."""
    values = row._mapping if isinstance(row, Row) else row
    return kind(**{f.name: values[f.name] for f in fields(kind) if f.name in values})  # type: ignore[arg-type]


def reader(kind: type[Kept], columns: Sequence[str], **given: Any) -> Callable[[Row[Any]], Kept]:
    """What makes things of the rows of one statement: looks once which columns fill which fields.

    A page of the caseload reads tens of thousands of rows; asking it anew of each took most of its time.
    """
    places = {name: at for at, name in enumerate(columns)}
    names = [f.name for f in fields(kind) if f.name in places]  # type: ignore[arg-type]
    values = itemgetter(*(places[name] for name in names))
    return lambda row: kind(**dict(zip(names, values(row), strict=True)), **given)


def numbered(sessions: Iterable[TherapySession]) -> tuple[TherapySession, ...]:
    """Sessions by start, those that took place numbered 1, 2, 3 …; the others keep 0."""
    ordered = sorted(sessions, key=lambda s: (s.starts_at, s.recorded_at))
    held = 0
    out = []
    for session in ordered:
        held += session.attendance is Attendance.HELD
        out.append(replace(session, number=held if session.attendance is Attendance.HELD else 0))
    return tuple(out)
