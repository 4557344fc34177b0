"""What stands in whose navigation: no page about a couple for whoever reads none."""

import ast
from pathlib import Path

import pytest

from casework.core.account import FOUNDER, PracticeRole
from pages.parts.offered import is_offered, start_of

R = PracticeRole
SHELL = Path(__file__).parents[2] / "pages" / "shell.py"


def about_a_couple() -> tuple[str, ...]:
    """The modules of the pages about a couple, as the shell lists them; importing the shell would draw it."""
    lines = ast.parse(SHELL.read_text("utf-8")).body
    told = next(line for line in lines if isinstance(line, ast.Assign) and names(line) == ["ABOUT_A_COUPLE"])
    return tuple(page[0] for page in ast.literal_eval(told.value))


def names(line: ast.Assign) -> list[str]:
    return [target.id for target in line.targets if isinstance(target, ast.Name)]


COUPLES = ("today", "caseload", *about_a_couple())
THERE = ("today", "caseload", "practice", "trail")


@pytest.mark.parametrize("roles", [{R.ADMINISTRATOR}, {R.REVIEWER}, {R.ADMINISTRATOR, R.REVIEWER}, set()])
def test_who_reads_no_couple_is_offered_no_page_about_one(roles: set[PracticeRole]) -> None:
    assert not [page for page in (*COUPLES, "open_case", "exchange") if is_offered(roles, page)]
    assert is_offered(roles, "practice")


def test_a_supervisor_is_offered_the_case_and_no_way_to_open_one() -> None:
    assert all(is_offered({R.SUPERVISOR}, page) for page in ("caseload", "case", "note", "repair"))
    assert not [p for p in ("open_case", "exchange", "room_before", "trail") if is_offered({R.SUPERVISOR}, p)]


@pytest.mark.parametrize(
    ("roles", "start"),
    [
        (FOUNDER, "today"),
        ({R.SUPERVISOR}, "caseload"),
        ({R.ADMINISTRATOR}, "practice"),
        ({R.ADMINISTRATOR, R.REVIEWER}, "practice"),
        ({R.REVIEWER}, "trail"),
        (set(), "practice"),
    ],
)
def test_everybody_begins_where_their_work_is(roles: set[PracticeRole], start: str) -> None:
    assert start_of(roles, THERE) == start


def test_until_there_is_a_trail_page_its_reviewer_begins_at_the_practice() -> None:
    assert start_of({R.REVIEWER}, ("caseload", "practice")) == "practice"
