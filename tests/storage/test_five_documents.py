"""The framework rests on all of the five documents, and not one of their sentences stands in this project.

The documents themselves are not shipped. In tests/data/five_documents, `sections.tsv` lists their 56
sections, and each line of `runs.sha` is one run of eight of their words: the first twelve hex digits of the
SHA-256 of the words, small letters and digits only, joined by single spaces.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIES = ROOT / "tests" / "data" / "five_documents"
FRAMEWORKS = ROOT / "data" / "framework"

RUN = 8
DIGITS = 12
TEXT = {
    ".py", ".yaml", ".yml", ".md", ".json", ".typ", ".html", ".toml", ".txt", ".js", ".css", ".csv", ".tsv",
}  # fmt: skip
NOT_OURS = {".git", ".venv", "venv", "node_modules", "var", "__pycache__"}
SECTIONS = re.compile(r"\bsections\s*:\s*(\[[^\]]*\]|(?:\n\s*-\s*[^\n]+)+)")


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'").replace("'", ""))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Each run of eight words as its hash and as it reads."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN])
        yield sha256(run.encode()).hexdigest()[:DIGITS], run


def copied(text: str, known: frozenset[str]) -> str:
    """The first run that stands in the documents too, or nothing."""
    return next((run for digest, run in runs(text) if digest in known), "")


def own_files() -> list[Path]:
    """The project's files: those git knows, or all of them where there is no git."""
    git = shutil.which("git")
    command = [git or "", "ls-files"]
    listed = (
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout if git else ""
    )
    paths = [ROOT / name for name in listed.splitlines()] or [
        path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)
    ]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def cited(folder: Path) -> set[str]:
    ids: set[str] = set()
    for path in folder.rglob("*.y*ml"):
        if path.stem != "sources":
            for block in SECTIONS.findall(path.read_text(encoding="utf-8")):
                ids.update(re.findall(r"\d+\.\d+", block))
    return ids


@pytest.fixture(scope="module")
def section_ids() -> list[str]:
    lines = (COPIES / "sections.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t")[0] for line in lines]


@pytest.fixture(scope="module")
def known_runs() -> frozenset[str]:
    return frozenset((COPIES / "runs.sha").read_text(encoding="utf-8").split())


def test_the_copies_are_whole(section_ids: list[str], known_runs: frozenset[str]) -> None:
    assert len(section_ids) == len(set(section_ids)) == 56
    assert len(known_runs) > 4000
    assert all(len(digest) == DIGITS for digest in known_runs)


def test_every_section_of_every_document_is_cited_by_some_item(section_ids: list[str]) -> None:
    assert [section for section in section_ids if section not in cited(FRAMEWORKS)] == []


def test_no_item_cites_a_section_that_does_not_exist(section_ids: list[str]) -> None:
    assert sorted(cited(FRAMEWORKS) - set(section_ids)) == []


@pytest.mark.parametrize("version", sorted(path.name for path in FRAMEWORKS.iterdir() if path.is_dir()))
def test_each_version_lists_the_documents_own_sections_in_their_order(
    version: str, section_ids: list[str]
) -> None:
    sources = (FRAMEWORKS / version / "sources.yaml").read_text(encoding="utf-8")
    assert re.findall(r'\bid: "([\d.]+)"', sources) == section_ids


def test_no_run_of_eight_words_of_a_document_stands_in_our_files(known_runs: frozenset[str]) -> None:
    found = {
        path.relative_to(ROOT).as_posix(): copied(
            path.read_text(encoding="utf-8", errors="ignore"), known_runs
        )
        for path in own_files()
    }
    assert {name: run for name, run in found.items() if run} == {}


def test_a_copied_run_would_be_found_whatever_its_case_and_punctuation() -> None:
    known = frozenset(digest for digest, _ in runs("It’s one two, three; four five six seven."))
    assert copied("…and ITS One\nTwo three - four (five) six “seven”, no more", known)
    assert not copied("its one two three four five six eight", known)


def test_the_check_reads_the_project_itself() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in own_files()}
    assert {"data/framework/2026.1/phases.yaml", "casework/core/framework.py"} <= names
