"""What is typed into a form is there after a reload, and gone once the form is recorded."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Practice
from tests.journeys.steps import SOON, Watched, editor, kept, seen, settled, visit, written

pytestmark = pytest.mark.browser


def reloaded(page: Page) -> None:
    page.reload()
    settled(page)


def holds(page: Page, label: str, text: str) -> None:
    expect(editor(page, label)).to_have_value(text, timeout=SOON)


def ask_to_pause(page: Page) -> None:
    page.get_by_role("button", name="Pause or close").click()
    page.get_by_text("Pause this case").last.click()


def test_why_a_case_pauses_survives_a_reload_and_is_recorded_as_typed_last(
    practice: Practice, browser: Watched
) -> None:
    case_id, page = practice.couple(), browser.tab()
    visit(page, practice.base, "case", case=case_id)
    ask_to_pause(page)
    written(page, "A few words, if any", "They rest over")
    kept(page, "A few words, if any")
    reloaded(page)
    ask_to_pause(page)
    holds(page, "A few words, if any", "They rest over")
    editor(page, "A few words, if any").press("End")
    editor(page, "A few words, if any").press_sequentially(" summer")
    page.keyboard.press("Control+Enter")
    seen(page, "Paused since")
    assert practice.desk.store.record(case_id).statuses[-1].words == "They rest over summer"
    assert practice.desk.store.form_texts(case_id) == {}


def test_what_was_told_survives_a_reload_in_the_middle_of_a_word(
    practice: Practice, browser: Watched
) -> None:
    case_id, page = practice.couple(), browser.tab()
    visit(page, practice.base, "case", case=case_id)
    page.get_by_role("button", name="Told further").click()
    written(page, "What was told", "All but the na")
    reloaded(page)
    page.get_by_role("button", name="Told further").click()
    holds(page, "What was told", "All but the na")


def test_the_words_of_an_agreement_survive_a_reload(practice: Practice, browser: Watched) -> None:
    case_id, page = practice.couple(), browser.tab()
    visit(page, practice.base, "agreements", case=case_id)
    page.get_by_role("button", name="New agreement").click()
    written(page, "What exactly", "Jon calls")
    kept(page, "What exactly")
    reloaded(page)
    page.get_by_role("button", name="New agreement").click()
    holds(page, "What exactly", "Jon calls")


def test_the_reason_of_a_placement_survives_a_reload(practice: Practice, browser: Watched) -> None:
    case_id, page = practice.couple(), browser.tab()
    practice.session(case_id)
    visit(page, practice.base, "repair", case=case_id)
    page.get_by_role("button", name="Place this phase").click()
    written(page, "Reason", "Both said it")
    kept(page, "Reason")
    reloaded(page)
    page.get_by_role("button", name="Place this phase").click()
    holds(page, "Reason", "Both said it")


def test_a_couple_half_told_survives_a_reload(practice: Practice, browser: Watched) -> None:
    page = browser.tab()
    visit(page, practice.base, "open-case")
    page.get_by_label("Partner A: name or initials").fill("Mara")
    page.get_by_label("Partner B: name or initials").fill("Jon")
    page.get_by_role("button", name="Next: what happened").click()
    written(page, "In a few words", "Messages for half a year")
    kept(page, "In a few words")
    reloaded(page)
    expect(page.get_by_label("Partner A: name or initials")).to_have_value("Mara", timeout=SOON)
    page.get_by_role("button", name="Next: what happened").click()
    holds(page, "In a few words", "Messages for half a year")
