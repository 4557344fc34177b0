"""The measures of a folder: one file each, named by its key, read into core.measure or refused as a whole."""

from pathlib import Path
from typing import TypeVar

from casework.core.measure import (
    CutOff,
    Direction,
    Measure,
    Norms,
    PatternPart,
    Reliability,
    ReliablePoints,
    ScoreBand,
    TriageLevel,
)
from casework.core.problem import Problem
from casework.storage.measure_items import items_of, subscales_of, total_range
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item

Kept = TypeVar("Kept")

HEAD = "measure"
LARGEST = 10_000  #: no total of any form is further from 0
NORMS = ("clinical", "functional")
PARTS = (
    "items",
    "subscales",
    "bands",
    "cutoff",
    "norms",
    "reliability",
    "reliable_points",
    "pattern",
    "triage",
    "remarks",
    "own_figures",
)
SHIPPED_ELSE = "measure:"  #: a shipped file without this heading holds rules, not a measure


def load_measures(folder: Path, *, shipped: bool) -> tuple[dict[str, Measure], tuple[Problem, ...]]:
    """Every sound measure of a folder by its key, and what is wrong with the others. Never raises.

    Anything wrong in a file refuses its measure: half a scoring rule would be a different questionnaire.
    """
    found: dict[str, Measure] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        if shipped and not _is_measure(path):
            continue
        measure, faults = load_measure(folder, path.name)
        problems += faults
        if measure is not None:
            found[measure.key] = measure
    return found, tuple(problems)


def _is_measure(path: Path) -> bool:
    return any(line.startswith(SHIPPED_ELSE) for line in path.read_text("utf-8").splitlines())


def load_measure(folder: Path, file: str) -> tuple[Measure | None, tuple[Problem, ...]]:
    """The measure of one file, or None with what is wrong with it."""
    files = YamlFolder(folder)
    parts = files.entries(file, HEAD, *PARTS)
    heads = parts[HEAD]
    if len(heads) != 1 and not files.problems:
        files.note(file, HEAD, "A file holds one measure: under “measure:” one entry has to stand.")
    built = files.sound(heads[:1], lambda item: _measure(files, item, parts))
    if built and built[0].key != Path(file).stem:
        files.note(file, HEAD, f"The file has to be named by its measure, {built[0].key}.yaml.")
    if files.problems:
        files.note(file, "", "This measure was not taken in.")
        return None, tuple(files.problems)
    return built[0], ()


def _measure(files: YamlFolder, head: Item, parts: dict[str, list[Item]]) -> Measure:
    items = items_of(files, parts["items"])
    low, high = (head.number(name, -LARGEST, LARGEST, whole=False) for name in ("low", "high"))
    factor = head.number("factor", 0.01, 100, whole=False) if "factor" in head.fields else 1
    measure = Measure(
        key=head.key,
        name=head.text("name", 40),
        full_name=head.text("full_name", 120),
        about=head.text("about", 200),
        direction=_direction(head),
        low=low,
        high=high,
        dated=head.day("dated"),
        licence=head.text("licence"),
        source=head.text("source"),
        items=items,
        least_answered=_least_answered(head, len(items)),
        factor=factor,
        prorated=head.flag("prorated", otherwise=False),
        subscales=subscales_of(files, parts["subscales"], items),
        bands=_bands(files, parts["bands"]),
        cutoff=_one(files.sound(parts["cutoff"], _cutoff)),
        reliability=_one(files.sound(parts["reliability"], _reliability)),
        reliable_points=_one(files.sound(parts["reliable_points"], _points)),
        withheld=head.text_or_none("withheld") or "",
        safety_items=_numbers(head, "safety_items", {item.number for item in items}),
        alone=head.flag("alone", otherwise=False),
        remarks=files.sound(parts["remarks"], _words),
        step=head.number("step", 0, 100, whole=False) if "step" in head.fields else 1,
        entering=head.text_or_none("entering") or "",
        pattern=files.sound(parts["pattern"], lambda item: _pattern(item, {i.number for i in items})),
        triage=files.sound(parts["triage"], lambda item: _level(item, {i.number for i in items})),
        own_figures=files.sound(parts["own_figures"], _words),
        **_norms(files, parts["norms"]),
    )
    _check(head, measure)
    return measure


def _direction(head: Item) -> Direction:
    if head.fields.get("direction") is None:
        head.ask("direction")
        head.fault(
            "“direction” is missing: say whether “higher is better” or “lower is better”. "
            "A guess would turn gains into losses."
        )
        return Direction.HIGHER
    return head.choice("direction", Direction)


def _least_answered(head: Item, count: int) -> int:
    if not count:
        return 0
    return int(head.number("least_answered", 1, count, whole=True))


def _numbers(item: Item, name: str, known: set[int]) -> tuple[int, ...]:
    if name not in item.fields:
        return ()
    found = item.parts(name)
    if any(isinstance(n, bool) or not isinstance(n, int) or n not in known for n in found):
        item.fault(f"“{name}” names an item which there is not.")
    return tuple(n for n in found if isinstance(n, int))


def _bands(files: YamlFolder, entries: list[Item]) -> tuple[ScoreBand, ...]:
    found = files.sound(entries, _band)
    if list(found) != sorted(found, key=lambda band: band.least):
        files.note(entries[0].file, "bands", "The bands have to stand from the lowest on.")
    return found


def _band(item: Item) -> ScoreBand:
    return ScoreBand(least=item.number("least", -LARGEST, LARGEST, whole=False), name=item.text("name", 60))


def _cutoff(item: Item) -> CutOff:
    also = item.number("also", -LARGEST, LARGEST, whole=False) if "also" in item.fields else None
    return CutOff(
        value=item.number("value", -LARGEST, LARGEST, whole=False),
        also=also,
        included=item.flag("included", otherwise=True),
        source=item.text("source"),
        remark=item.text_or_none("remark") or "",
    )


def _norms(files: YamlFolder, entries: list[Item]) -> dict[str, Norms]:
    return dict(files.sound(entries, _norm))


def _norm(item: Item) -> tuple[str, Norms]:
    if item.key not in NORMS:
        item.fault("Norms are of two kinds: “clinical” and “functional”.")
    norms = Norms(
        group=item.text("group"),
        mean=item.number("mean", -LARGEST, LARGEST, whole=False),
        sd=_spread(item),
        source=item.text("source"),
    )
    return item.key, norms


def _spread(item: Item) -> float:
    return item.number("sd", 0.001, LARGEST, whole=False)


def _reliability(item: Item) -> Reliability:
    return Reliability(
        sd=_spread(item),
        r=item.number("r", 0.001, 0.999, whole=False),
        kind=item.text("kind"),
        source=item.text("source"),
    )


def _points(item: Item) -> ReliablePoints:
    return ReliablePoints(
        points=item.number("points", 0.001, LARGEST, whole=False),
        source=item.text("source"),
        remark=item.text_or_none("remark") or "",
    )


def _pattern(item: Item, known: set[int]) -> PatternPart:
    numbers = _numbers(item, "items", known)
    return PatternPart(
        name=item.text("name", 60),
        items=numbers,
        least=int(item.number("least", 0, 100, whole=True)),
        count=int(item.number("count", 1, max(len(numbers), 1), whole=True)),
    )


def _level(item: Item, known: set[int]) -> TriageLevel:
    return TriageLevel(
        name=item.text("name", 60), words=item.text("words"), items=_numbers(item, "items", known)
    )


def _words(item: Item) -> str:
    return item.text("words")


def _one(found: tuple[Kept, ...]) -> Kept | None:
    return found[0] if found else None


def _check(head: Item, measure: Measure) -> None:
    """What only the whole shows: totals the items cannot reach, a figure used and withheld at once."""
    if measure.low >= measure.high:
        head.fault("“low” has to be below “high”.")
    if measure.items and not measure.triage and total_range(measure) != (measure.low, measure.high):
        low, high = total_range(measure)
        head.fault(
            f"Its items add up to {low:g} to {high:g}; “low” and “high” say otherwise: one of them is wrong."
        )
    told = measure.reliability is not None or measure.reliable_points is not None
    if told == bool(measure.withheld) and not (measure.alone or measure.triage):
        head.fault(
            "Say either on which figures a reliable change rests (“reliability:”, “reliable_points:”), "
            "or under “withheld” why none is told."
        )
    if measure.cutoff and not measure.low <= measure.cutoff.value <= measure.high:
        head.fault("The cut-off lies outside the totals there can be.")
