"""Which of this person's cases a row of a file is about."""

from collections.abc import Iterable

from casework.core.case import Seat
from casework.core.ports import Work
from casework.core.rows import Couple
from casework.usecases.exchange_book import RowRefused


class Couples:
    """This person's couples by number and by every name they were ever called."""

    def __init__(self, work: Work, case_ids: Iterable[str], numbers_are_ours: bool = True) -> None:
        self._numbers_are_ours = numbers_are_ours
        self._meant: dict[str, int | None] = {}  # by which number the file means a case
        self._by_number: dict[int, str] = {}
        self._names: dict[str, dict[Seat, set[str]]] = {}
        for case_id in case_ids:
            record = work.record(case_id, "partners")
            self._by_number[record.case.number] = case_id
            self._names[case_id] = {
                seat: {_plain(partner.name) for partner in record.partners if partner.seat is seat}
                for seat in Seat
            }

    def add(self, case_id: str, couple: Couple) -> None:
        """Know a case that the file has just opened; by its names alone, its number is not the file's."""
        self._names[case_id] = {Seat.A: {_plain(couple.a)}, Seat.B: {_plain(couple.b)}}
        self._meant[case_id] = couple.number

    def find(self, couple: Couple) -> str | None:
        """The case meant; None where the names are new here. Raises RowRefused where that is not clear."""
        found = self._find(couple)
        if found is not None:
            self._meant.setdefault(found, couple.number)
        return found

    def _find(self, couple: Couple) -> str | None:
        numbered = self._by_number.get(couple.number or 0) if self._numbers_are_ours else None
        if numbered is None:
            return self._named(couple)
        if couple.is_named and not self._is_called(numbered, couple):
            raise RowRefused(
                f"C-{couple.number:03d} is another couple here than “{couple.a} & {couple.b}”. Correct the "
                "number or the names; if the numbers are another practice's, say so when reading the file.",
                "couple",
            )
        return numbered

    def _named(self, couple: Couple) -> str | None:
        if not couple.is_named:
            return None
        found = [c for c in self._names if self._is_called(c, couple) and not self._is_taken(c, couple)]
        if len(found) > 1:
            raise RowRefused(
                f"Several couples here are called “{couple}”. Give the case number too.", "couple"
            )
        turned = Couple(couple.number, couple.b, couple.a)
        if not found and any(
            self._is_called(c, turned) and not self._is_taken(c, turned) for c in self._names
        ):
            raise RowRefused(
                f"Here “{couple.b}” has seat A and “{couple.a}” seat B. Exchange the two in the file, or "
                "readings would be kept for the wrong partner.",
                "couple",
            )
        return found[0] if found else None

    def _is_taken(self, case_id: str, couple: Couple) -> bool:
        """Whether the file means this case by another number: two couples can have the same initials."""
        meant = self._meant.get(case_id)
        return meant is not None and couple.number is not None and meant != couple.number

    def _is_called(self, case_id: str, couple: Couple) -> bool:
        names = self._names[case_id]
        return _plain(couple.a) in names[Seat.A] and _plain(couple.b) in names[Seat.B]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
