"""Columns of words that have one meaning in the record: its own terms, the partners, the framework's keys."""

import re
from collections.abc import Callable, Mapping
from datetime import tzinfo
from difflib import get_close_matches
from enum import Enum

from casework.core.case import Seat
from casework.core.framework import Framework
from casework.exchange.cells import Cell, Ear, Kind, plain, said, same
from casework.exchange.dates import CellRefused
from casework.exchange.terms import ALSO, KEYS_ALSO


class WordUnknown(CellRefused):
    """A word that is none of those its column knows."""

    def __init__(self, said: str, known: tuple[str, ...]) -> None:
        self.said = said
        self.known = known
        near = get_close_matches(plain(said), [plain(k) for k in known], 1, 0.5)
        self.nearest = next((k for k in known if plain(k) in near), "")
        meant = f" Did you mean “{self.nearest}”?" if near else ""
        super().__init__(f"“{said[:80]}” is not one of: {', '.join(known)}.{meant}")


def one_of(kind: type[Enum], **also: str) -> Kind:
    """One of a few words of the record, or what is known to mean the same."""
    known = {_label(member): member for member in kind}
    by_word = {plain(word): member for word, member in known.items()}
    by_word |= {plain(member.name): member for member in kind}
    by_word |= {plain(word): member for member in kind for word in ALSO.get(member, ())}
    by_word |= {plain(word): kind(value) for word, value in also.items()}

    def read(cell: Cell, ear: Ear) -> Enum:
        word = plain(said(cell))
        word = plain(ear.means.get(word, word))
        if word not in by_word:
            raise WordUnknown(said(cell), tuple(known))
        return by_word[word]

    return Kind(read, lambda value, _zone: _label(value) if isinstance(value, Enum) else None)


def _label(member: Enum) -> str:
    text = member.name if isinstance(member.value, int) else str(member.value)
    return text.replace("_", " ").lower() if not isinstance(member, Seat) else text


_A_OR_B = one_of(Seat)
_BOTH = {"both", "beide", "couple", "paar", "together", "a b", "a and b", "a und b", "ab"}


def _seat(cell: Cell, ear: Ear) -> object:
    """A partner, by seat or by name; never by a letter that is the other one's name."""
    word = plain(said(cell))
    named = [seat for seat, name in zip(Seat, ear.names, strict=True) if name and word == plain(name)]
    if word in ("a", "b") and named and named != [Seat(word.upper())]:
        raise CellRefused("This could be a seat or a name. Write “partner A” or “partner B”.")
    return named[0] if len(named) == 1 else _A_OR_B.read(cell, ear)


SEAT = Kind(_seat, lambda value, _zone: f"partner {value}" if isinstance(value, Seat) else None)


def _seats(cell: Cell, ear: Ear) -> tuple[object, ...]:
    if plain(said(cell)) in _BOTH:
        return tuple(Seat)
    if plain(said(cell)) in {"none", "nobody", "niemand"}:
        return ()
    return tuple(_seat(part, ear) for part in re.split(r"[,;&+/]| and | und ", said(cell)))


def _written_seats(value: object, _zone: tzinfo) -> Cell:
    return ", ".join(f"partner {seat}" for seat in value) or "nobody" if isinstance(value, tuple) else None


SEATS = Kind(_seats, _written_seats)


def _seat_or(word: str, words: set[str]) -> Kind:
    """A partner, or None where the word stands for nobody of the two alone."""
    return Kind(
        lambda cell, ear: None if plain(said(cell)) in words else _seat(cell, ear),
        lambda value, zone: SEAT.write(value, zone) if value else word,
    )


SEAT_OR_BOTH = _seat_or("both", _BOTH)
SEAT_OR_CLINICIAN = _seat_or("clinician", {"clinician", "therapist", "me", "therapeut", "therapeutin", "ich"})


def term(known: Callable[[Framework], Mapping[str, str]]) -> Kind:
    """A key of the framework, or the name it goes by; known gives the names by key."""

    def read(cell: Cell, ear: Ear) -> str:
        by_word = ear.known.get(known) or ear.known.setdefault(known, _by_word(known(ear.framework)))
        word = plain(said(cell))
        word = plain(ear.means.get(word, word))
        if word not in by_word:
            raise WordUnknown(said(cell), tuple(known(ear.framework)))
        return by_word[word]

    return Kind(read, same)


def _by_word(names: Mapping[str, str]) -> Mapping[str, str]:
    """Every way of saying a key; what the framework itself calls it outranks what others do."""
    others = {plain(word): key for key in names for word in KEYS_ALSO.get(key, ())}
    return others | {plain(name): key for key, name in names.items()} | {plain(key): key for key in names}


def _phases(cell: Cell, ear: Ear) -> tuple[str, ...]:
    found = (PHASE.read(part, ear) for part in re.split(r"[,;]", said(cell)) if part.strip())
    return tuple(str(key) for key in found)


PHASE = term(lambda framework: {phase.key: phase.name for phase in framework.phases})
PHASES = Kind(_phases, lambda value, _zone: ", ".join(value) or None if isinstance(value, tuple) else None)
MARKER = term(lambda framework: {marker.key: marker.words for marker in framework.markers})
INDICATOR = term(lambda framework: {indicator.key: indicator.name for indicator in framework.indicators})
SETBACK = term(lambda framework: {kind.key: kind.name for kind in framework.setback_kinds})
