"""What a caution is made from: its words, its sections, its numbers and the wordings it looks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

#: what keeps a number, or a wording, within one sentence of what somebody wrote
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionRule:
    """One of the sixteen cautions as it stands in data/pacing: what it says, by which numbers."""

    key: str
    number: int  #: 1-16
    title: str
    words: str  #: what may be worth weighing; never what to do
    again: str  #: what raises it again once it was set aside
    weight: int  #: 1-3: of two with evidence of the same session, the weightier stands first
    sections: tuple[str, ...]
    numbers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def number_of(self, name: str) -> float:
        """One of its thresholds."""
        return self.numbers[name]

    def count_of(self, name: str) -> int:
        """One of its thresholds that counts sessions, lines or readings."""
        return int(self.numbers[name])


@dataclass(frozen=True, slots=True)
class Wording:
    """Some ways of saying one thing, in English; a look at wording alone, which may be wrong."""

    patterns: tuple[re.Pattern[str], ...]

    def found_in(self, words: str) -> str | None:
        """The first of them as it was written, or None."""
        found = (pattern.search(words) for pattern in self.patterns)
        return next((match.group() for match in found if match), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PacingRules:
    """All that data/pacing holds; a rule whose words or numbers could not be read is not among them."""

    rules: tuple[CautionRule, ...]
    wordings: Mapping[str, Wording] = field(default_factory=lambda: MappingProxyType({}))
    work: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    #: by what it counts as, the names of interventions in a signed note

    def rule(self, key: str) -> CautionRule | None:
        """The rule by its key, or None."""
        return next((rule for rule in self.rules if rule.key == key), None)

    def says(self, wording: str, words: str, unless: str = "") -> str | None:
        """The sentence of somebody's words in which a wording stands, or None.

        With `unless`, sentences in which that other wording stands as well do not count.
        """
        for sentence in SENTENCE_END.split(words):
            if self._has(wording, sentence) and not (unless and self._has(unless, sentence)):
                return sentence.strip()
        return None

    def _has(self, wording: str, sentence: str) -> bool:
        found = self.wordings.get(wording)
        return found is not None and found.found_in(sentence) is not None


def deadline_in(words: str, rules: PacingRules) -> str | None:
    """The sentence that sets a day for healing, trusting or forgiving, or None.

    A look at the wording alone (English): it may be wrong, and it refuses nothing.
    """
    for sentence in SENTENCE_END.split(words):
        if rules.says("healing", sentence, unless="no_deadline") and rules.says("day_set", sentence):
            return sentence.strip()
    return None
