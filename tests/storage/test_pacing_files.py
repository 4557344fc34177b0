"""The cautions come from a file; one that cannot be read is left out and named, and the others speak."""

from pathlib import Path

import pytest

from casework.core.pacing import RULES
from casework.storage.library import load_library
from casework.storage.pacing_files import NEEDS, load_pacing

DATA = Path(__file__).parents[2] / "data"
SHIPPED = DATA / "pacing"


def test_the_shipped_cautions_are_all_there_and_reach_the_library_without_a_problem() -> None:
    found, problems = load_pacing(SHIPPED)
    assert found is not None
    assert problems == ()
    assert load_library(DATA).pacing == found
    assert {rule.key for rule in found.rules} == set(RULES) == set(NEEDS)


def test_every_number_of_the_file_is_one_a_caution_speaks_by_and_has_its_reason() -> None:
    found, _ = load_pacing(SHIPPED)
    assert found is not None
    assert {rule.key: set(rule.numbers) for rule in found.rules} == {key: set(n) for key, n in NEEDS.items()}


def test_work_is_named_as_in_the_list_of_interventions() -> None:
    library = load_library(DATA)
    assert library.pacing is not None
    offered = {each.name for each in library.interventions}
    assert {name for names in library.pacing.work.values() for name in names} <= offered


@pytest.mark.parametrize(
    ("old", "new", "said", "without"),
    [
        ("key: undecided\n", "key: undecided_yet\n", "no rule of this name", "undecided"),
        (
            "{key: undecided.sessions, value: 2",
            "{key: undecided.sessions, value: 0",
            "from 1 to 50",
            "undecided",
        ),
        ("{key: undecided.sessions, value: 2", "{key: undecided.sessions, value: two", "number", "undecided"),
        ("key: undecided.sessions", "key: undecided.weeks", "has a number of this name", "undecided"),
        ("key: pressure.room_below, value: 4", "key: pressure.room_below, value: 40", "0 to 10", "pressure"),
        ("number: 12", "number: 17", "from 1 to 16", "undecided"),
        ('sections: ["1.9", "2.5"]', "sections: []", "is empty", "undecided"),
    ],
)
def test_a_caution_with_a_fault_is_left_out_alone(
    tmp_path: Path, old: str, new: str, said: str, without: str
) -> None:
    found, problems = changed(tmp_path, old, new)
    assert found is not None
    assert {rule.key for rule in found.rules} == set(RULES) - {without}
    assert problems
    assert any(said in problem.sentence for problem in problems), problems


def test_a_wording_that_cannot_be_read_is_named_and_the_rest_is_used(tmp_path: Path) -> None:
    found, problems = changed(tmp_path, r"- '\bback to normal\b'", "- '(back'")
    assert found is not None
    assert len(found.rules) == len(RULES)
    assert "healing" not in found.wordings
    assert [(p.key, "cannot be read" in p.sentence) for p in problems] == [("healing", True)]


def test_without_the_file_no_caution_speaks_and_it_is_said(tmp_path: Path) -> None:
    found, problems = load_pacing(tmp_path)
    assert found is None
    assert problems


def changed(folder: Path, old: str, new: str):
    """The shipped file with one thing changed."""
    text = (SHIPPED / "cautions.yaml").read_text("utf-8")
    assert old in text
    (folder / "cautions.yaml").write_text(text.replace(old, new), "utf-8")
    return load_pacing(folder)
