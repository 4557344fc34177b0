"""A whole conjoint note without a mouse, from the first phase in focus to the signature."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Practice
from tests.journeys.steps import SOON, Watched, kept, rested, seen, settled, visit

pytestmark = pytest.mark.browser

ENOUGH = 120  #: keys besides the text, Tab included
HERE = "place => place.getRootNode().activeElement === place"
MARKER = "respects the privacy that both agreed on"
WITHIN = "place => place.contains(place.getRootNode().activeElement)"


class Keys:
    """A keyboard that counts what is pressed besides the text itself."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def to(self, place: Locator, within: bool = False, most: int = 60) -> None:
        """Alt+N or Tab until a place has the focus."""
        expect(place).to_be_visible(timeout=SOON)
        for _ in range(most):
            if place.evaluate(WITHIN if within else HERE):
                return
            self.press("Tab")
        raise AssertionError(f"the keys came nowhere near {place}")


def test_a_whole_conjoint_note_is_written_and_signed_by_keyboard_alone(
    practice: Practice, browser: Watched
) -> None:
    _, keys = given_a_note(practice, browser)
    page = keys.page
    when_every_section_is_written(page, keys)
    when_both_are_asked_about_risk(page, keys)
    when_a_phase_is_put_in_focus(page, keys)
    when_markers_are_seen_with_a_line_of_evidence(page, keys)
    when_both_give_a_number(page, keys)
    when_a_win_is_named(page, keys)
    when_it_is_signed(page, keys)
    assert keys.pressed <= ENOUGH
    assert browser.refused == []


def given_a_note(practice: Practice, browser: Watched) -> tuple[str, Keys]:
    """A couple's note on the screen, and nothing but a keyboard; the case's id."""
    case_id = practice.couple("Ines", "Marek")
    page = browser.tab()
    visit(page, practice.base, "note", case=case_id, session=practice.session(case_id))
    return case_id, Keys(page)


def when_every_section_is_written(page: Page, keys: Keys) -> None:
    for section in ("Since last time", "What we worked on", "Response of Ines", "Response of Marek"):
        keys.to(page.get_by_role("textbox", name=section, exact=True))
        keys.write("A few words.")
    keys.to(page.get_by_role("textbox", name="Plan and next step", exact=True))
    keys.write("One answer a day, at seven.")
    keys.press("Control+s")
    kept(page, "Plan and next step")


def when_both_are_asked_about_risk(page: Page, keys: Keys) -> None:
    for name in ("Ines", "Marek"):
        row = page.get_by_role("radiogroup", name=f"Asked about risk: {name}")
        keys.to(row, within=True)
        keys.press("Space")
    rested(page)


def when_a_phase_is_put_in_focus(page: Page, keys: Keys) -> None:
    keys.to(page.get_by_role("combobox", name="Phases in focus"))
    keys.write("Transparency")
    keys.press("Enter", "Escape")
    settled(page)


def when_markers_are_seen_with_a_line_of_evidence(page: Page, keys: Keys) -> None:
    row = page.get_by_role("radiogroup", name=f"{MARKER}: Marek", exact=True)
    keys.to(row, within=True)
    keys.press("ArrowRight")
    keys.to(page.get_by_role("textbox", name=f"A line of evidence: {MARKER}: Marek", exact=True))
    keys.write("He asked before he read it")
    rested(page)


def when_both_give_a_number(page: Page, keys: Keys) -> None:
    slider = page.get_by_role("slider").first
    keys.to(slider)
    keys.press("3", "Tab", "6")
    rested(page)


def when_a_win_is_named(page: Page, keys: Keys) -> None:
    keys.to(page.get_by_role("radiogroup", name="Add", exact=True), within=True)
    keys.press("ArrowRight", "Space")
    settled(page)
    keys.to(page.get_by_role("textbox", name="The win", exact=True))
    keys.write("They laughed together")
    keys.to(page.get_by_role("button", name="Record the win"))
    keys.press("Enter")
    seen(page, "They laughed together")


def when_it_is_signed(page: Page, keys: Keys) -> None:
    keys.to(page.get_by_role("button", name="Sign", exact=True))
    keys.press("Enter")
    button = page.get_by_role("dialog").get_by_role("button", name="Sign the note")
    expect(button).to_be_visible(timeout=SOON)
    keys.to(button)
    keys.press("Enter")
    seen(page, "Signed by Ana Soto, LMFT")


def test_a_setback_and_an_agreement_are_recorded_by_keyboard_alone(
    practice: Practice, browser: Watched
) -> None:
    case_id, keys = given_a_note(practice, browser)
    page = keys.page
    when_a_setback_is_recorded(page, keys)
    when_an_agreement_is_recorded(page, keys)
    record = practice.desk.store.record(case_id)
    assert [(s.kind, s.words) for s in record.setbacks] == [("lie", "A second telephone")]
    assert [a.words for a in record.agreements] == ["One answer a day, at seven"]


def when_a_setback_is_recorded(page: Page, keys: Keys) -> None:
    keys.to(page.get_by_role("radiogroup", name="Add", exact=True), within=True)
    keys.press("Space")
    settled(page)
    keys.to(page.get_by_role("combobox", name="What it was"))
    keys.write("Lie or")
    keys.press("Enter")
    settled(page)
    keys.to(page.get_by_role("radiogroup", name="Who did it"), within=True)
    keys.press("Space")
    settled(page)
    keys.to(page.get_by_role("radiogroup", name="How heavy"), within=True)
    keys.press("Space")
    settled(page)
    keys.to(page.get_by_role("textbox", name="What happened", exact=True))
    keys.write("A second telephone")
    keys.to(page.get_by_role("button", name="Record the setback"))
    keys.press("Enter")
    seen(page, "▲ Lie or concealment")


def when_an_agreement_is_recorded(page: Page, keys: Keys) -> None:
    settled(page)
    keys.to(page.get_by_role("radiogroup", name="Add", exact=True), within=True)
    keys.press("ArrowRight", "ArrowRight", "Space")
    settled(page)
    keys.to(page.get_by_role("textbox", name="The agreement", exact=True))
    keys.write("One answer a day, at seven")
    keys.to(page.get_by_role("button", name="Record the agreement"))
    keys.press("Enter")
    seen(page, "One answer a day, at seven")
