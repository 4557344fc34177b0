"""What a check-in asks unpicked comes from a file, each with its reason, or nothing is asked unpicked."""

from pathlib import Path

import pytest

from casework.storage.check_in_files import load_check_in
from casework.storage.library import load_library

DATA = Path(__file__).parents[2] / "data"
SHIPPED = DATA / "check_in"


def test_the_shipped_file_is_sound_and_its_few_are_indicators_of_the_framework() -> None:
    rule, problems = load_check_in(SHIPPED)
    library = load_library(DATA)
    assert rule is not None
    assert problems == ()
    assert library.check_in == rule
    assert all(library.current.indicator(key) for key in rule.core)
    assert len(rule.core) < rule.most


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value: 9", "value: 0", "from 1 to 16"),
        ("value: 9", "value: 90", "from 1 to 16"),
        ("value: 9", "value: some", "whole number"),
        ("key: most", "key: least", "no number of this name"),
        ("numbers:", "number:", "not known here"),
    ],
)
def test_a_number_that_cannot_be_used_is_said_and_nothing_is_asked_unpicked(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = (SHIPPED / "check_in.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "check_in.yaml").write_text(text.replace(old, new), "utf-8")
    rule, problems = load_check_in(tmp_path)
    assert rule is None
    assert any(said in problem.sentence for problem in problems), problems


def test_an_indicator_without_a_reason_is_left_out(tmp_path: Path) -> None:
    text = (SHIPPED / "check_in.yaml").read_text("utf-8")
    first = text.index("    reason:")
    (tmp_path / "check_in.yaml").write_text(text[:first] + text[text.index("    source:") :], "utf-8")
    rule, problems = load_check_in(tmp_path)
    assert rule is not None
    assert "emotional_safety" not in rule.core
    assert problems
