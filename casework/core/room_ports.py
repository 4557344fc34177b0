"""What opening and leaving a room needs of a store."""

from typing import Protocol


class RoomWork(Protocol):
    """The room's part of a transaction in one person's name."""

    def open_room(self, token_hash: str, case_id: str) -> bool:
        """Let one of this person's doors lead to one room only. False where there is no such door."""
        ...

    def close_room(self, token_hash: str) -> str | None:
        """Let a door lead everywhere again; the case whose room it was, or None where it was in none."""
        ...
