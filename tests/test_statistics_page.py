"""The statistics page of the guide says the figures the application says, and its pictures are there."""

import re
from pathlib import Path

import pytest

from casework.core.change_figures import ONCE, ONCE_EITHER, TWICE

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "statistics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("forms", ONCE)
def test_the_rates_on_the_page_are_those_in_the_hints(forms: int) -> None:
    rows = [re.findall(r"[\d.]+", line) for line in PAGE.splitlines() if line.startswith(f"| {forms} |")]
    said = [[float(number) for number in row if number != "100"] for row in rows]
    assert said == [[forms, ONCE[forms], ONCE_EITHER[forms]], [forms, TWICE[forms]]]


def test_every_picture_is_there_and_the_guide_leads_to_the_page() -> None:
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", PAGE)
    assert len(pictures) >= 4
    assert all((DOCS / picture).is_file() for picture in pictures)
    assert "](statistics.md)" in (DOCS / "guide.md").read_text(encoding="utf-8")
