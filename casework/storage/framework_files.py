"""A framework's folder of YAML files, read into the core's own words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from casework.core.framework import (
    Document,
    Framework,
    Indicator,
    Marker,
    Movement,
    Nature,
    Phase,
    SetbackKind,
    StandingRule,
    Strand,
    Suggestion,
)
from casework.core.problem import Problem
from casework.storage import framework_entries as entry
from casework.storage.yamlfile import Fields, shown
from casework.storage.yamlfolder import YamlFolder
from casework.storage.yamlitem import Item

Piece = TypeVar("Piece")

NATURES = {"breaches": Nature.BREACH, "waves": Nature.WAVE}


def load_framework(
    folder: Path, stand_in: StandingRule | None = None
) -> tuple[Framework | None, tuple[Problem, ...]]:
    """The framework in a folder, with everything that is wrong in its files; never raises.

    What is broken is left out and reported, the rest is there. `stand_in` fills numbers of the standing rule
    that could not be read. None where there is no version to call it by, or no standing rule to go by.
    """
    reading = _Reading(folder)
    version, dated = reading.edition()
    documents = reading.documents()
    movements, phases = reading.movements_and_phases()
    markers = reading.markers()
    strands, indicators, kinds = reading.strands(), reading.indicators(), reading.setback_kinds()
    prompts, practices = reading.suggestions("prompts.yaml"), reading.suggestions("practices.yaml")
    rule = reading.standing_rule(stand_in)
    problems = tuple(reading.problems)
    if version is None or rule is None:
        return None, problems
    return Framework(
        version,
        dated,
        documents,
        movements,
        phases,
        markers,
        strands,
        indicators,
        kinds,
        prompts,
        practices,
        rule,
    ), problems


class _Reading(YamlFolder):
    """One framework being read: sources first, then phases, then all that refers to them.

    What a file declares counts as known even where the entry itself is broken and left out, so that one slip
    is reported once and not again by everything that refers to it.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.known_sections: set[str] = set()
        self.declared_phases: set[str] = set()
        self.phases: tuple[Phase, ...] = ()

    def edition(self) -> tuple[str | None, date]:
        headings = self.headings("framework.yaml")
        if not headings:
            return None, date.min
        item = Item("framework.yaml", Fields(headings), "", named_by="version")
        dated = item.day("dated")
        self.problems += item.problems()
        return item.key or None, dated

    def documents(self) -> tuple[Document, ...]:
        taken: set[str] = set()
        entries = self.entries("sources.yaml", "documents")["documents"]
        documents = self.sound(entries, lambda item: self._document(item, taken))
        if any(not isinstance(item.fields.get("sections"), list) for item in entries):
            self.known_sections.clear()  # lost sections say nothing against the items that cite them
        return documents

    def _document(self, item: Item, taken: set[str]) -> Document:
        found = [Item(item.file, raw, item.key, named_by="id") for raw in item.parts("sections")]
        self.known_sections |= {section.key for section in found}
        return Document(item.key, item.text("title"), self.sound(found, entry.section, taken))

    def movements_and_phases(self) -> tuple[tuple[Movement, ...], tuple[Phase, ...]]:
        declared = self.entries("movements.yaml", "movements")["movements"]
        movements = self.sound(declared, entry.movement)
        known = {item.key for item in declared}
        entries = self.entries("phases.yaml", "phases")["phases"]
        self.declared_phases = {item.key for item in entries}
        self.phases = self.sound(entries, lambda item: entry.phase(item, known, self.known_sections))
        return _with_every_movement(movements, self.phases), self.phases

    def markers(self) -> tuple[Marker, ...]:
        files = sorted(path.name for path in (self.path / "markers").glob("*.yaml"))
        if not files:
            self.note("markers", "", "There is no file of markers in this folder.")
        return self._by_phase([f"markers/{name}" for name in files], entry.marker)

    def suggestions(self, file: str) -> tuple[Suggestion, ...]:
        return self._by_phase([file], entry.suggestion)

    def _by_phase(
        self, files: Iterable[str], build: Callable[[Item, str, set[str]], Piece]
    ) -> tuple[Piece, ...]:
        taken: set[str] = set()
        pieces: dict[str, tuple[Piece, ...]] = {}
        for file in files:
            for phase, held in self.headings(file).items():
                found = self._pieces(file, phase, held, build, taken)
                pieces[phase] = pieces.get(phase, ()) + found
        return tuple(piece for phase in self.phases for piece in pieces.get(phase.key, ()))

    def _pieces(
        self,
        file: str,
        phase: str,
        held: object,
        build: Callable[[Item, str, set[str]], Piece],
        taken: set[str],
    ) -> tuple[Piece, ...]:
        entries = self.under(file, phase, held)
        if phase not in {known.key for known in self.phases}:
            self._note_lost(file, phase, len(entries))
            return ()
        return self.sound(entries, lambda item: build(item, phase, self.known_sections), taken)

    def _note_lost(self, file: str, phase: str, lost: int) -> None:
        if self.phases:  # where none could be read, that has been said
            self.note(file, phase, f"There is no usable phase {shown(phase)}; {lost} under it are left out.")

    def strands(self) -> tuple[Strand, ...]:
        entries = self.entries("strands.yaml", "strands")["strands"]
        return self.sound(entries, lambda item: entry.strand(item, self.known_sections))

    def indicators(self) -> tuple[Indicator, ...]:
        entries = self.entries("indicators.yaml", "indicators")["indicators"]
        return self.sound(entries, lambda item: entry.indicator(item, self.known_sections))

    def setback_kinds(self) -> tuple[SetbackKind, ...]:
        taken: set[str] = set()
        found = self.entries("setbacks.yaml", *NATURES)
        return tuple(
            kind for heading, nature in NATURES.items() for kind in self._kinds(found[heading], nature, taken)
        )

    def _kinds(self, entries: list[Item], nature: Nature, taken: set[str]) -> Iterable[SetbackKind]:
        usable = {phase.key for phase in self.phases}
        known, sections = self.declared_phases, self.known_sections
        for kind in self.sound(
            entries, lambda item: entry.setback_kind(item, nature, known, sections), taken
        ):
            yield replace(kind, unsettles=tuple(phase for phase in kind.unsettles if phase in usable))

    def standing_rule(self, stand_in: StandingRule | None) -> StandingRule | None:
        entries = self.entries("standing.yaml", "standing")["standing"]
        read = dict(self.sound(entries, lambda item: entry.standing_number(item, self.known_sections)))
        numbers = {**(asdict(stand_in) if stand_in else {}), **read}
        for name in sorted(entry.STANDING_RANGES.keys() - read.keys()):
            filled = "the shipped one stands in" if name in numbers else "nothing can be read without it"
            self.note("standing.yaml", name, f"This number could not be read; {filled}.")
        return _rule(numbers)


def _rule(numbers: Mapping[str, float]) -> StandingRule | None:
    if not entry.STANDING_RANGES.keys() <= numbers.keys():
        return None
    return StandingRule(
        unsettling_severity=int(numbers["unsettling_severity"]),
        practised_share=numbers["practised_share"],
        steady_share=numbers["steady_share"],
        steady_sessions=int(numbers["steady_sessions"]),
    )


def _with_every_movement(movements: tuple[Movement, ...], phases: tuple[Phase, ...]) -> tuple[Movement, ...]:
    """The movements, and a bare one for each that phases name but that is broken: no phase is lost by it."""
    known = {movement.key for movement in movements}
    missing = dict.fromkeys(phase.movement for phase in phases if phase.movement not in known)
    return (*movements, *(Movement(key, key.capitalize(), "") for key in missing))
