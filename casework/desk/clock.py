"""The house's clock: it follows the computer's forward and never goes back."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from casework.storage.store import Clock, server_clock


class SteadyClock:
    """The later of the computer's time and the last time given plus what the machine has counted since.

    A clock turned back so lengthens no sign-in and no emergency opening; one that jumps ahead is followed.
    """

    def __init__(self, wall: Clock = server_clock, passed: Callable[[], float] = time.monotonic) -> None:
        self.wall = wall  #: the computer's own time, UTC
        self._passed = passed  #: seconds, counted on whatever becomes of the time of day
        self._lock = Lock()
        self._last = wall()
        self._counted = passed()

    def __call__(self) -> datetime:
        """The house's time, UTC."""
        with self._lock:
            return self._move_to(max(self.wall(), self._counted_on()))

    def _counted_on(self) -> datetime:
        return self._last + timedelta(seconds=max(0.0, self._passed() - self._counted))

    def _move_to(self, moment: datetime) -> datetime:
        self._last, self._counted = moment, self._passed()
        return moment

    def never_before(self, moment: datetime | None) -> None:
        """Go on from a moment that is known to have been, such as that of the trail's newest line."""
        if moment is None:
            return
        with self._lock:
            if self._counted_on() < moment:
                self._move_to(moment)
