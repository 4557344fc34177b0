"""The cautions about pace: the one file of a pacing folder."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from casework.core.pacing import RULES
from casework.core.pacing_rule import CautionRule, PacingRules, Wording
from casework.core.problem import Problem
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item

CAUTIONS = "cautions.yaml"
HEADINGS = ("cautions", "thresholds", "wordings", "work")
SHARE, RATING, SEVERITY, COUNT = (0.05, 1.0, False), (0.0, 10.0, False), (1, 5, True), (1, 50, True)
RANGES = {  #: from, to, whole numbers only; what is not named here counts sessions, lines or readings
    "fall": SHARE,
    "safety_below": RATING,
    "closeness_below": RATING,
    "room_below": RATING,
    "below": RATING,
    "rise": RATING,
    "worse": RATING,
    "apart": RATING,
    "severity": SEVERITY,
}
#: by caution, the numbers it needs; without one of them it is left out
NEEDS: Mapping[str, tuple[str, ...]] = {
    "forgiveness_early": ("sessions", "safety_below", "worse"),
    "touch_before_closeness": ("sessions", "closeness_below", "worse"),
    "detail_while_heavier": ("sessions", "readings", "rise"),
    "deadline": ("sessions",),
    "pressure": ("room_below", "readings", "worse", "sessions", "severity"),
    "one_moves": ("sessions", "rises", "rested"),
    "words_beside_deeds": ("sessions", "missed", "checks", "fall"),
    "openness_without_limits": ("sessions",),
    "openness_punishes": ("sessions", "severity", "signs"),
    "no_win": ("sessions",),
    "causes_excuse": ("sessions",),
    "undecided": ("sessions",),
    "decisions_early": ("sessions", "early"),
    "grief_or_shame": ("sessions",),
    "support": ("below", "readings", "worse", "sessions", "severity", "looking_back"),
    "far_apart": ("apart", "readings", "indicators", "sessions", "worse"),
}


def load_pacing(folder: Path) -> tuple[PacingRules | None, tuple[Problem, ...]]:
    """The cautions that can speak, or None where none can, with what is wrong; never raises.

    A caution with a fault, or without one of its numbers, is left out; the others speak all the same.
    """
    files = YamlFolder(folder)
    under = files.entries(CAUTIONS, *HEADINGS)
    rules = files.sound(under["cautions"], _caution)
    numbers = dict(files.sound(under["thresholds"], _number))
    wordings = dict(files.sound(under["wordings"], _wording))
    work = dict(files.sound(under["work"], _work))
    whole = tuple(_whole(files, rules, numbers))
    found = PacingRules(rules=whole, wordings=MappingProxyType(wordings), work=MappingProxyType(work))
    return (found if whole else None), tuple(files.problems)


def _caution(item: Item) -> CautionRule:
    if item.key not in RULES:
        item.fault("There is no rule of this name.")
    return CautionRule(
        key=item.key,
        number=int(item.number("number", 1, len(RULES), whole=True)),
        title=item.text("title"),
        words=item.text("words"),
        again=item.text("again"),
        weight=int(item.number("weight", 1, 3, whole=True)),
        sections=item.sections(()),
    )


def _number(item: Item) -> tuple[str, float]:
    rule, _, name = item.key.rpartition(".")
    if name not in NEEDS.get(rule, ()):
        item.fault("No caution has a number of this name.")
    low, high, whole = RANGES.get(name, COUNT)
    item.text("reason")
    return item.key, item.number("value", low, high, whole)


def _wording(item: Item) -> tuple[str, Wording]:
    item.text("reason")
    return item.key, Wording(tuple(_patterns(item)))


def _patterns(item: Item) -> Iterator[re.Pattern[str]]:
    for raw in item.parts("patterns"):
        try:
            yield re.compile(str(raw), re.IGNORECASE)
        except re.error:
            item.fault("One of its patterns cannot be read.")


def _work(item: Item) -> tuple[str, frozenset[str]]:
    return item.key, frozenset(str(name) for name in item.parts("names"))


def _whole(
    files: YamlFolder, rules: tuple[CautionRule, ...], numbers: Mapping[str, float]
) -> Iterator[CautionRule]:
    """The rules with their numbers; one that lacks a number is reported and left out."""
    for rule in rules:
        own = {name: numbers.get(f"{rule.key}.{name}") for name in NEEDS[rule.key]}
        missing = [name for name, value in own.items() if value is None]
        if missing:
            files.note(CAUTIONS, rule.key, f"This caution needs “{missing[0]}”; it is left out.")
        else:
            yield replace(rule, numbers=MappingProxyType({n: v for n, v in own.items() if v is not None}))
