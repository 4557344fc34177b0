"""One entry of a YAML file, asked for its fields one by one."""

import re
from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from casework.core.errors import CaseworkError
from casework.core.problem import Problem
from casework.core.text import line
from casework.storage.yamlfile import Fields, shown

Choice = TypeVar("Choice", bound=StrEnum)

WORDS_LIMIT = 600  #: characters in one sentence or two of the framework
KEY = re.compile(r"[\w.-]{1,80}")
SHORT_LIMIT = 16  #: letters that fit beside a row of a chart


class Item:
    """One entry. Each question gives the field or a stand-in, and notes what is wrong with it.

    An entry with anything noted against it is left out as a whole: half a marker would be a different marker.
    """

    def __init__(self, file: str, raw: object, place: str, named_by: str = "key") -> None:
        self.file = file
        self.fields = raw if isinstance(raw, Fields) else Fields()
        self.faults: list[str] = []
        self._asked: set[object] = {named_by}
        self.key = place
        if isinstance(raw, Fields):
            self._read_key(named_by, raw.get(named_by))
        else:
            self.fault(f"This entry does not consist of fields, such as “{named_by}: …”.")

    def _read_key(self, name: str, key: object) -> None:
        if key is None:
            self.fault(f"“{name}” is missing.")
        elif not isinstance(key, str):
            self.fault(f"“{name}” reads {shown(key)} without quotes. Put it in quotes.")
        elif not KEY.fullmatch(key):
            self.fault(f"“{name}” has to be one short word of letters, numbers, “_”, “.” and “-”.")
        else:
            self.key = key

    def fault(self, sentence: str) -> None:
        """Note what is wrong; the entry will be left out."""
        self.faults.append(sentence)

    def ask(self, name: str) -> object:
        """The field as it stands in the file, or None."""
        self._asked.add(name)
        return self.fields.get(name)

    def text(self, name: str, limit: int = WORDS_LIMIT) -> str:
        """One or two sentences that have to be there."""
        found = self.text_or_none(name, limit)
        if found is None and self.fields.get(name) is None:
            self.fault(f"“{name}” is missing or empty.")
        return found or ""

    def text_or_none(self, name: str, limit: int = WORDS_LIMIT) -> str | None:
        """One or two sentences, or None where the field is left out."""
        raw = self.ask(name)
        if raw is None:
            return None
        if not isinstance(raw, str):
            self.fault(f"“{name}” has to be words; it reads {shown(raw)}. Put it in quotes.")
            return None
        return self._kept(name, raw, limit)

    def _kept(self, name: str, raw: str, limit: int) -> str | None:
        try:
            kept = line(raw, limit)
        except CaseworkError:
            self.fault(f"“{name}” is longer than {limit} characters or holds some that cannot be kept.")
            return None
        if not kept:
            self.fault(f"“{name}” is missing or empty.")
        return kept or None

    def choice(self, name: str, kind: type[Choice]) -> Choice:
        """One of a fixed few words."""
        found = self.choice_or_none(name, kind)
        if found is None and self.fields.get(name) is None:
            self.fault(f"“{name}” is missing; it is one of {_listed(kind)}.")
        return found or next(iter(kind))

    def choice_or_none(self, name: str, kind: type[Choice]) -> Choice | None:
        """One of a fixed few words, or None where the field is left out."""
        raw = self.ask(name)
        if raw is None:
            return None
        found = next((word for word in kind if word == raw), None)
        if found is None:
            self.fault(f"“{name}” reads {shown(raw)}; it has to be one of {_listed(kind)}.")
        return found

    def flag(self, name: str, otherwise: bool) -> bool:
        """True or false, as given or as usual."""
        raw = self.ask(name)
        if raw is None or isinstance(raw, bool):
            return otherwise if raw is None else raw
        self.fault(f"“{name}” has to be true or false; it reads {shown(raw)}.")
        return otherwise

    def number(self, name: str, low: float, high: float, whole: bool) -> float:
        """A number within its range, ends included."""
        raw = self.ask(name)
        fits = isinstance(raw, int) or (isinstance(raw, float) and not whole)
        if isinstance(raw, int | float) and fits and not isinstance(raw, bool) and low <= raw <= high:
            return raw
        kind = "a whole number" if whole else "a number"
        self.fault(f"“{name}” has to be {kind} from {low:g} to {high:g}; it reads {shown(raw)}.")
        return low

    def day(self, name: str) -> date:
        """A day that has to be there."""
        raw = self.ask(name)
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw
        self.fault(f"“{name}” has to be a day such as 2026-11-22, without quotes.")
        return date.min

    def one_of(self, name: str, known: Collection[str]) -> str:
        """The key of something told elsewhere; unchecked where nothing of it could be read."""
        found = self.text(name)
        if found and known and found not in known:
            self.fault(f"“{name}” names {shown(found)}, which there is not.")
        return found

    def some_of(self, name: str, known: Collection[str]) -> tuple[str, ...]:
        """Keys of things told elsewhere; the field has to be there and may be an empty list."""
        found = self.parts(name)
        for key in found:
            if not isinstance(key, str) or (known and key not in known):
                self.fault(f"“{name}” names {shown(key)}, which there is not.")
        return tuple(key for key in found if isinstance(key, str))

    def parts(self, name: str) -> tuple[object, ...]:
        """What a list holds; the field has to be there."""
        raw = self.ask(name)
        if isinstance(raw, list):
            return tuple(raw)
        self.fault(f"“{name}” has to be a list." if raw is not None else f"“{name}” is missing.")
        return ()

    def sections(self, known: Collection[str]) -> tuple[str, ...]:
        """The sections it rests on, at least one, each in quotes; unchecked where no source could be read."""
        found = self.parts("sections")
        if not found and isinstance(self.fields.get("sections"), list):
            self.fault("“sections” is empty; name at least one section it rests on.")
        for section in found:
            self._check_section(section, known)
        return tuple(section for section in found if isinstance(section, str))

    def _check_section(self, section: object, known: Collection[str]) -> None:
        if not isinstance(section, str):
            self.fault(
                f"Put section {shown(section)} in quotes: without them 1.10 and 1.1 are the same number."
            )
        elif known and section not in known:
            self.fault(f"There is no section {shown(section)} in the sources.")

    def problems(self) -> tuple[Problem, ...]:
        """What was noted, with fields that stand twice or that nobody asked for."""
        twice = [f"“{name}” stands twice in this entry." for name in self.fields.twice]
        unknown = [
            f"{shown(name)} is not a field of this entry. Is it misspelt?"
            for name in self.fields
            if name not in self._asked
        ]
        return tuple(Problem(self.file, self.key, sentence) for sentence in (*self.faults, *twice, *unknown))


def _listed(kind: type[StrEnum]) -> str:
    return ", ".join(f"“{word}”" for word in kind)
