"""Every page can be read and worked with assistive technology, light and dark: axe objects to nothing."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from casework.desk.setting_up import DEMO_ACCOUNT
from tests.journeys.steps import SOON, chart, seen, settled, sign_in, visit, watched
from tests.running import Running
from tests.torture import times

pytestmark = pytest.mark.browser

SIGNED, UNSIGNED = "Nasrin & Tobias", "Noor & Camille"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
Show = Callable[[Page], None]


def drawn(page: Page) -> None:
    chart(page)


def by_document(page: Page) -> None:
    page.get_by_role("radio", name="By document").click()
    seen(page, "recorded that rests on them")
    settled(page)
    chart(page)


def with_fields(page: Page) -> None:
    expect(page.locator("textarea").first).to_be_visible(timeout=SOON)


def before_signing(page: Page) -> None:
    with_fields(page)
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible(timeout=SOON)
    settled(page)


def with_hits(page: Page) -> None:
    page.get_by_label("Words to look for").press_sequentially("phone")
    seen(page, "that fits best first")  # with the field never left
    settled(page)


def both_totals(page: Page) -> None:
    page.get_by_text("Show both partners' totals").click()
    chart(page)
    settled(page)


#: what is looked at: the page's address, whose case it is about, what has to be done or waited for there
LOOKED_AT: dict[str, tuple[str, str, Show]] = {
    "today": ("today", "", settled),
    "prepare": ("prepare", SIGNED, drawn),
    "check-ins": ("check-ins", SIGNED, settled),
    "calendar files": ("calendar", "", settled),
    "caseload": ("caseload", "", settled),
    "open a case": ("open-case", "", settled),
    "case": ("case", SIGNED, settled),
    "note being written": ("note", UNSIGNED, with_fields),
    "note about to be signed": ("note", UNSIGNED, before_signing),
    "signed note": ("note", SIGNED, settled),
    "own note": ("own-note", SIGNED, with_fields),
    "map by phase": ("repair", SIGNED, drawn),
    "map by document": ("repair", SIGNED, by_document),
    "trust": ("trust", SIGNED, drawn),
    "questionnaires": ("questionnaires", SIGNED, both_totals),
    "agreements": ("agreements", SIGNED, settled),
    "search": ("search", "", with_hits),
    "practice": ("practice", "", settled),
    "spreadsheets": ("spreadsheets", "", settled),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, demo_made: Path) -> Iterator[Running]:
    """The demo caseload on a real server."""
    home = Path(shutil.copytree(demo_made, tmp_path_factory.mktemp("access") / "home"))
    with Running(home, CASEWORK_STORE="demo") as running:
        yield running


#: in the dark too in every run: every colour with a meaning is on one of these; `make torture` takes all
ALSO_IN_THE_DARK = ("today", "prepare", "note being written", "trust", "practice")
LOOKS = [("light", what) for what in LOOKED_AT] + [
    ("dark", what) for what in (LOOKED_AT if times(False, True) else ALSO_IN_THE_DARK)
]


@pytest.fixture(scope="module")
def tab(request: pytest.FixtureRequest, demo: Running, chromium: Browser) -> Iterator[Page]:
    """The tab of somebody signed in, whose screen is light or dark."""
    with watched(chromium, demo.base, color_scheme=request.param) as browser:
        page = browser.tab()
        sign_in(page, demo.base, DEMO_ACCOUNT.sign_in_name, DEMO_ACCOUNT.password)
        settled(page)
        yield page


@pytest.fixture(scope="module")
def cases(demo: Running, chromium: Browser) -> dict[str, str]:
    """The ids of the couples looked at, by their names."""
    with watched(chromium, demo.base) as browser:
        page = browser.tab()
        sign_in(page, demo.base, DEMO_ACCOUNT.sign_in_name, DEMO_ACCOUNT.password)
        visit(page, demo.base, "caseload")
        links = {name: page.get_by_role("link", name=name).first for name in (SIGNED, UNSIGNED)}
        asked = {name: link.get_attribute("href") or "" for name, link in links.items()}
    return {name: parse_qs(urlsplit(address).query)["case"][0] for name, address in asked.items()}


@pytest.mark.parametrize(("tab", "what"), LOOKS, indirect=["tab"], scope="module")
def test_axe_finds_nothing_to_object_to(demo: Running, tab: Page, cases: dict[str, str], what: str) -> None:
    place, couple, show = LOOKED_AT[what]
    visit(tab, demo.base, place, **({"case": cases[couple]} if couple else {}))
    show(tab)
    found = objections(tab)
    assert not found, "\n".join(found)


def objections(page: Page) -> list[str]:
    """What axe finds on a page, each with the elements it is about."""
    # The tool injects itself through the debugger: the page's own policy refuses inline scripts.
    found: dict[str, Any] = (
        Axe().run(page, options={"runOnly": list(RULES), "resultTypes": ["violations"]}).response
    )
    return [
        f"{one['id']}: {node['html']} {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
