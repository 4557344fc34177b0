"""A couple of the demo caseload as its record stood before a session."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from itertools import pairwise

from casework.core.record import CaseRecord


def as_known(record: CaseRecord, when: datetime) -> CaseRecord:
    """The record as it stood at a moment: what was recorded by then."""
    parts = {part.name: getattr(record, part.name) for part in fields(record)}
    lines = {name: part for name, part in parts.items() if isinstance(part, tuple)}
    return replace(
        record,
        **{name: tuple(one for one in part if one.recorded_at <= when) for name, part in lines.items()},
    )


def briefs(record: CaseRecord, until: date) -> Iterator[tuple[int, date, CaseRecord]]:
    """Before every session but the first: the number of the one before, the day, the record as known then.

    And once more on the last day: before the session that is still to come.
    """
    held = record.held
    for before, session in pairwise(held):
        yield before.number, session.on, as_known(record, session.starts_at)
    yield held[-1].number, until, record
