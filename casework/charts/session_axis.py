"""The sessions of a case as places from left to right, one step each, whatever the days between them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.charts.sheet import bare_axis
from casework.core.session import TherapySession

FEWEST_SLOTS = 10  #: so that three sessions are three cells and not three walls
MOST_TICKS = 18  #: as many two-digit numbers as stand side by side on a narrow page
MOST_MONTHS = 6
CROWDED = 60  #: sessions above which gaps and outlines would hide the cells
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class SessionAxis:
    """Where each session stands; positions count from 0, half a step lies between two sessions."""

    sessions: Sequence[TherapySession]

    @property
    def count(self) -> int:
        """How many sessions there are."""
        return len(self.sessions)

    @property
    def slots(self) -> int:
        """How many steps are drawn; more than there are sessions at the start of a case."""
        return max(self.count, FEWEST_SLOTS)

    @property
    def end(self) -> float:
        """The right edge of the last session."""
        return self.count - 0.5

    @property
    def crowded(self) -> bool:
        """Whether sessions stand so close that gaps, outlines and large signs would hide them."""
        return self.count > CROWDED

    @property
    def bar(self) -> float:
        """The width of a cell in steps, leaving a hair of space while there is room for one."""
        return 1.0 if self.crowded else 0.95

    def places(self) -> dict[str, int]:
        """Session id to position."""
        return {session.id: place for place, session in enumerate(self.sessions)}

    def place_of_day(self, on: date) -> float:
        """Where something lies that was recorded outside a session: after the last one up to that day."""
        after = bisect_right(self.sessions, on, key=lambda session: session.on)
        return min(max(after - 0.5, -0.5), max(self.end, -0.5))

    def ticks(self) -> list[tuple[int, str]]:
        """Positions with the session numbers written there, thinned until they stand apart."""
        step = next((s for s in _STEPS if self.count <= s * MOST_TICKS), _STEPS[-1])
        return [
            (place, str(session.number))
            for place, session in enumerate(self.sessions)
            if place == 0 or session.number % step == 0
        ]

    def months(self) -> list[tuple[int, str]]:
        """Positions where a month begins, thinned, with the year where it turns."""
        room = self.slots / MOST_MONTHS
        kept: list[tuple[int, str]] = []
        year, month = 0, 0
        for place, session in enumerate(self.sessions):
            on = session.on
            if (on.year, on.month) == (year, month) or (kept and place - kept[-1][0] < room):
                continue
            kept.append((place, f"{on:%b}" if on.year == year and kept else f"{on:%b %Y}"))
            year, month = on.year, on.month
        return kept

    def settings(self, **more: Any) -> dict[str, Any]:
        """The plotly axis: session numbers on top, nothing else."""
        ticks = self.ticks()
        numbers = {
            "side": "top",
            "range": [-0.5, self.slots - 0.5],
            "showticklabels": True,
            "tickmode": "array",
            "tickvals": [place for place, _ in ticks],
            "ticktext": [number for _, number in ticks],
            "tickangle": 0,
        }
        return bare_axis(**(numbers | more))
