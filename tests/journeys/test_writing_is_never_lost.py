"""What was typed stays: over a reload, a sign-out, a killed server, a second tab. What is signed stays so."""

import pytest
from playwright.sync_api import Page, expect

from casework.core.case import Seat
from casework.core.session import RiskAnswer
from casework.usecases.note import Typed, keep_draft
from casework.usecases.session import ask_risk
from tests.journeys.conftest import Practice, opened
from tests.journeys.steps import (
    SOON,
    Watched,
    by_digit,
    editor,
    kept,
    seen,
    settled,
    sign_in,
    sign_out,
    visit,
    written,
)

pytestmark = pytest.mark.browser

PLAN, SINCE, WORKED = "Plan and next step", "Since last time", "What we worked on"


def note_of(page: Page, practice: Practice, case_id: str, session_id: str) -> None:
    visit(page, practice.base, "note", case=case_id, session=session_id)
    expect(editor(page, PLAN)).to_be_visible(timeout=SOON)


def test_text_is_on_its_way_within_a_second_of_the_last_key(practice: Practice, browser: Watched) -> None:
    case_id = practice.couple()
    session_id = practice.session(case_id)
    page = browser.tab()
    note_of(page, practice, case_id, session_id)
    field = editor(page, PLAN)
    waited = field.evaluate(
        """field => new Promise(done => {
            const status = field.getRootNode().querySelector('.status');
            let last = 0;
            field.addEventListener('input', () => { last = performance.now(); });
            new MutationObserver(() => status.dataset.state === 'saving' && done(performance.now() - last))
                .observe(status, {attributes: true});
            field.focus();
            document.execCommand('insertText', false, 'Seven');
        })"""
    )
    assert waited <= 1000
    kept(page, PLAN)


def test_a_reload_in_the_middle_of_a_word_loses_nothing(practice: Practice, browser: Watched) -> None:
    case_id = practice.couple()
    session_id = practice.session(case_id)
    page = browser.tab()
    note_of(page, practice, case_id, session_id)
    written(page, SINCE, "She found")
    kept(page, SINCE)
    written(page, SINCE, " a second telepho")
    page.reload()
    settled(page)
    expect(editor(page, SINCE)).to_have_value("She found a second telepho", timeout=SOON)


def test_leaving_for_another_page_in_the_middle_of_a_word_loses_nothing(
    practice: Practice, browser: Watched
) -> None:
    case_id = practice.couple()
    session_id = practice.session(case_id)
    page = browser.tab()
    note_of(page, practice, case_id, session_id)
    written(page, SINCE, "She found a second telepho")
    page.keyboard.press(by_digit(page, "Repair map"))
    expect(page.get_by_role("heading", name="Repair map")).to_be_visible(timeout=SOON)
    page.keyboard.press(by_digit(page, "Session note"))
    expect(editor(page, SINCE)).to_have_value("She found a second telepho", timeout=SOON)


def test_signing_out_and_in_again_loses_nothing(practice: Practice, browser: Watched) -> None:
    case_id = practice.couple()
    session_id = practice.session(case_id)
    page = browser.tab()
    note_of(page, practice, case_id, session_id)
    written(page, WORKED, "The evening of the third")
    sign_out(page)
    sign_in(page, practice.base)
    note_of(page, practice, case_id, session_id)
    expect(editor(page, WORKED)).to_have_value("The evening of the third", timeout=SOON)


def test_a_server_killed_while_somebody_types_loses_nothing(practice: Practice, browser: Watched) -> None:
    case_id = practice.couple()
    session_id = practice.session(case_id)
    page = browser.tab()
    note_of(page, practice, case_id, session_id)
    written(page, PLAN, "One answer a day")
    kept(page, PLAN)
    practice.running.stop(kill=True)
    written(page, PLAN, ", at seven")
    practice.running.start()
    opened(practice.running)
    kept_in_the_end(page, PLAN)
    again = browser.tab()
    note_of(again, practice, case_id, session_id)
    expect(editor(again, PLAN)).to_have_value("One answer a day, at seven", timeout=SOON)


def kept_in_the_end(page: Page, label: str) -> None:
    status = page.locator(".editor").filter(has=editor(page, label)).locator(".status")
    expect(status).to_have_attribute("data-state", "saved", timeout=45_000)


def test_two_tabs_on_one_note_are_offered_both_texts_and_the_choice_is_kept(
    practice: Practice, browser: Watched
) -> None:
    case_id = practice.couple()
    session_id = practice.session(case_id)
    one, other = browser.tab(), browser.tab()
    for tab in (one, other):
        note_of(tab, practice, case_id, session_id)
    for section in (SINCE, PLAN):
        written(one, section, "Typed in the first tab")
        kept(one, section)
        written(other, section, "Typed in the second")
        then_both_texts_are_offered(other, section)
    chosen(other, SINCE, "Keep both")
    chosen(other, PLAN, "Keep mine")
    for tab in (one, other):
        note_of(tab, practice, case_id, session_id)
        expect(editor(tab, PLAN)).to_have_value("Typed in the second", timeout=SOON)
        both = editor(tab, SINCE).input_value()
        assert "Typed in the first tab" in both
        assert "Typed in the second" in both
        expect(tab.get_by_role("group", name="Two texts of this section")).to_have_count(0)


def then_both_texts_are_offered(page: Page, section: str) -> None:
    offered = page.locator(".editor").filter(has=editor(page, section)).get_by_role("group")
    seen(offered, "Typed in the first tab")
    seen(offered, "Typed in the second")


def chosen(page: Page, section: str, words: str) -> None:
    box = page.locator(".editor").filter(has=editor(page, section))
    box.get_by_role("button", name=words).click()
    expect(box.get_by_role("group")).to_have_count(0, timeout=SOON)
    kept(page, section)


def test_a_signed_note_stays_as_it_is_and_can_be_added_to(practice: Practice, browser: Watched) -> None:
    case_id = practice.couple()
    session_id = practice.session(case_id)
    page, left_open = browser.tab(), browser.tab()
    for tab in (page, left_open):
        note_of(tab, practice, case_id, session_id)
    then_what_is_missing_is_named(page)
    given_a_note_with_everything_in_it(practice, case_id, session_id)
    when_it_is_signed(page, practice, case_id, session_id)
    then_another_tab_cannot_change_it(left_open)
    when_something_is_added(page)
    for tab in (page, left_open):
        visit(tab, practice.base, "note", case=case_id, session=session_id)
        seen(tab, "One answer a day, at seven.")
        seen(tab, "The telephone was his sister's.")
        expect(tab.get_by_text("not meant for the record")).to_have_count(0)


def then_what_is_missing_is_named(page: Page) -> None:
    page.get_by_role("button", name="Sign", exact=True).click()
    dialog = page.get_by_role("dialog")
    seen(dialog, "Before it can be signed, it needs")
    seen(dialog, PLAN)
    expect(dialog.get_by_role("button", name="Sign the note")).to_have_count(0)
    page.keyboard.press("Escape")


def given_a_note_with_everything_in_it(practice: Practice, case_id: str, session_id: str) -> None:
    store = practice.desk.store
    for key in ("since_last_time", "worked_on", "response_a", "response_b"):
        keep_draft(store, case_id, session_id, key, Typed("A few words.", 0))
    keep_draft(store, case_id, session_id, "plan", Typed("One answer a day, at seven.", 0))
    for seat in Seat:
        ask_risk(store, case_id, session_id, seat, RiskAnswer.NONE_REPORTED)


def when_it_is_signed(page: Page, practice: Practice, case_id: str, session_id: str) -> None:
    note_of(page, practice, case_id, session_id)
    page.get_by_role("button", name="Sign", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Sign the note").click()
    seen(page, "Signed by Ana Soto, LMFT")
    expect(page.locator("textarea")).to_have_count(0)


def then_another_tab_cannot_change_it(page: Page) -> None:
    written(page, PLAN, "not meant for the record")
    box = page.locator(".editor").filter(has=editor(page, PLAN))
    seen(box, "This note is signed and cannot change any more.")


def when_something_is_added(page: Page) -> None:
    page.get_by_text("Add to this note").click()
    written(page, "What is added", "The telephone was his sister's.")
    page.get_by_role("button", name="Add it").click()
    seen(page, "Addendum · Ana Soto")
