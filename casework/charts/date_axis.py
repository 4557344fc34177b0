"""Real dates from left to right, the same for every chart of one case that is shown above another."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casework.charts.sheet import bare_axis
from casework.core.record import CaseRecord

_ALONE = timedelta(days=21)  #: on either side of a single day
_LEAST = timedelta(days=3)
_DAY_MS = 86_400_000
_MONTHS = ((75, 0), (430, 1), (1250, 3), (2600, 6))  #: up to so many days, a tick every so many months


@dataclass(frozen=True, slots=True)
class DateAxis:
    """From the first session to the last day anything is known of, with a little room on both sides."""

    first: date
    last: date

    @property
    def pad(self) -> timedelta:
        """The room on either side."""
        return _ALONE if self.first == self.last else max(_LEAST, (self.last - self.first) * 0.025)

    @property
    def start(self) -> date:
        """The left edge."""
        return self.first - self.pad

    @property
    def end(self) -> date:
        """The right edge."""
        return self.last + self.pad

    def within(self, on: date) -> date:
        """The day itself, or the edge it lies beyond."""
        return min(max(on, self.start), self.end)

    def share(self, on: date) -> float:
        """How far to the right a day lies, 0-1."""
        return (on - self.start) / (self.end - self.start)

    def settings(self, **more: Any) -> dict[str, Any]:
        """The plotly axis, with days, months or years written as the span allows."""
        return bare_axis(**({"type": "date", "range": [self.start, self.end]} | self._ticks() | more))

    def _ticks(self) -> dict[str, Any]:
        days = (self.last - self.first).days
        months = next((step for upto, step in _MONTHS if days <= upto), 12)
        if months:
            return {"showticklabels": True, "tickformat": "%b\n%Y", "dtick": f"M{months}"}
        weeks = 1 if days <= 35 else 2
        every = {"tick0": self.first, "dtick": weeks * 7 * _DAY_MS}
        return {"showticklabels": True, "tickformat": "%-d %b\n%Y", **every}


def date_axis(record: CaseRecord) -> DateAxis | None:
    """The dates of a case: its sessions held, and whatever came to light or was won after the last."""
    held = [session.on for session in record.held]
    later = [setback.came_to_light_on for setback in record.setbacks] + [win.on for win in record.wins]
    days = held or later
    return DateAxis(min(days), max(days + later)) if days else None
