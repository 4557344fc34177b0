"""How often each partner is asked alone about safety: the one file of a safety folder."""

from pathlib import Path

from casework.core.hold import SafetyRule
from casework.core.problem import Problem
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item

SAFETY = "safety.yaml"
ASKED = ("violence", "self_harm")
LONGEST = 366  #: days; an interval of more than a year would be none


def load_safety(folder: Path) -> tuple[SafetyRule | None, tuple[Problem, ...]]:
    """After how many days to ask again, or None with what is wrong; without it no interval is judged."""
    files = YamlFolder(folder)
    read = dict(files.sound(files.entries(SAFETY, "ask_again")["ask_again"], _days))
    violence, self_harm = (read.get(name) for name in ASKED)
    if violence is None or self_harm is None:
        files.note(
            SAFETY, "ask_again", "“violence” and “self_harm” are needed; until then no interval is judged."
        )
        return None, tuple(files.problems)
    return SafetyRule(violence=violence, self_harm=self_harm), tuple(files.problems)


def _days(item: Item) -> tuple[str, int]:
    if item.key not in ASKED:
        item.fault("There is no interval of this name.")
    days = item.number("days", 1, LONGEST, whole=True)
    item.text("reason")
    item.text("source")
    return item.key, int(days)
