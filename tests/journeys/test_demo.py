"""One click, and there are couples to look at: invented ones, whole, on every page."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from casework.desk.setting_up import DEMO_ACCOUNT
from tests.journeys.steps import (
    SCREEN,
    SOON,
    Watched,
    clicked_in_chart,
    figure,
    seen,
    settled,
    to_page,
    watched,
)
from tests.running import Running
from tests.torture import times

pytestmark = pytest.mark.browser

NASRIN = "Nasrin & Tobias"
PAGES = {
    "Prepare": ".js-plotly-plot .barlayer",
    "Case": None,
    "Session note": None,
    "Repair map": ".js-plotly-plot .barlayer",
    "Trust": ".js-plotly-plot .scatterlayer",
    "Agreements": None,
    "Told alone": None,
    "Safety": None,
    "Own note": "textarea",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that has never been used."""
    with Running(tmp_path_factory.mktemp("demo") / "home") as running:
        yield running


@pytest.fixture(scope="module")
def clicked(demo: Running, chromium: Browser) -> Iterator[Watched]:
    """The browser of somebody who clicked once."""
    with watched(chromium, demo.base) as browser:
        page = browser.tab()
        page.goto(demo.base)
        page.get_by_role("button", name="Open the demo").click(timeout=60_000)
        expect(page.get_by_text(DEMO_ACCOUNT.password)).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="Continue").click()
        settled(page)
        yield browser


def couples(page: Page) -> list[str]:
    to_page(page, "Caseload")
    for state in ("Paused", "Closed"):
        button = page.get_by_role("toolbar", name="Which cases").get_by_role("button", name=state)
        if button.get_attribute("aria-pressed") != "true":
            button.click()
            settled(page)
    links = page.get_by_test_id("stMain").get_by_role("link")
    expect(links.nth(7)).to_be_visible(timeout=SOON)
    return [text.strip() for text in links.all_inner_texts()]


def test_one_click_shows_a_caseload_of_at_least_eight_couples(clicked: Watched) -> None:
    page = clicked.context.pages[0]
    expect(page.get_by_text("every couple is invented")).to_be_visible()
    assert len(couples(page)) >= 8


def test_a_line_of_evidence_along_a_document_opens_its_session(clicked: Watched) -> None:
    page = clicked.context.pages[0]
    couples(page)
    page.get_by_test_id("stMain").get_by_role("link", name=NASRIN).click()
    expect(page.get_by_role("heading", name=NASRIN).first).to_be_visible(timeout=SOON)
    to_page(page, "Repair map")
    page.get_by_role("radio", name="By document").click()
    seen(page, "have something recorded that rests on them")
    settled(page)
    *earlier, (session_id, section) = figure(page)["observations"]["keys"]
    clicked_in_chart(page, "observations", len(earlier))
    expect(page.get_by_role("combobox", name="Section")).to_have_value(re.compile(rf"^{section} "))
    line = page.get_by_test_id("stMain").locator(f'a[href*="session={session_id}"]').first
    number = line.inner_text().split(" · ")[0]
    line.click()
    expect(page.get_by_role("heading", name=f"Session {number} · {NASRIN}").first).to_be_visible(timeout=SOON)
    assert f"session={session_id}" in page.url


def test_every_page_of_every_couple_opens_without_a_fault(clicked: Watched) -> None:
    page = clicked.context.pages[0]
    for number, couple in enumerate(couples(page)):
        couples(page)
        page.get_by_test_id("stMain").get_by_role("link", name=couple, exact=True).click()
        expect(page.get_by_role("heading", name=couple, exact=True)).to_be_visible(timeout=SOON)
        whole = number < times(1, 100)  # in `make test` the others show their case and their map
        for name, shows in PAGES.items() if whole else [("Repair map", PAGES["Repair map"])]:
            to_page(page, name)
            if shows:
                expect(page.locator(shows).first).to_be_attached(timeout=SOON)
            if name == "Prepare":
                settled(page)
                high = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                assert high <= SCREEN["height"], couple
            assert page.locator('[data-testid="stAlert"], [data-testid="stException"]').count() == 0, (
                couple,
                name,
            )
    assert clicked.faults == []
    assert clicked.refused == []
    assert clicked.elsewhere == set()
