"""Invented questionnaires and their totals, told in a line."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from casework.core.measure import (
    CutOff,
    Direction,
    Measure,
    Norms,
    Reliability,
    ReliablePoints,
)
from casework.core.measure_point import MeasurePoint

FIRST = date(2025, 3, 3)
SOME = Reliability(sd=5.0, r=0.8, kind="internal consistency", source="invented")


def measure(direction: Direction = Direction.LOWER, **more: Any) -> Measure:
    """A form from 0 to 40 with a cut-off at 20 that needs more than 6.198 points."""
    told = {
        "key": "form",
        "name": "Form",
        "full_name": "An invented form",
        "about": "",
        "direction": direction,
        "low": 0,
        "high": 40,
        "dated": FIRST,
        "licence": "none",
        "source": "invented",
        "cutoff": CutOff(value=20, source="invented"),
        "reliability": SOME,
    }
    return Measure(**(told | more))


def published(points: float = 6, **more: Any) -> Measure:
    """The same with a published number of points and no spread."""
    return measure(reliability=None, reliable_points=ReliablePoints(points=points, source="invented"), **more)


def norms(mean: float, sd: float) -> Norms:
    return Norms(group="invented", mean=mean, sd=sd, source="invented")


def points(*values: float | None, days: tuple[int, ...] = ()) -> list[MeasurePoint]:
    """One form a week, or on the days given."""
    at = days or tuple(7 * number for number in range(len(values)))
    return [
        MeasurePoint(on=FIRST + timedelta(days=day), value=value, score_id=f"f{n}", session_id=f"s{n}")
        for n, (value, day) in enumerate(zip(values, at, strict=True))
    ]


def turned(form: Measure) -> Measure:
    """The same form printed the other way round: 40 less the total."""
    way = Direction.LOWER if form.direction is Direction.HIGHER else Direction.HIGHER
    cutoff = form.cutoff and replace(form.cutoff, value=40 - form.cutoff.value)
    return replace(form, direction=way, cutoff=cutoff)
