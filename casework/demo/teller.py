"""Whoever tells a story through a store: its dates, and what has been made so far."""

from datetime import UTC, date, datetime, time, timedelta

from casework.core.ports import Store
from casework.core.session import TherapySession
from casework.core.story import Story
from casework.storage.library import Library


class Teller:
    """One story being told. What it made is kept here under the story's own keys, for what comes later."""

    def __init__(self, story: Story, until: date, library: Library, store: Store) -> None:
        self.story = story
        self.library = library
        self.framework = library.current
        self.store = store
        self.until = until
        self.first = story.first_day(until)
        self.case_id = ""
        self.betrayals: dict[str, str] = {}
        self.setbacks: dict[str, str] = {}
        self.agreements: dict[str, str] = {}
        self.secrets: dict[str, str] = {}
        self.notes: dict[int, str] = {}  # ids of signed notes, by the session's day
        self.sessions: dict[int, TherapySession] = {}  # by their day

    def on(self, day: int) -> date:
        """The date of a day of the story."""
        return self.first + timedelta(days=day)

    def on_or_none(self, day: int | None) -> date | None:
        """The date of a day of the story, or None where there is none."""
        return None if day is None else self.on(day)

    def at(self, day: int, since_midnight: timedelta) -> datetime:
        """A moment of a day of the story, UTC."""
        return datetime.combine(self.on(day), time(), UTC) + since_midnight
