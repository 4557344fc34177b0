"""The practice's own wording files: the sentences of forms it is licensed to show. None ships."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from casework.core.measure import Item as MeasureItem
from casework.core.measure import Measure
from casework.core.measure_wording import WordedItem, Wording
from casework.core.problem import Problem
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item

FOLDER = "wordings"


def load_wordings(
    roots: Iterable[Path], measures: Mapping[str, Measure]
) -> tuple[dict[str, Wording], tuple[Problem, ...]]:
    """Every sound wording by the key of its measure, and what is wrong with the others. Never raises."""
    found: dict[str, Wording] = {}
    problems: list[Problem] = []
    for root in roots:
        folder = root / FOLDER
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            wording, faults = load_wording(folder, path.name, measures)
            problems += [Problem(f"{root.name}/{FOLDER}/{p.file}", p.key, p.sentence) for p in faults]
            if wording is not None:
                found[wording.measure] = wording
    return found, tuple(problems)


def load_wording(
    folder: Path, file: str, measures: Mapping[str, Measure]
) -> tuple[Wording | None, tuple[Problem, ...]]:
    """The wording of one file, or None with what is wrong: without all its questions it is no form."""
    files, measure = YamlFolder(folder), measures.get(Path(file).stem)
    if measure is None or not measure.items:
        why = "takes totals alone" if measure else "is not known here"
        return None, (Problem(file, "", f"The measure {Path(file).stem} {why}; no wording of it is shown."),)
    parts = files.entries(file, "wording", "answers", "items")
    sets = dict(files.sound(parts["answers"], _set))
    items = files.sound(parts["items"], lambda item: _worded(item, measure, sets))
    heads = files.sound(parts["wording"][:1], _head)
    if tuple(item.number for item in items) != tuple(item.number for item in measure.items):
        files.note(file, "items", f"All {len(measure.items)} questions have to stand here, in their order.")
    if not heads:
        files.note(file, "wording", "Under “wording:” one entry has to stand, with its “licence”.")
    if files.problems:
        files.note(file, "", "This wording was not taken in; the form is entered by its numbers.")
        return None, tuple(files.problems)
    licence, intro = heads[0]
    return Wording(measure=measure.key, licence=licence, intro=intro, items=items), ()


def _head(item: Item) -> tuple[str, str]:
    return item.text("licence"), item.text_or_none("intro") or ""


def _set(item: Item) -> tuple[str, tuple[str, ...]]:
    return item.key, _labels(item, "words")


def _labels(item: Item, name: str) -> tuple[str, ...]:
    found = item.parts(name)
    if not found or any(not isinstance(word, str) or not word.strip() for word in found):
        item.fault(f"“{name}” has to be a list of words, each in quotes.")
    return tuple(" ".join(word.split()) for word in found if isinstance(word, str))


def _worded(item: Item, measure: Measure, sets: Mapping[str, tuple[str, ...]]) -> WordedItem:
    known = measure.item(int(item.key)) if item.key.isdecimal() else None
    named = item.fields.get("answers")
    if isinstance(named, str):
        labels = sets.get(item.one_of("answers", sets), ())
    else:
        labels = _labels(item, "answers")
    if known is None:
        item.fault(f"“key” has to be the number of an item of {measure.name}, in quotes.")
        return WordedItem(number=0, text=item.text("text"), answers=())
    return WordedItem(number=known.number, text=item.text("text"), answers=_answers(item, known, labels))


def _answers(item: Item, known: MeasureItem, labels: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    numbers = list(range(known.low, known.high + 1))
    if known.falling:
        numbers.reverse()
    if len(labels) != len(numbers):
        item.fault(f"This item takes {len(numbers)} answers, from {numbers[0]} to {numbers[-1]}.")
        return ()
    return tuple(zip(numbers, labels, strict=True))
