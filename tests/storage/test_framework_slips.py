"""A slip in a framework's files is named, and costs nothing but the entry it is in."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.core.framework import StandingRule
from casework.core.problem import Problem
from casework.storage.library import load_framework
from tests.storage.framework_slips import SHIPPED, SLIPS, keys_of, shipped

FILES = sorted(path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.yaml"))
BROKEN_BYTES = {
    "not yaml": b"a: [1, 2\nb: }",
    "a tab for indentation": b"phases:\n\t- key: x",
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "an old code page": "schön:".encode("latin-1"),
    "empty": b"",
    "a bare word": b"hello",
    "a list at the top": b"- key: a",
    "a heading without a list": b"phases: 3",
    "a day that is none": b"dated: 2026-13-45",
    "a tag without a value": b'phases: !!int ""',
    "a tag that would run code": b"phases: !!python/object/apply:os.system [echo]",
    "two documents in one": b"a: []\n---\nb: []",
    "brackets without end": b"[" * 3_000,
    "a list within itself": b"phases: &a [*a]",
    "a key nothing can be found by": b"? [a]\n: []",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "2026.1"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("what", SLIPS)
def test_a_slip_is_named_and_costs_only_the_entry_it_is_in(what: str, folder: Path) -> None:
    slip = SLIPS[what]
    edit(folder, slip.file, slip.old, slip.new)
    framework, problems = load_framework(folder)
    named = [problem for problem in problems if slip.says in problem.sentence]
    assert [problem.file for problem in named] == [slip.file], problems
    assert slip.key in named[0].key
    assert framework is not None
    for noun, keys in keys_of(shipped()).items():
        left = tuple(key for key in keys if key not in slip.costs.get(noun, set()))
        assert keys_of(framework)[noun] == left, noun


def test_one_slip_is_reported_once_and_not_by_everything_that_refers_to_it(folder: Path) -> None:
    edit(folder, "sources.yaml", ', heading: "Betrayal Is a Trauma"', "")
    _, problems = load_framework(folder)
    assert len(problems) == 1


def test_a_broken_phase_takes_its_markers_along_and_says_so(folder: Path) -> None:
    edit(folder, "phases.yaml", "    short: Boundaries\n", "")
    framework, problems = load_framework(folder)
    assert framework is not None
    assert framework.phase("boundaries") is None
    assert framework.markers_of("boundaries") == ()
    assert {p.file for p in problems} == {
        "phases.yaml",
        "markers/boundaries.yaml",
        "prompts.yaml",
        "practices.yaml",
    }
    crossed = framework.setback_kind("boundary_crossed")
    assert crossed is not None
    assert crossed.unsettles == ("accountability", "safety")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("what", BROKEN_BYTES)
def test_a_file_that_cannot_be_read_is_named_and_nothing_raises(what: str, file: str, folder: Path) -> None:
    (folder / file).write_bytes(BROKEN_BYTES[what])
    framework, problems = load_framework(folder)
    assert file in {problem.file for problem in problems}
    assert all(problem.sentence.endswith((".", "?")) for problem in problems)
    essential = file in {"framework.yaml", "standing.yaml"}
    assert (framework is None) == essential
    for phase in framework.phases if framework else ():
        assert phase.movement in {movement.key for movement in framework.movements}


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_named(file: str, folder: Path) -> None:
    (folder / file).unlink()
    _, problems = load_framework(folder)
    lone_markers = file.startswith("markers/")
    assert lone_markers or Problem(file, "", "This file is missing.") in problems


def test_an_unreadable_file_costs_only_what_stands_in_it(folder: Path) -> None:
    (folder / "sources.yaml").write_text("documents: [", encoding="utf-8")
    framework, problems = load_framework(folder)
    assert framework is not None
    assert len(problems) == 1
    assert len(framework.markers) == 64
    (folder / "movements.yaml").write_text("movements: [", encoding="utf-8")
    framework, problems = load_framework(folder)
    assert framework is not None
    assert len(problems) == 2
    assert len(framework.phases) == 10


def test_a_file_saved_by_a_windows_editor_is_read(folder: Path) -> None:
    text = (folder / "strands.yaml").read_text(encoding="utf-8").replace("\n", "\r\n")
    (folder / "strands.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    framework, problems = load_framework(folder)
    assert problems == ()
    assert framework is not None
    assert len(framework.strands) == 4


def test_a_version_without_quotes_is_refused_since_2026_10_would_become_2026_1(folder: Path) -> None:
    edit(folder, "framework.yaml", '"2026.1"', "2026.10")
    framework, problems = load_framework(folder)
    assert framework is None
    assert "Put it in quotes" in problems[0].sentence


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 3", "value: 0"),
        ("value: 3", "value: 2.5"),
        ("value: 3", "value: true"),
        ("value: 3", 'value: "3"'),
    ],
)
def test_a_number_that_makes_no_sense_is_named_and_another_stands_in_or_nothing_does(
    old: str, new: str, folder: Path
) -> None:
    edit(folder, "standing.yaml", old, new)
    without, problems = load_framework(folder)
    assert without is None
    assert {problem.key for problem in problems} == {"unsettling_severity"}
    stand_in = StandingRule(unsettling_severity=4, practised_share=0.9, steady_share=0.9, steady_sessions=5)
    framework, _ = load_framework(folder, stand_in)
    assert framework is not None
    assert framework.standing_rule.unsettling_severity == 4
    assert framework.standing_rule.steady_sessions == 2


def test_a_number_of_the_standing_rule_needs_a_reason_and_where_it_is_from(folder: Path) -> None:
    edit(folder, "standing.yaml", "    source: own judgement\n  - key: steady_share", "  - key: steady_share")
    _, problems = load_framework(folder)
    assert any(problem.key == "practised_share" and "sections" in problem.sentence for problem in problems)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200) | st.text(alphabet="ab:-[]{}&*!?|>'\"#% \n\t1.~<", max_size=80))
def test_no_text_whatever_makes_the_loader_raise(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "fuzzed"
    (folder / "markers").mkdir(parents=True, exist_ok=True)
    for file in ("phases.yaml", "framework.yaml", "setbacks.yaml", "markers/safety.yaml"):
        (folder / file).write_bytes(text.encode("utf-8", "surrogatepass"))
    _, problems = load_framework(folder)
    assert all(problem.sentence.encode() for problem in problems)
