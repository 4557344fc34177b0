"""How often the attacks are tried: a few times in every test run, the full counts in `make torture`.

`python -m tests.torture` (that is `make torture`) runs every test that tells of a promise at its full count
and prints one line for each; where every promise held, the same lines are written into docs/security.md.
"""

import os
import platform
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "security.md"
TELLS = re.compile("^from tests.(torture|journeys.steps) import", re.MULTILINE)
LINE = re.compile(r"(?P<promise>.+): tried (?P<tried>\d+), held (?P<held>\d+)")
BLOCK = re.compile(r"(?<=<!-- make torture writes this -->\n).*?(?=<!-- to here -->)", re.DOTALL)


def times(small: int, full: int) -> int:
    """How often to try: the small number in a test run, the full one under `make torture`."""
    return full if os.environ.get("CASEWORK_TORTURE") else small


#: for what takes longest, or measures time: `make test` stays within twenty minutes, whatever else runs
in_torture = pytest.mark.skipif(not os.environ.get("CASEWORK_TORTURE"), reason="a long journey: make torture")


def told(promise: str, tried: int, held: int) -> None:
    """Write down one promise, how often it was tried and how often it held; then see that it always did."""
    log = os.environ.get("CASEWORK_TORTURE_LOG")
    if log:
        with Path(log).open("a", encoding="utf-8") as lines:
            lines.write(f"{promise}: tried {tried}, held {held}\n")
    assert tried > 0
    assert held == tried, promise


def tortures(tests: Path = ROOT / "tests") -> list[str]:
    """The test files that tell of a promise, and every journey: none may ask for anything elsewhere."""
    found = [file for file in sorted(tests.rglob("test_*.py")) if TELLS.search(file.read_text("utf-8"))]
    return [str(file.relative_to(ROOT)) for file in found]


def promises(lines: Iterable[str]) -> list[str]:
    """One line for each promise, in the order of the alphabet; what several tests tell of one is added up."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for found in filter(None, map(LINE.fullmatch, lines)):
        for place, name in enumerate(("tried", "held")):
            counts[found["promise"]][place] += int(found[name])
    return [f"{promise}: tried {tried:,}, held {held:,}" for promise, (tried, held) in sorted(counts.items())]


def machine() -> str:
    """The size of this machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, Python {platform.python_version()}"


def with_output(page: str, output: str) -> str:
    """The page with the output where the last one stood."""
    return BLOCK.sub(lambda _: f"```text\n{output}\n```\n", page, count=1)


def main(arguments: list[str]) -> int:
    """Run the full counts; what pytest says of them. Arguments go to pytest; then the page stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "promises.txt"
        log.touch()
        asked = os.environ | {"CASEWORK_TORTURE": "1", "CASEWORK_TORTURE_LOG": str(log)}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-n",
            "2",
            "--dist",
            "loadfile",
            *(arguments or tortures()),
        ]
        code = subprocess.run(command, cwd=ROOT, env=asked, check=False).returncode
        kept = promises(log.read_text("utf-8").splitlines())
    output = "\n".join([f"{datetime.now(UTC):%Y-%m-%d}, {machine()}", *kept])
    sys.stdout.write(output + "\n")
    if code == 0 and not arguments:
        PAGE.write_text(with_output(PAGE.read_text("utf-8"), output), "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
