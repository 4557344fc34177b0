"""The table behind the chart of a questionnaire."""

from collections.abc import Sequence

from casework.charts.words import heads
from casework.core.case import Seat
from casework.core.measure_point import MeasurePoint
from casework.core.record import CaseRecord


def measure_table(
    *, a: Sequence[MeasurePoint], b: Sequence[MeasurePoint], record: CaseRecord
) -> list[dict[str, object]]:
    """A line per day with a form: the session, if any, and both totals (None where a form gave none)."""
    names = heads(record)
    numbers = {session.id: session.number for session in record.sessions}
    totals = {seat: {point.on: point for point in points} for seat, points in ((Seat.A, a), (Seat.B, b))}
    rows: list[dict[str, object]] = []
    for on in sorted({point.on for point in (*a, *b)}):
        there = [found for seat in Seat if (found := totals[seat].get(on))]
        session = next((numbers[p.session_id] for p in there if p.session_id in numbers), None)
        values = {names[seat]: point.value if (point := totals[seat].get(on)) else None for seat in Seat}
        rows.append({"Session": session, "Date": on, **values})
    return rows
