"""What a table holds and what its headings mean."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.rows import Sheet
from casework.exchange.cells import Cell, plain, said
from casework.exchange.choices import ChoiceRefused, Choices
from casework.exchange.column import AUDIENCE, LINE, WHO, Column
from casework.exchange.columns import SHEETS_ALSO, columns
from casework.exchange.table import RawTable, is_empty
from casework.exchange.terms import KEYS_ALSO

_LOOKED_AT = 10  #: rows among which the headings are looked for
_CONTINUED = re.compile(r"^(.+) \((\d{1,2})\)$")
_SEAT_LAST = re.compile(r"^(?P<what>.+?) (?:partner )?(?P<seat>[ab])$")
_SEAT_FIRST = re.compile(r"^(?:partner )?(?P<seat>[ab]) (?P<what>.+)$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds: a field, or one partner's readings of an indicator, or nothing that is read."""

    column: Column | None = None
    indicator: str = ""
    seat: Seat | None = None
    part: int = 1  #: of a text that takes several cells

    @property
    def identity(self) -> tuple[str, str, str, int]:
        """What no two columns of a table can both hold."""
        return self.column.name if self.column else "", self.indicator, str(self.seat or ""), self.part


LEFT_OUT = Meaning()


@dataclass(frozen=True, slots=True)
class Understood:
    """A table with what its columns mean; a column without a meaning still has to be asked about."""

    name: str
    sheet: Sheet
    headings: tuple[tuple[int, str], ...]  #: (position, text)
    meanings: dict[int, Meaning]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]

    @property
    def unknown(self) -> tuple[tuple[int, str], ...]:
        """The headings nobody has explained."""
        return tuple(heading for heading in self.headings if heading[0] not in self.meanings)


def understand(table: RawTable, framework: Framework, choices: Choices) -> Understood | tuple[str, ...]:
    """The table with its meanings; or its headings alone, where it is not clear what it holds.

    Raises ChoiceRefused.
    """
    told = _told_sheet(table.name, choices)
    sheets = [told] if told else [sheet for sheet in Sheet if sheet is not Sheet.NOTES]
    best: Understood | None = None
    best_score, is_tie = (0, 0), False
    for nth in range(min(_LOOKED_AT, len(table.rows))):
        for sheet in sheets:
            found = _with_headings(table, nth, sheet, framework, choices)
            score = _score(found)
            if score > best_score:
                best, best_score, is_tie = found, score, False
            elif score == best_score and best and best.sheet is not sheet:
                is_tie = True
    if best is None or (told is None and (is_tie or not best_score[0])):
        return tuple(text for _, text in _heading_cells(table, 0))
    return best


def _told_sheet(name: str, choices: Choices) -> Sheet | None:
    wanted = choices.tables.get(name)
    if wanted and plain(wanted) not in set(Sheet):
        raise ChoiceRefused(f"“{wanted}” is not a table. Known are: {', '.join(Sheet)}. Nothing was changed.")
    if wanted:
        return Sheet(plain(wanted))
    base = re.sub(r" \d+$", "", plain(name))
    also = {plain(word): sheet for sheet, words in SHEETS_ALSO.items() for word in words}
    return Sheet(base) if base in set(Sheet) else also.get(base)


def _heading_cells(table: RawTable, nth: int) -> list[tuple[int, str]]:
    cells = table.rows[nth][1] if table.rows else ()
    return [(at, said(cell).strip()) for at, cell in enumerate(cells) if not is_empty((cell,))]


def _with_headings(
    table: RawTable, nth: int, sheet: Sheet, framework: Framework, choices: Choices
) -> Understood:
    headings = _heading_cells(table, nth)
    meanings: dict[int, Meaning] = {}
    taken = set()
    for at, text in headings:
        meaning = _meaning(text, sheet, framework, choices)
        if meaning and (meaning is LEFT_OUT or meaning.identity not in taken):
            meanings[at] = meaning
            taken.add(meaning.identity)
    return Understood(table.name, sheet, tuple(headings), meanings, table.rows[nth + 1 :])


def _meaning(text: str, sheet: Sheet, framework: Framework, choices: Choices) -> Meaning | None:
    told = next((t for heading, t in choices.headings.items() if plain(heading) == plain(text)), None)
    if told is None:
        return meaning_of(text, sheet, framework)
    if told.strip() in ("", "-"):
        return LEFT_OUT
    return meaning_of(told, sheet, framework)


def meaning_of(text: str, sheet: Sheet, framework: Framework) -> Meaning | None:
    """What a heading means in a table, where that is known."""
    continued = _CONTINUED.match(text)
    base, part = (continued[1], int(continued[2])) if continued else (text, 1)
    if column := _by_word(sheet).get(plain(base)):
        return Meaning(column, part=part)
    return _reading(plain(text), framework) if sheet is Sheet.SESSIONS else None


@cache
def _by_word(sheet: Sheet) -> dict[str, Column]:
    return {plain(word): column for column in columns(sheet) for word in (column.heading, *column.also)}


def _reading(heading: str, framework: Framework) -> Meaning | None:
    match = _SEAT_LAST.match(heading) or _SEAT_FIRST.match(heading)
    key = indicator_words(framework).get(match["what"]) if match else None
    return Meaning(indicator=key, seat=Seat(match["seat"].upper())) if match and key else None


def indicator_words(framework: Framework) -> dict[str, str]:
    """Every word an indicator goes by, with its key."""
    keys = [indicator.key for indicator in framework.indicators]
    found = {plain(word): key for key in keys for word in KEYS_ALSO.get(key, ())}
    for indicator in framework.indicators:
        found |= {plain(word): indicator.key for word in (indicator.key, indicator.name, indicator.short)}
    return found


def _score(found: Understood) -> tuple[int, int]:
    """Whether all is there that the table's rows need, and how many of its own columns are."""
    common = {column.name for column in (*WHO, LINE, AUDIENCE)}
    own = [m for m in found.meanings.values() if m.indicator or (m.column and m.column.name not in common)]
    names = {m.column.name for m in found.meanings.values() if m.column}
    needs = {c.name for c in columns(found.sheet) if c.needed and not c.offer}
    needs |= {"partner_a", "partner_b"} if found.sheet is Sheet.CASES and "couple" not in names else set()
    return int(needs <= names), len(own) + (found.sheet is Sheet.CASES)


def nearest(text: str, sheet: Sheet, framework: Framework) -> str:
    """The known heading most like this one, or "" where none is like it."""
    by_word = {plain(word): c.heading for c in columns(sheet) for word in (c.heading, *c.also)}
    if sheet is Sheet.SESSIONS:
        by_word |= {
            f"{w} {s}".lower(): f"{k} {s}" for w, k in indicator_words(framework).items() for s in Seat
        }
    found = get_close_matches(plain(text), list(by_word), 1, 0.75)
    return by_word[found[0]] if found else ""


def known_headings(sheet: Sheet, framework: Framework) -> tuple[str, ...]:
    """Every heading a table can have, native first."""
    readings = (
        [f"{i.key} {seat}" for i in framework.indicators for seat in Seat] if sheet is Sheet.SESSIONS else []
    )
    return (*(column.heading for column in columns(sheet)), *readings)


def examples(rows: Sequence[tuple[int, tuple[Cell, ...]]], at: int) -> tuple[str, ...]:
    """The first few things that stand in a column."""
    cells: Iterable[Cell] = (row[at] for _, row in rows if at < len(row))
    found = (said(cell).strip()[:60] for cell in cells if not is_empty((cell,)))
    return tuple(text for text, _ in zip(found, range(3), strict=False))
