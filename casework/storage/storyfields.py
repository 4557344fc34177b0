"""One part of a story file, asked for its fields one by one."""

import re
from collections.abc import Iterator
from datetime import timedelta
from enum import Enum
from typing import TypeVar

from casework.core.case import Seat
from casework.core.observation import Level
from casework.storage.yamlfile import Fields

Choice = TypeVar("Choice", bound=Enum)

CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
BOTH = "both"


class Part:
    """A part of a story. Each question gives the field or a stand-in, and notes what is wrong with it.

    A story with anything noted against it is left out as a whole: half a story would be a different one.
    """

    def __init__(self, raw: object, place: str, faults: list[tuple[str, str]]) -> None:
        self.fields = raw if isinstance(raw, Fields) else Fields()
        self.place = place
        self.faults = faults
        self._asked: set[object] = set()
        if not isinstance(raw, Fields):
            self.fault("Here fields have to stand, each with its name, such as “day: 7”.")

    def fault(self, sentence: str) -> None:
        """Note what is wrong here."""
        self.faults.append((self.place, sentence))

    def has(self, name: str) -> bool:
        """Whether the field is there at all."""
        return name in self.fields

    def ask(self, name: str) -> object:
        """The field as it stands in the file, or None."""
        self._asked.add(name)
        return self.fields.get(name)

    def text(self, name: str, *, needed: bool = True) -> str:
        """Words as they stand, paragraphs kept."""
        raw = self.ask(name)
        if isinstance(raw, str):
            return raw.strip()
        if raw is not None:
            self.fault(f"“{name}” has to be words. Put it in quotes.")
        elif needed:
            self.fault(f"“{name}” is missing.")
        return ""

    def whole(self, name: str) -> int:
        """A whole number that has to be there."""
        found = self.whole_or_none(name)
        if found is None and self.fields.get(name) is None:
            self.fault(f"“{name}” is missing.")
        return found or 0

    def whole_or_none(self, name: str) -> int | None:
        """A whole number, or None where the field is left out."""
        raw = self.ask(name)
        if raw is None or (isinstance(raw, int) and not isinstance(raw, bool)):
            return raw
        self.fault(f"“{name}” has to be a whole number.")
        return None

    def hours(self, name: str, otherwise: float) -> timedelta:
        """A number of hours."""
        raw = self.ask(name)
        if raw is None or (isinstance(raw, int | float) and not isinstance(raw, bool)):
            return timedelta(hours=otherwise if raw is None else raw)
        self.fault(f"“{name}” has to be a number of hours.")
        return timedelta()

    def clock(self, name: str, otherwise: timedelta) -> timedelta:
        """A time of day such as "17:30", as the time since midnight."""
        raw = self.ask(name)
        if raw is None:
            return otherwise
        found = CLOCK.fullmatch(raw) if isinstance(raw, str) else None
        if found is None:
            self.fault(f'“{name}” has to be a time of day in quotes, such as "17:30".')
            return otherwise
        return timedelta(hours=int(found[1]), minutes=int(found[2]))

    def flag(self, name: str) -> bool:
        """True or false; false where the field is left out."""
        raw = self.ask(name)
        if raw is not None and not isinstance(raw, bool):
            self.fault(f"“{name}” has to be true or false.")
        return raw is True

    def choice(self, name: str, kind: type[Choice], otherwise: Choice | None = None) -> Choice:
        """One of a fixed few words."""
        raw = self.ask(name)
        if raw is None and otherwise is not None:
            return otherwise
        return self.one_of(name, raw, kind)

    def choice_or_none(self, name: str, kind: type[Choice]) -> Choice | None:
        """One of a fixed few words, or None where the field is left out."""
        raw = self.ask(name)
        return None if raw is None else self.one_of(name, raw, kind)

    def one_of(self, name: str, raw: object, kind: type[Choice]) -> Choice:
        """The member of a fixed few that is written so."""
        found = next((member for member in kind if written(member) == raw), None)
        if found is None:
            known = ", ".join(f"“{written(member)}”" for member in kind)
            self.fault(f"“{name}” has to be one of {known}.")
        return found or next(iter(kind))

    def seat(self, name: str) -> Seat | None:
        """A or B, or None for both."""
        raw = self.ask(name)
        return None if raw == BOTH else self.one_of(name, raw, Seat)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of keys or names; empty where the field is left out."""
        found = self._list(name)
        if any(not isinstance(word, str) for word in found):
            self.fault(f"“{name}” has to be a list of words.")
        return tuple(word for word in found if isinstance(word, str))

    def row(self, name: str, length: int) -> tuple[object, ...]:
        """A list of a fixed length; nothing but None where it is not."""
        found = self._list(name)
        if len(found) == length:
            return tuple(found)
        self.fault(f"“{name}” has to be a list of {length}, such as [a, b].")
        return (None,) * length

    def _list(self, name: str) -> list[object]:
        raw = self.ask(name)
        if raw is None or isinstance(raw, list):
            return raw or []
        self.fault(f"“{name}” has to be a list.")
        return []

    def inside(self, name: str) -> "Part":
        """The fields within a field; none where it is left out."""
        raw = self.ask(name)
        return Part(Fields() if raw is None else raw, f"{self.place}, {name}", self.faults)

    def each(self, name: str) -> Iterator["Part"]:
        """The parts a list holds, in their order."""
        for number, raw in enumerate(self._list(name), start=1):
            yield Part(raw, f"{self.place}, {name} {number}", self.faults)

    def names(self) -> tuple[str, ...]:
        """The names of the fields, where these are keys of something."""
        return tuple(str(name) for name in self.fields)

    def done(self) -> None:
        """Every field has been asked for: whatever is left over is misspelt."""
        for twice in self.fields.twice:
            self.fault(f"“{twice}” stands twice here.")
        for name in self.fields:
            if name not in self._asked:
                self.fault(f"“{name}” is not a field of this part. Is it misspelt?")


def written(member: Enum) -> object:
    """A word as a story writes it: levels by their label, everything else by its own word."""
    return member.label if isinstance(member, Level) else member.value
