"""Which couple each row of a file is about, as the file itself tells it."""

import re
from collections.abc import Mapping
from dataclasses import replace

from casework.core.rows import Couple
from casework.exchange.cells import Cell, said
from casework.exchange.dates import CellRefused

_NUMBER = re.compile(r"(?:C\s*-?\s*)?0*(\d{1,7})$", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r"\s*(?:&|\+|/|\band\b|\bund\b)\s*")


def couple_of(cells: Mapping[str, Cell]) -> Couple | None:
    """The couple a row names in the columns case, couple, partner A and partner B. Raises CellRefused."""
    told = {name: said(cell).strip() for name, cell in cells.items() if cell is not None}
    number, together = told.get("number", ""), told.get("couple", "")
    if together and not number and _NUMBER.match(together):
        number, together = together, ""
    a, b = _names(together) if together else ("", "")
    couple = Couple(_number(number), told.get("partner_a", "") or a, told.get("partner_b", "") or b)
    return None if couple == Couple() else couple


def _number(text: str) -> int | None:
    if not text:
        return None
    match = _NUMBER.match(text)
    if match is None:
        raise CellRefused(f"“{text[:40]}” is not a case number. Write it as C-014.")
    return int(match[1])


def _names(together: str) -> tuple[str, str]:
    names = _BETWEEN.split(together)
    if len(names) != 2:
        raise CellRefused("Write both names, as in Ana & Ben: the first is partner A.")
    return names[0], names[1]


class Directory:
    """The couples of one file: what one row says of a couple holds for its other rows."""

    def __init__(self) -> None:
        self._by_number: dict[int, Couple] = {}
        self._numbers: dict[tuple[str, str], set[int]] = {}

    def hear(self, couple: Couple) -> None:
        """Take in how a row names its couple. Raises CellRefused where another row contradicts it."""
        if couple.number is None:
            return
        known = self._by_number.get(couple.number, Couple(couple.number))
        if couple.is_named and known.is_named and _plain(couple) != _plain(known):
            raise CellRefused(
                f"Elsewhere in the file C-{couple.number:03d} is “{known.a} & {known.b}”. Correct either."
            )
        self._by_number[couple.number] = couple if couple.is_named else known
        if couple.is_named:
            self._numbers.setdefault(_plain(couple), set()).add(couple.number)

    def whole(self, couple: Couple) -> Couple:
        """The couple with all that the file says of it."""
        if couple.number is not None:
            return self._by_number.get(couple.number, couple)
        numbers = self._numbers.get(_plain(couple), set())
        return replace(couple, number=min(numbers)) if len(numbers) == 1 else couple

    @property
    def only(self) -> Couple | None:
        """The one numbered couple of this file, where there is just one."""
        return next(iter(self._by_number.values())) if len(self._by_number) == 1 else None


def _plain(couple: Couple) -> tuple[str, str]:
    return " ".join(couple.a.casefold().split()), " ".join(couple.b.casefold().split())
