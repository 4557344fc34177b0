"""The items and subscales of a measure's file: numbers, ranges, which way they count. Never words."""

import re

from casework.core.measure import Direction, Item, Measure, Subscale
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item as Entry

NUMBERS = re.compile(r"([1-9]\d{0,2})(?:-([1-9]\d{0,2}))?")
MOST = 200  #: items; no form in use is longer


def items_of(files: YamlFolder, entries: list[Entry]) -> tuple[Item, ...]:
    """The items in their order; each entry tells one number, or a stretch such as "2-16"."""
    found = tuple(item for group in files.sound(entries, _group) for item in group)
    numbers = [item.number for item in found]
    if numbers != list(range(1, len(numbers) + 1)):
        files.note(entries[0].file, "items", "Every item from 1 on has to be told once, in its order.")
    return found


def subscales_of(files: YamlFolder, entries: list[Entry], items: tuple[Item, ...]) -> tuple[Subscale, ...]:
    """The subscales, each with the range its items give it."""
    known = {item.number: item for item in items}
    return files.sound(entries, lambda entry: _subscale(entry, known))


def total_range(measure: Measure) -> tuple[float, float]:
    """The lowest and the highest total the items of a form can give."""
    low, high = sum(item.low for item in measure.items), sum(item.high for item in measure.items)
    return low * measure.factor, high * measure.factor


def _group(entry: Entry) -> tuple[Item, ...]:
    low = int(entry.number("low", 0, 100, whole=True))
    high = int(entry.number("high", 1, 100, whole=True))
    if low >= high:
        entry.fault("“low” has to be below “high”.")
    told = {
        "low": low,
        "high": high,
        "asked_if": int(entry.number("asked_if", 1, MOST, whole=True)) if "asked_if" in entry.fields else 0,
    }
    is_reversed, is_falling = (entry.flag(name, otherwise=False) for name in ("reversed", "falling"))
    answers = _answers(entry, high - low + 1)
    return tuple(
        Item(number=n, reversed=is_reversed, falling=is_falling, answers=answers, **told)
        for n in _stretch(entry)
    )


def _stretch(entry: Entry) -> range:
    found = NUMBERS.fullmatch(entry.key)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if found is None or not first <= last <= MOST:
        entry.fault("“key” has to be an item's number or a stretch of them, in quotes, such as “2-16”.")
        return range(0)
    return range(first, last + 1)


def _answers(entry: Entry, count: int) -> tuple[str, ...]:
    if "answers" not in entry.fields:
        return ()
    found = entry.parts("answers")
    if len(found) != count or any(not isinstance(word, str) for word in found):
        entry.fault(f"“answers” has to name all {count} of them, lowest first, each in quotes.")
    return tuple(word for word in found if isinstance(word, str))


def _subscale(entry: Entry, known: dict[int, Item]) -> Subscale:
    name, numbers = entry.text("name", 60), entry.parts("items")
    own = [known[n] for n in numbers if isinstance(n, int) and n in known]
    if not own or len(own) < len(numbers):
        entry.fault("“items” names an item which there is not.")
    return Subscale(
        key=entry.key,
        name=name,
        items=tuple(item.number for item in own),
        low=float(sum(item.low for item in own)),
        high=float(sum(item.high for item in own)),
        direction=entry.choice_or_none("direction", Direction),
    )
