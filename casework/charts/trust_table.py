"""The tables behind the trust charts."""

from collections.abc import Mapping, Sequence

from casework.charts.trust_facts import SessionFacts, session_facts
from casework.charts.words import heads
from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.reading import given_words
from casework.core.record import CaseRecord, current_readings
from casework.core.series import TrustPoint, TrustSeries


def trust_table(
    *, a: TrustSeries, b: TrustSeries, record: CaseRecord, framework: Framework
) -> list[dict[str, object]]:
    """A line per session with a reading: both values (None where not read), and what the session held."""
    names, sessions = heads(record), session_facts(record, framework)
    given = _given_in(record, a.indicator.key, names)
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
            **_given(given, point.session_id),
        }
        for point in _either(a, b)
    ]


def _given_in(record: CaseRecord, indicator: str, names: Mapping[Seat, str]) -> dict[str, list[str]]:
    """Who gave the readings of each session, where somebody answered alone or the clinician judged."""
    found: dict[str, list[str]] = {}
    for read in current_readings(r for r in record.readings if r.indicator == indicator):
        if given_words(read):
            found.setdefault(read.session_id, []).append(f"{names[read.seat]}: {given_words(read)}")
    return found


def _given(given: Mapping[str, list[str]], session_id: str) -> dict[str, object]:
    """No column where every reading was simply said in its session."""
    return {"Given": "; ".join(given.get(session_id, []))} if given else {}


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
