"""What emergency access needs of a store. casework.storage keeps these promises."""

from typing import Protocol

from casework.core.account import EmergencyOpening


class EmergencyWork(Protocol):
    """The part of a transaction that opens one case to one listed person."""

    def numbered_case(self, number: int) -> str:
        """The id of the case with this number, whoever's it is. Raises NoSuchCase."""
        ...

    def openings(self) -> tuple[EmergencyOpening, ...]:
        """Every emergency opening of the practice that this person has a part in, newest first."""
        ...

    def opening(self, opening_id: str) -> EmergencyOpening:
        """One emergency opening that this person has a part in. Raises NoSuchEntry."""
        ...

    def keep_opening(self, opening: EmergencyOpening) -> None:
        """Keep an opening as it stands now."""
        ...
