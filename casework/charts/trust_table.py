"""The tables behind the trust charts."""

from collections.abc import Sequence

from casework.charts.trust_facts import SessionFacts, session_facts
from casework.charts.words import heads
from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.series import TrustPoint, TrustSeries


def trust_table(
    *, a: TrustSeries, b: TrustSeries, record: CaseRecord, framework: Framework
) -> list[dict[str, object]]:
    """A line per session with a reading: both values (None where not read), and what the session held."""
    names, sessions = heads(record), session_facts(record, framework)
    values = {
        seat: {point.session_id: point.value for point in series.points}
        for seat, series in ((Seat.A, a), (Seat.B, b))
    }
    return [
        {
            "Session": point.number,
            "Date": point.on,
            **{names[seat]: values[seat].get(point.session_id) for seat in Seat},
            **_held(sessions.get(point.session_id, SessionFacts())),
        }
        for point in _either(a, b)
    ]


def _either(a: TrustSeries, b: TrustSeries) -> list[TrustPoint]:
    points = {point.session_id: point for point in (*a.read, *b.read)}
    return sorted(points.values(), key=lambda point: (point.on, point.number))


def _held(facts: SessionFacts) -> dict[str, object]:
    return {
        "In focus": ", ".join(facts.focus),
        "Setbacks": ", ".join(facts.setbacks),
        "Wins": ", ".join(facts.wins),
    }


def distance_table(*, points: Sequence[TrustPoint]) -> list[dict[str, object]]:
    """A line per session in which both partners were read: how far apart they were."""
    return [{"Session": p.number, "Date": p.on, "Apart": p.value} for p in points if p.value is not None]
