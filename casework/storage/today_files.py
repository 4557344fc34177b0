"""What Today calls overdue and apart: the one file of a today folder."""

from pathlib import Path

from casework.core.problem import Problem
from casework.core.today import TodayRule
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item

TODAY = "today.yaml"
RANGES = {"note_overdue": (1, 2400, True), "moved_apart": (0.5, 10.0, False)}  #: from, to, whole numbers only


def load_today(folder: Path) -> tuple[TodayRule | None, tuple[Problem, ...]]:
    """Both numbers, or None with what is wrong; without them nothing is called overdue or apart."""
    files = YamlFolder(folder)
    read = dict(files.sound(files.entries(TODAY, "today")["today"], _number))
    overdue, apart = read.get("note_overdue"), read.get("moved_apart")
    if overdue is None or apart is None:
        files.note(TODAY, "today", "Today needs “note_overdue” and “moved_apart”; nothing is called so.")
        return None, tuple(files.problems)
    return TodayRule(note_hours=int(overdue), apart=apart), tuple(files.problems)


def _number(item: Item) -> tuple[str, float]:
    low, high, whole = RANGES.get(item.key, (0, 0, False))
    if item.key not in RANGES:
        item.fault("Today knows no number of this name.")
    value = item.number("value", low, high, whole)
    item.text("reason")
    item.text("source")
    return item.key, value
