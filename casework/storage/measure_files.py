"""Numbers with a statistical meaning, each with its reason and source: the files of a measures folder."""

from pathlib import Path

from casework.core.change import VariationRule
from casework.core.problem import Problem
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item

VARIATION = "usual_variation.yaml"
RANGES = {"factor": (0.5, 10.0, False), "least": (2, 100, True)}  #: from, to, whole numbers only


def load_variation(folder: Path) -> tuple[VariationRule | None, tuple[Problem, ...]]:
    """The rule of the usual-variation band, or None with what is wrong; without it no band is drawn."""
    files = YamlFolder(folder)
    read = dict(files.sound(files.entries(VARIATION, "usual_variation")["usual_variation"], _number))
    factor, least = read.get("factor"), read.get("least")
    if factor is None or least is None:
        files.note(VARIATION, "usual_variation", "The band needs “factor” and “least”; no band is drawn.")
        return None, tuple(files.problems)
    return VariationRule(factor=factor, least=int(least)), tuple(files.problems)


def _number(item: Item) -> tuple[str, float]:
    low, high, whole = RANGES.get(item.key, (0, 0, False))
    if item.key not in RANGES:
        item.fault("The band knows no number of this name.")
    value = item.number("value", low, high, whole)
    item.text("reason")
    item.text("source")
    return item.key, value
