"""A questionnaire entered once more: what was seen once is announced, and nothing before that."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from casework.core.case import Seat
from casework.usecases.score import ScoreTold, record_score
from tests.journeys.conftest import Practice
from tests.journeys.steps import SOON, Watched, seen, settled, visit

pytestmark = pytest.mark.browser

NINE = range(1, 10)


def filled_in(practice: Practice, case_id: str, days_ago: int, answer: int) -> None:
    on = practice.desk.clock().date() - timedelta(days=days_ago)
    told = ScoreTold(seat=Seat.A, on=on, items=(*((n, answer) for n in range(1, 9)), (9, 0)))
    record_score(practice.desk.store, case_id, practice.desk.library.measures["phq9"], told)


def test_a_change_seen_once_is_announced_when_the_next_form_bears_it_out(
    practice: Practice, browser: Watched
) -> None:
    case_id, page = practice.couple(), browser.tab()
    filled_in(practice, case_id, 28, 2)
    filled_in(practice, case_id, 14, 1)
    visit(page, practice.base, "questionnaires", case=case_id)
    page.get_by_text("Show both partners' totals").click()
    seen(page, "seen once")
    expect(page.get_by_text("on two forms running")).to_have_count(0)
    page.get_by_role("radio", name="Mara").click()
    enter_beside_the_paper(page)
    seen(page, "on two forms running")
    seen(page, "answered 8 of 9")
    score = practice.desk.store.record(case_id).scores[-1]
    assert score.items == (*((n, 1) for n in range(1, 8)), (9, 0))  # item 8 stayed blank
    assert score.total is None


def enter_beside_the_paper(page: Page) -> None:
    """Tab to a row, an arrow for each step to the answer; item 8 is left out."""
    page.get_by_role("button", name="Enter a form").click()
    asked = page.get_by_role("dialog")
    asked.get_by_role("combobox", name="Questionnaire").fill("PHQ")
    page.keyboard.press("Enter")
    for number in NINE:
        if number == 8:
            continue
        row = asked.get_by_role("radiogroup", name=str(number), exact=True)
        expect(row).to_be_visible(timeout=SOON)
        row.get_by_role("radio").first.focus()
        for _ in range(1 if number == 9 else 2):
            page.keyboard.press("ArrowRight")
    expect(asked.get_by_text("Answered 8 of 9.")).to_be_visible(timeout=SOON)
    settled(page)
    keep = asked.get_by_role("button", name="Keep")
    for _ in range(4):
        page.keyboard.press("Tab")
        if keep.evaluate("place => document.activeElement === place"):
            break
    page.keyboard.press("Enter")
    expect(asked).to_have_count(0, timeout=SOON)
