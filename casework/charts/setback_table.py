"""The table behind the setbacks: every one, with its days, and when a reading was back at its level."""

from collections.abc import Sequence

from casework.charts.events import kind_of
from casework.charts.words import heads
from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.series import Back, Recovery, TrustSeries, recovery, series
from casework.core.setback import Setback, days_to_light, days_to_repair, repaired_on
from casework.core.wording import counted


def setback_table(
    *, record: CaseRecord, framework: Framework, indicator: str | None = None
) -> list[dict[str, object]]:
    """A line per setback, newest first. With an indicator's key, how each partner's reading came back.

    Raises UnknownTerm for an indicator the framework does not have.
    """
    ordered = sorted(record.setbacks, key=lambda s: (s.came_to_light_on, s.recorded_at), reverse=True)
    read = [series(record, framework, indicator, seat) for seat in Seat] if indicator else []
    return [_line(setback, record, framework, read) for setback in ordered]


def _line(
    setback: Setback, record: CaseRecord, framework: Framework, read: Sequence[TrustSeries]
) -> dict[str, object]:
    kind, response = kind_of(setback, framework), record.response(setback.id)
    return {
        "Setback": kind.name,
        "Nature": kind.nature.value,
        "Who": record.name(setback.seat),
        "Severity": setback.severity,
        "Happened": setback.happened_on,
        "Came to light": setback.came_to_light_on,
        "How": setback.came_out.value,
        "Days to light": days_to_light(setback),
        "Met": response.met.value if response else "",
        "Repaired": repaired_on(setback, record.responses),
        "Days to repair": days_to_repair(setback, record.responses),
        **_recoveries(setback, record, read),
    }


def _recoveries(setback: Setback, record: CaseRecord, read: Sequence[TrustSeries]) -> dict[str, object]:
    names = heads(record)
    return {f"{names[one.seat]} back": recovered(recovery(record, one, setback)) for one in read}


def recovered(found: Recovery) -> str:
    """A recovery in words: sessions until a reading was back, or why that cannot be said."""
    if found.state is not Back.BACK or found.sessions is None:
        return found.state.value
    return "did not fall" if found.sessions == 0 else counted(found.sessions, "session")
