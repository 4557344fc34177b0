"""What is called overdue or apart comes from a file, with its reason, or is not called so."""

from pathlib import Path

import pytest

from casework.storage.today_files import load_today

SHIPPED = Path(__file__).parents[2] / "data" / "today"


def test_the_shipped_numbers_stand_with_their_reasons() -> None:
    rule, problems = load_today(SHIPPED)
    assert rule is not None
    assert (rule.note_hours, rule.apart) == (72, 1.5)
    assert problems == ()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("value: 72", "value: soon"),
        ("value: 72", "value: 0"),
        ("reason:", "because:"),
        ("moved_apart", "apart"),
    ],
)
def test_with_a_slip_nothing_is_called_overdue_or_apart_and_it_says_why(
    tmp_path: Path, right: str, wrong: str
) -> None:
    text = (SHIPPED / "today.yaml").read_text().replace(right, wrong, 1)
    (tmp_path / "today.yaml").write_text(text)
    rule, problems = load_today(tmp_path)
    assert rule is None
    assert problems


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    rule, problems = load_today(tmp_path)
    assert rule is None
    assert problems
