"""How often each partner is asked comes from a file, with reason and source, or is not judged at all."""

from pathlib import Path

import pytest

from casework.storage.library import load_library
from casework.storage.safety_files import load_safety

DATA = Path(__file__).parents[2] / "data"
SHIPPED = DATA / "safety"


def test_the_shipped_intervals_are_there_and_reach_the_library_without_a_problem() -> None:
    rule, problems = load_safety(SHIPPED)
    assert rule is not None
    assert problems == ()
    assert load_library(DATA).safety == rule


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("days: 90", "days: 0", "from 1 to 366"),
        ("days: 90", "days: 900", "from 1 to 366"),
        ("days: 90", "days: soon", "whole number"),
        ("source: own judgement", "because: I say so", "source"),
        ("key: self_harm", "key: others", "no interval of this name"),
        ("key: self_harm", "key: violence", "stands twice"),
        ("ask_again:", "ask:", "not known here"),
    ],
)
def test_an_interval_that_cannot_be_used_is_said_and_none_is_judged(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = (SHIPPED / "safety.yaml").read_text("utf-8")
    assert old in text
    (tmp_path / "safety.yaml").write_text(text.replace(old, new), "utf-8")
    rule, problems = load_safety(tmp_path)
    assert rule is None
    assert any(said in problem.sentence for problem in problems), problems


def test_without_the_file_nothing_is_judged_and_it_is_said(tmp_path: Path) -> None:
    rule, problems = load_safety(tmp_path)
    assert rule is None
    assert problems
