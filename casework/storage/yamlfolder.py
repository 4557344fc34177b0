"""One pass over a folder of YAML files, gathering on the way what is wrong in it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from casework.core.problem import Problem
from casework.storage.yamlfile import read_file
from casework.storage.yamlitem import Item

Built = TypeVar("Built")


class YamlFolder:
    """A folder being read. Its files never raise; what is wrong in them is in `problems`, file by file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def headings(self, file: str) -> Mapping[str, object]:
        """What stands under each heading of a file."""
        headings, problems = read_file(self.path, file)
        self.problems += problems
        return headings

    def entries(self, file: str, *expected: str) -> dict[str, list[Item]]:
        """The entries under each expected heading; any other heading is reported."""
        headings = self.headings(file)
        for other in sorted(headings.keys() - set(expected)):
            known = ", ".join(f"“{heading}:”" for heading in expected)
            self.note(file, other, f"This heading is not known here; known is {known}.")
        return {
            heading: self.under(file, heading, headings[heading]) if heading in headings else []
            for heading in expected
        }

    def under(self, file: str, heading: str, held: object) -> list[Item]:
        """The entries under one heading, in their order."""
        if isinstance(held, list):
            return [Item(file, raw, f"{heading}, entry {n}") for n, raw in enumerate(held, start=1)]
        self.note(file, heading, "Under this heading a list of entries has to stand, each with “- ”.")
        return []

    def sound(
        self, entries: Iterable[Item], build: Callable[[Item], Built], taken: set[str] | None = None
    ) -> tuple[Built, ...]:
        """What could be built of the entries; the rest is reported and left out. A key counts once."""
        taken = set() if taken is None else taken
        return tuple(built for item in entries for built in self._built(item, build, taken))

    def _built(self, item: Item, build: Callable[[Item], Built], taken: set[str]) -> tuple[Built, ...]:
        built = build(item)
        if item.key in taken:
            item.fault("This key stands twice; the first one counts.")
        found = item.problems()
        self.problems += found
        if found:
            return ()
        taken.add(item.key)
        return (built,)

    def note(self, file: str, key: str, sentence: str) -> None:
        """Report something wrong."""
        self.problems.append(Problem(file, key, sentence))
