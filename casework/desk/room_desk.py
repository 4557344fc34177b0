"""The place of a couple before the screen: one room, and two things that can be done in it."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.storage.library import Library
from casework.storage.store import SqlStore
from casework.usecases.room import look_at_room, mark_win


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomView:
    """Everything the room shows: shared lines, and the words for them."""

    record: CaseRecord
    framework: Framework


class HandedOver:
    """What a door gives whose device is in a couple's hands: nothing. The door asks their questions."""


class RoomDesk:
    """What a door in a room gives instead of a desk. It leads to no store and to no other case."""

    __slots__ = ("__case_id", "__library", "__store", "now")

    def __init__(self, store: SqlStore, library: Library, case_id: str, now: datetime) -> None:
        self.__store, self.__library, self.__case_id = store, library, case_id
        self.now = now  #: the server's time, UTC

    @property
    def mark(self) -> str:
        """Tells one room from another, and nothing else."""
        return hashlib.sha256(self.__case_id.encode()).hexdigest()

    def look(self) -> RoomView:
        """What the couple sees now. Raises NoSuchCase, NotAllowed where it may not be shown any more."""
        record = look_at_room(self.__store, self.__case_id)
        return RoomView(record=record, framework=self.__library.framework(record.case.framework_version))

    def mark_win(self, seat: Seat, words: str, on: date) -> None:
        """Keep what one of them named. Raises MissingText, TimeNotPossible, NotAllowed."""
        mark_win(self.__store, self.__case_id, seat, words, on)
