"""Real dates from left to right, the same for every chart of one case that is shown above another."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from casework.charts.sheet import bare_axis
from casework.core.record import CaseRecord

_ALONE = timedelta(days=21)  #: on either side of a single day
_LEAST = timedelta(days=3)
#: how a day is written, by what lies between two of them
_TICKS = (("%-d %b\n%Y", None, "M1"), ("%b\n%Y", "M1", "M12"), ("%Y", "M12", None))


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
        ticks = [{"value": written, "dtickrange": [least, most]} for written, least, most in _TICKS]
        # Which days are ticked is left to the browser: it alone knows how wide the page is.
        whole = {"type": "date", "range": [self.start, self.end], "tickformatstops": ticks, "tickangle": 0}
        return bare_axis(**(whole | {"showticklabels": True} | more))


def date_axis(record: CaseRecord) -> DateAxis | None:
    """The dates of a case: its sessions held, and whatever came to light or was won after the last."""
    held = [session.on for session in record.held]
    later = [setback.came_to_light_on for setback in record.setbacks] + [win.on for win in record.wins]
    days = held or later
    return DateAxis(min(days), max(days + later)) if days else None
