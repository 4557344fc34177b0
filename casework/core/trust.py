"""What may be said of the readings of a trust indicator: unvalidated by design, and never a verdict."""

from casework.core.case import Seat
from casework.core.framework import Framework, Indicator, Nature
from casework.core.record import CaseRecord
from casework.core.series import (
    Back,
    Recovery,
    TrustPoint,
    TrustSeries,
    all_series,
    around,
    distance,
    known,
    on_of,
    readings_in,
    series,
    sessions_until_back,
)
from casework.core.setback import Setback
from casework.core.wording import day, figure, listed

__all__ = [
    "Back",
    "Recovery",
    "TrustPoint",
    "TrustSeries",
    "all_series",
    "distance",
    "distance_sentence",
    "on_of",
    "readings_in",
    "series",
    "sessions_until_back",
    "shown_name",
    "trust_sentence",
]


def shown_name(indicator: Indicator) -> str:
    """What an indicator is called where higher is better, as charts show it."""
    return indicator.eased_name or indicator.name


def trust_sentence(record: CaseRecord, framework: Framework, indicator_key: str) -> str:
    """Where both partners were last read, what moved around the last breach, how far apart they are.

    True for no reading and for one. Raises UnknownTerm.
    """
    indicator = known(framework, indicator_key)
    both = [series(record, framework, indicator_key, seat) for seat in Seat]
    name = shown_name(indicator)
    if not any(one.read for one in both):
        return f"{name} has not been read yet."
    sentences = [
        f"{name}: {listed([_last(record, one) for one in both])}.",
        _around_breach(record, framework, both),
        distance_sentence(record, framework, indicator_key) if all(one.read for one in both) else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def distance_sentence(record: CaseRecord, framework: Framework, indicator_key: str) -> str:
    """How far apart the partners are on one indicator, and were at first. Raises UnknownTerm."""
    a, b = (series(record, framework, indicator_key, seat) for seat in Seat)
    names = listed([record.name(seat) for seat in Seat])
    points = distance(a, b)
    if not points:
        return f"{names} have not both been read in one session yet."
    now = f"{names} were {_apart(points[-1])} in session {points[-1].number}"
    if len(points) == 1:
        return f"{now}."
    return f"{now}, {_apart(points[0])} in session {points[0].number} when both were first read."


def _last(record: CaseRecord, one: TrustSeries) -> str:
    name = record.name(one.seat)
    if one.last is None:
        asked = one.indicator.question(record.roles(one.seat)) is not None
        return f"{name} not read yet" if asked else f"{name} not asked"
    return f"{name} {_said(one.last)} in session {one.last.number}"


def _said(point: TrustPoint) -> str:
    return figure(point.value or 0.0)


def _apart(point: TrustPoint) -> str:
    return f"{_said(point)} apart" if point.value else "at the same value"


def _around_breach(record: CaseRecord, framework: Framework, both: list[TrustSeries]) -> str:
    breach = _last_breach(record, framework)
    if breach is None:
        return ""
    moved = [_moved(record, one, breach) for one in both]
    if not any(moved):
        return ""
    return f"Around the last breach ({day(breach.came_to_light_on)}) {listed([m for m in moved if m])}."


def _last_breach(record: CaseRecord, framework: Framework) -> Setback | None:
    breaches = {kind.key for kind in framework.setback_kinds if kind.nature is Nature.BREACH}
    found = [setback for setback in record.setbacks if setback.kind in breaches]
    return max(found, key=lambda setback: (setback.came_to_light_on, setback.recorded_at), default=None)


def _moved(record: CaseRecord, one: TrustSeries, breach: Setback) -> str:
    """One partner's last reading before and first since; empty where either is missing."""
    before, after = around(record, one, breach)
    since = next((point.value for point in after if point.value is not None), None)
    if before is None or since is None:
        return ""
    name = record.name(one.seat)
    if since == before:
        return f"{name} stayed at {figure(before)}"
    return f"{name} went from {figure(before)} to {figure(since)}"
