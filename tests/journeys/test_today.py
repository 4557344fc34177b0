"""The morning of a day: what was arranged on the case stands on Today, and one key leads on from there."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Practice
from tests.journeys.steps import SOON, Watched, seen, settled, to_page, until, visit

pytestmark = pytest.mark.browser


def test_a_session_arranged_on_the_case_is_one_key_away_on_its_day(
    practice: Practice, browser: Watched
) -> None:
    case_id = practice.couple("Ines", "Marek")
    practice.session(case_id, days_ago=7, hours=-1 / 6)
    page = browser.tab()
    visit(page, practice.base, "case", case=case_id)
    when_the_next_session_is_arranged_as_proposed(page)
    to_page(page, "Today")
    seen(page, "1 meeting")
    seen(page, "Session 1")
    then_a_digit_prepares_it(page)
    to_page(page, "Today")
    then_shift_and_the_digit_begin_its_note(page)
    assert browser.elsewhere == set()


def when_the_next_session_is_arranged_as_proposed(page: Page) -> None:
    """A week after the last one at its hour, which is in ten minutes."""
    page.get_by_role("button", name="Arrange").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible(timeout=SOON)
    settled(page)
    dialog.get_by_role("button", name="Keep").click()
    expect(dialog).to_have_count(0, timeout=SOON)


def then_a_digit_prepares_it(page: Page) -> None:
    settled(page)
    until(lambda: page.keyboard.press("1"), page.get_by_role("heading", name="Prepare", exact=True))


def then_shift_and_the_digit_begin_its_note(page: Page) -> None:
    settled(page)
    until(
        lambda: page.keyboard.press("Shift+1"), page.get_by_role("heading", name="Session 2 · Ines & Marek")
    )
