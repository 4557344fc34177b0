"""The daily work without a mouse."""

from functools import partial

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import Practice
from tests.journeys.steps import SOON, by_digit, kept, seen, settled, until, watched
from tests.running import NAME, PASSWORD

pytestmark = pytest.mark.browser


def test_from_the_door_to_a_saved_note_by_keyboard_alone(practice: Practice, chromium: Browser) -> None:
    case_id = practice.couple("Ines", "Marek")
    practice.session(case_id)
    with watched(chromium, practice.base) as browser:
        page = browser.tab()
        page.goto(practice.base)
        when_signed_in_by_keys(page)
        when_the_couple_is_found_by_typing(page)
        when_the_note_is_opened_by_alt_and_a_digit(page)
        when_the_fields_are_reached_by_alt_n(page)
        then_ctrl_s_saves_at_once(page)
        then_every_page_has_its_digit(page)


def when_signed_in_by_keys(page: Page) -> None:
    expect(page.get_by_label("Sign-in name")).to_be_focused()
    page.keyboard.type(NAME)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=SOON)
    settled(page)


def when_the_couple_is_found_by_typing(page: Page) -> None:
    until(lambda: page.keyboard.press("Alt+2"), page.get_by_role("heading", name="Caseload"))
    settled(page)
    tab_until(page, page.get_by_label("Filter by name or number"))
    page.keyboard.type("Ines")
    seen(page, "1 open case found")
    tab_until(page, page.get_by_role("link", name="Ines & Marek"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ines & Marek")).to_be_visible(timeout=SOON)


def when_the_note_is_opened_by_alt_and_a_digit(page: Page) -> None:
    settled(page)
    note = page.get_by_role("heading", name="Session 1 · Ines & Marek")
    keys = by_digit(page, "Session note")
    until(lambda: page.keyboard.press(keys), note)
    settled(page)


def when_the_fields_are_reached_by_alt_n(page: Page) -> None:
    field = page.get_by_role("textbox", name="Since last time", exact=True)
    expect(field).to_be_visible(timeout=SOON)
    for _ in range(12):
        page.keyboard.press("Alt+n")
        if field.evaluate("field => field.getRootNode().activeElement === field"):
            return
    raise AssertionError("Alt+N never came to the first section")


def then_ctrl_s_saves_at_once(page: Page) -> None:
    page.keyboard.type("Typed without a mouse")
    page.keyboard.press("Control+s")
    kept(page, "Since last time")
    page.keyboard.press("Tab")
    page.keyboard.type("And the next field")
    page.keyboard.press("Control+s")
    kept(page, "What we worked on")


def then_every_page_has_its_digit(page: Page) -> None:
    for name, heading in (
        ("Repair map", "Repair map"),
        ("Case", "Ines & Marek"),
        ("Caseload", "Caseload"),
        ("Today", "Today"),
    ):
        keys = by_digit(page, name)
        until(partial(page.keyboard.press, keys), page.get_by_role("heading", name=heading, exact=True))


def tab_until(page: Page, place: Locator) -> None:
    """Press Tab as often as it takes, and not more often than anybody would."""
    for _ in range(40):
        if place.evaluate("place => document.activeElement === place"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the key came nowhere near it")
