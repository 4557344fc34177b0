"""The first day: from an empty computer to a case whose map and charts show what was written down."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.steps import (
    SOON,
    clicked_in_chart,
    editor,
    figure,
    kept,
    picked,
    rested,
    seen,
    settled,
    tapped,
    to_page,
    until,
    watched,
    written,
)
from tests.running import NAME, PASSPHRASE, PASSWORD, Running

pytestmark = pytest.mark.browser


@pytest.fixture
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server on a computer that has never seen the product."""
    with Running(tmp_path_factory.mktemp("bare") / "home") as running:
        yield running


def test_from_set_up_to_a_note_that_the_map_and_the_charts_show(bare: Running, chromium: Browser) -> None:
    with watched(chromium, bare.base) as browser:
        page = browser.tab()
        given_a_practice_started_in_the_browser(page, bare.base)
        given_a_couple_and_what_happened(page)
        when_a_session_is_written_up(page)
        then_the_map_shows_it(page)
        then_a_phase_picked_on_the_map_shows_its_evidence(page)
        then_the_line_of_evidence_opens_its_session(page)
        then_the_trust_chart_shows_it(page)
        assert browser.elsewhere == set()
        assert browser.refused == []


def given_a_practice_started_in_the_browser(page: Page, base: str) -> None:
    page.goto(base)
    page.get_by_role("link", name="Start a practice").click()
    for label, text in (
        ("Name of the practice", "Harbour"),
        ("Passphrase", PASSPHRASE),
        ("Passphrase again", PASSPHRASE),
        ("Your name, as it stands under a note", "Ana Soto"),
        ("Sign-in name", NAME),
        ("Password", PASSWORD),
        ("Password again", PASSWORD),
    ):
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Start the practice").click()
    code = page.get_by_label("Recovery code")
    expect(code).to_be_visible(timeout=SOON)
    page.get_by_label("Last group").fill(code.locator("span").all_text_contents()[-1])
    page.get_by_role("button", name="I have it on paper").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=SOON)


def given_a_couple_and_what_happened(page: Page) -> None:
    page.get_by_role("button", name="Open a case").click()
    page.get_by_label("Partner A: name or initials").fill("Mara")
    page.get_by_label("Partner B: name or initials").fill("Jon")
    settled(page)
    onward = page.get_by_role("button", name="Next: what happened")
    until(lambda: onward.is_visible() and onward.click(), page.get_by_role("radio", name="Mara"))
    page.get_by_role("radio", name="Mara").click()
    picked(page, "What kind of trust was broken", "Emotional affair")
    page.get_by_label("In a few words").fill("Messages for half a year")
    page.get_by_role("button", name="Next: the frame").click()
    page.get_by_role("button", name="Next: what each partner wants").click()
    page.get_by_label("What Mara wants from this work").fill("To sleep again")
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("heading", name="Mara & Jon")).to_be_visible(timeout=SOON)
    seen(page, "Messages for half a year")


def when_a_session_is_written_up(page: Page) -> None:
    page.get_by_role("button", name="New session").click()
    expect(page.get_by_role("heading", name="Session 1 · Mara & Jon")).to_be_visible(timeout=SOON)
    settled(page)
    written(page, "Since last time", "Found the second telephone on Tuesday.")
    kept(page, "Since last time")
    written(page, "Plan and next step", "One answer a day, at seven.")
    when_transparency_is_in_focus_and_seen(page)
    when_both_give_a_number(page)
    when_a_setback_is_recorded(page)
    when_both_are_asked_about_risk(page)


def when_transparency_is_in_focus_and_seen(page: Page) -> None:
    page.get_by_role("combobox", name="Phases in focus").click()
    page.get_by_role("option", name="Transparency").click()
    page.keyboard.press("Escape")
    tapped(page, "answers difficult questions truthfully, even where it costs them: Jon", "practised")
    tapped(page, "respects the privacy that both agreed on: Mara", "emerging")


def when_both_give_a_number(page: Page) -> None:
    page.get_by_text("The other indicators").click()
    for name, number in (("Mara", "3"), ("Jon", "6")):
        page.get_by_role("slider", name=f"Emotional safety: {name}").press(number)
    rested(page)


def when_a_setback_is_recorded(page: Page) -> None:
    page.get_by_role("radio", name="Add Setback").click()
    expect(page.get_by_role("button", name="Record the setback")).to_be_visible(timeout=SOON)
    picked(page, "What it was", "Lie or concealment")
    page.get_by_role("radiogroup", name="Who did it").get_by_role("radio", name="Jon").click()
    page.get_by_role("radiogroup", name="How heavy").get_by_role("radio", name="4").click()
    written(page, "What happened", "A second telephone")
    page.get_by_role("button", name="Record the setback").click()
    seen(page, "▲ Lie or concealment · Jon")


def when_both_are_asked_about_risk(page: Page) -> None:
    for name in ("Mara", "Jon"):
        tapped(page, f"Asked about risk: {name}", "asked, none reported")
    rested(page)


def then_the_map_shows_it(page: Page) -> None:
    to_page(page, "Repair map")
    drawn = figure(page)
    assert [key[1] for key in drawn["cells"]["keys"]] == ["transparency", "transparency"]
    mara, jon = drawn["cells"]["hover"]
    assert "emerging: respects the privacy" in mara
    assert "practised: answers difficult questions" in jon
    assert drawn["breaches"]["keys"] == [[drawn["cells"]["keys"][0][0], ""]]
    assert "Lie or concealment" in drawn["breaches"]["hover"][0]
    seen(page, "After 1 session")


def then_a_phase_picked_on_the_map_shows_its_evidence(page: Page) -> None:
    rows = [key[1] for key in figure(page)["standings"]["keys"]]
    clicked_in_chart(page, "standings", rows.index("accountability"))
    heading = page.get_by_role("heading", name="Accountability and consistency")
    expect(heading.first).to_be_visible(timeout=SOON)
    settled(page)
    evidence = page.get_by_test_id("stMain")
    seen(evidence, "Jon: Lie or concealment — breach, severity 4")
    seen(evidence, "A second telephone")
    expect(evidence.get_by_text("answers difficult questions")).to_have_count(0)


def then_the_line_of_evidence_opens_its_session(page: Page) -> None:
    page.get_by_test_id("stMain").get_by_role("link", name="1 · ").click()
    expect(page.get_by_role("heading", name="Session 1 · Mara & Jon")).to_be_visible(timeout=SOON)
    expect(editor(page, "Since last time")).to_have_value("Found the second telephone on Tuesday.")


def then_the_trust_chart_shows_it(page: Page) -> None:
    to_page(page, "Trust")
    drawn = figure(page)
    assert (drawn["line A"]["y"], drawn["line B"]["y"]) == ([3], [6])
    assert drawn["line A"]["x"] == drawn["line B"]["x"] == drawn["breaches"]["x"]
    assert "Setback: Lie or concealment" in drawn["line A"]["hover"][0]
    seen(page, "Emotional safety: Mara 3 in session 1 and Jon 6 in session 1.")
    seen(page, "1 breach recorded.")
