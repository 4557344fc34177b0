"""What Today and the calendars need of a store."""

from datetime import datetime
from typing import Protocol

from casework.core.appointment import Appointment
from casework.core.desk_work import DeskRead
from casework.core.today import DayRead


class TodayStore(Protocol):
    """A store's part of Today, in one person's name; of their own cases alone."""

    def day_read(self, first: datetime, end: datetime) -> DayRead:
        """The couples with a meeting that begins from `first` to before `end` (UTC)."""
        ...

    def desk_read(self) -> DeskRead:
        """What waits at the desk now."""
        ...

    def calendar_lines(self, first: datetime, end: datetime) -> tuple[tuple[str, Appointment], ...]:
        """The case number and each line of every meeting that ever stood in this time, as recorded."""
        ...
