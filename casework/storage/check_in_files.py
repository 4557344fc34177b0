"""What a check-in asks where the clinician picks nothing: the one file of a check_in folder."""

from pathlib import Path

from casework.core.check_in_questions import CheckInRule
from casework.core.problem import Problem
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item

CHECK_IN = "check_in.yaml"
MOST = "most"
RANGE = (1, 16)  #: questions; a partner who needs longer than the waiting room puts it off


def load_check_in(folder: Path) -> tuple[CheckInRule | None, tuple[Problem, ...]]:
    """The core few and how many in all, or None with what is wrong; then the clinician picks every time."""
    files = YamlFolder(folder)
    entries = files.entries(CHECK_IN, "core", "numbers")
    core = files.sound(entries["core"], _core)
    numbers = dict(files.sound(entries["numbers"], _number))
    if MOST not in numbers:
        files.note(CHECK_IN, "numbers", "“most” is needed; until then the clinician picks every question.")
        return None, tuple(files.problems)
    return CheckInRule(core=core, most=numbers[MOST]), tuple(files.problems)


def _core(item: Item) -> str:
    item.text("reason")
    item.text("source")
    return item.key


def _number(item: Item) -> tuple[str, int]:
    if item.key != MOST:
        item.fault("There is no number of this name.")
    value = item.number("value", *RANGE, whole=True)
    item.text("reason")
    item.text("source")
    return item.key, int(value)
