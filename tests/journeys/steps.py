"""What a person does at the screen, in the words of a person; each waits until it can be seen to be done."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.running import NAME, PASSPHRASE, PASSWORD
from tests.torture import told

SOON = 20_000  #: ms within which a page has to answer on a busy machine
#: Streamlit's reader of large numbers tries WebAssembly once and does without where it is refused
TRIED = "WebAssembly"
SIGNED_IN = "Sign out"
NOTHING_WAITS = """() => [...(window.caseworkTurns?.alive ?? [])].every(
    key => !window.caseworkUnsent.get(key)?.size && !window.caseworkUnsent.has(`${key} typed`))"""
SCREEN = {"width": 1440, "height": 900}


class Watched:
    """A browser of somebody's own, and everything it asked for, said or was asked."""

    def __init__(self, browser: Browser, base: str, **look: Any) -> None:
        self.base = base
        self.asked: list[str] = []
        self.console: list[str] = []
        self.faults: list[str] = []
        self.dialogs: list[str] = []
        self.context: BrowserContext = browser.new_context(
            **{"viewport": {"width": 1440, "height": 900}} | look
        )
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("console", self._heard)
        self.context.on("weberror", lambda error: self.faults.append(str(error.error)))
        self.context.on("page", lambda page: page.on("dialog", self._dialog))

    def _heard(self, message: ConsoleMessage) -> None:
        self.console.append(message.text)
        if message.type == "error" and TRIED not in message.text:
            self.faults.append(message.text)

    def _dialog(self, dialog: Any) -> None:
        if dialog.type != "beforeunload":  # a page that asks whether to leave is ours
            self.dialogs.append(dialog.message)
        dialog.accept()

    def tab(self) -> Page:
        """A new tab."""
        page = self.context.new_page()
        page.set_default_timeout(SOON)
        return page

    def keep_pictures(self) -> None:
        """What every tab showed when something went wrong, for whoever set JOURNEY_PICTURES to a folder."""
        folder = os.environ.get("JOURNEY_PICTURES")
        for number, page in enumerate(self.context.pages if folder else ()):
            page.screenshot(path=Path(folder or "") / f"tab-{number}.png")
            (Path(folder or "") / f"tab-{number}.txt").write_text(page.locator("body").aria_snapshot())

    @property
    def elsewhere(self) -> set[str]:
        """Where the browser asked for something that is not this server."""
        own = (f"{self.base}/", self.base.replace("http", "ws") + "/", "data:", "blob:")
        return {url for url in self.asked if not url.startswith(own)}

    @property
    def refused(self) -> list[str]:
        """What the content policy had to refuse."""
        return [line for line in self.console if "Content Security Policy" in line and TRIED not in line]


@contextmanager
def watched(browser: Browser, base: str, **look: Any) -> Iterator[Watched]:
    """Somebody's browser, closed afterwards."""
    found = Watched(browser, base, **look)
    try:
        yield found
    except BaseException:
        found.keep_pictures()
        raise
    finally:
        found.context.close()
    if found.asked:
        away = [url for url in found.asked if url in found.elsewhere]
        told("no request of a browser leaves the machine", len(found.asked), len(found.asked) - len(away))


def sign_in(page: Page, base: str, name: str = NAME, password: str = PASSWORD) -> None:
    """Come in through the front door."""
    page.goto(f"{base}/session/sign-in")
    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name=SIGNED_IN)).to_be_visible(timeout=SOON)


def unseal(page: Page, base: str) -> None:
    """Open the store after the server has started anew."""
    page.goto(base)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def sign_out(page: Page) -> None:
    """Leave by the front door."""
    page.get_by_role("button", name=SIGNED_IN).click()
    seen(page, "You are signed out")


def visit(page: Page, base: str, place: str, **ids: str) -> None:
    """Go to a page by its address, and wait until it stands."""
    page.goto(f"{base}/{place}" + (f"?{urlencode(ids)}" if ids else ""))
    settled(page)


def to_page(page: Page, name: str) -> None:
    """Go to a page through the navigation."""
    link = page.get_by_test_id("stSidebarNavLink").filter(has_text=re.compile(f"{name}$"))
    address = urlsplit(link.get_attribute("href") or "").path
    link.click()
    page.wait_for_url(lambda url: urlsplit(url).path == address, timeout=SOON)
    settled(page)


def settled(page: Page) -> None:
    """Wait until a page has been drawn to its end."""
    expect(page.get_by_test_id("stMain").locator("h1").first).to_be_visible(timeout=SOON)
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_visible(timeout=SOON)
    for unfinished in ('[data-stale="true"]', '[data-testid="stSkeleton"]'):
        expect(page.locator(unfinished)).to_have_count(0, timeout=SOON)


def by_digit(page: Page, name: str) -> str:
    """The keys that open a page, by its place in the navigation."""
    names = page.get_by_test_id("stSidebarNavLink").all_inner_texts()
    place = next(n for n, text in enumerate(names, start=1) if text.splitlines()[-1].strip() == name)
    assert place <= 9, f"no digit leads to {name}"
    return f"Alt+{place}"


def seen(place: Page | Locator, text: str) -> None:
    """Wait until a text can be read; while a page is drawn anew it may stand there twice."""
    expect(place.get_by_text(text).first).to_be_visible(timeout=SOON)


def until(act: Callable[[], object], place: Locator) -> None:
    """Do something until it shows: on a busy machine a page may be drawn anew in the very moment of a key."""
    for _ in range(3):
        act()
        try:
            expect(place.first).to_be_visible(timeout=SOON / 2)
        except AssertionError:
            continue
        return
    expect(place.first).to_be_visible(timeout=SOON)


def picked(page: Page, label: str, option: str) -> None:
    """Pick one of a list."""
    box = page.get_by_role("combobox", name=label)
    in_view(box)
    box.click()
    page.get_by_role("option", name=option, exact=True).click()


def in_view(place: Locator) -> None:
    """Scroll to a place, and let the scrolling end: an open list closes when the page moves."""
    settled(place.page)
    place.scroll_into_view_if_needed()
    place.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def editor(page: Page, label: str) -> Locator:
    """The text field of a section."""
    return page.get_by_role("textbox", name=label, exact=True)


def written(page: Page, label: str, text: str) -> None:
    """Type into a section, as a person types."""
    field = editor(page, label)
    field.focus()
    field.press_sequentially(text)


def kept(page: Page, label: str) -> None:
    """Wait until a section says that what was typed into it is saved."""
    status = page.locator(".editor").filter(has=editor(page, label)).locator(".status")
    expect(status).to_have_attribute("data-state", "saved", timeout=5000)


def tapped(page: Page, row: str, choice: str) -> None:
    """Tap one of a row of choices."""
    page.get_by_role("radiogroup", name=row).locator("label").filter(
        has_text=re.compile(f"^{choice}$")
    ).click()


def rested(page: Page) -> None:
    """Wait until nothing that was done on the page still waits to be kept."""
    page.wait_for_timeout(600)  # a number or a tap rests half a second before it is sent
    page.wait_for_function(NOTHING_WAITS)
    settled(page)


def chart(page: Page, index: int = 0) -> Locator:
    """A chart of the page, once it is drawn."""
    found = page.locator(".js-plotly-plot").nth(index)
    expect(found.locator(".plot-container")).to_be_visible(timeout=SOON)
    return found


def figure(page: Page, index: int = 0) -> dict[str, Any]:
    """The data of a chart as it reached the browser: its traces by their names."""
    found: dict[str, Any] = chart(page, index).evaluate(
        """chart => Object.fromEntries(chart._fullData.map(trace => [trace.name, {
            x: [...(trace.x ?? [])], y: [...(trace.y ?? [])],
            hover: [trace.hovertext ?? []].flat(), keys: [...(trace.customdata ?? [])]}]))"""
    )
    return found


def pointed_at(page: Page, trace: str, point: int, index: int = 0) -> tuple[float, float]:
    """Point at a sign of a chart where it is drawn; where that is on the screen."""
    found = chart(page, index)
    in_view(found)
    x, y = found.evaluate(
        """(chart, [name, point]) => {
            const trace = chart._fullData.find(one => one.name === name), {xaxis, yaxis} = chart._fullLayout;
            const middle = trace.base ? trace.base[point] + trace.y[point] / 2 : trace.y[point];
            const {x, y} = chart.getBoundingClientRect();
            return [x + xaxis._offset + xaxis.d2p(trace.x[point]), y + yaxis._offset + yaxis.d2p(middle)];
        }""",
        [trace, point],
    )
    page.mouse.move(x - 2, y - 2)
    page.mouse.move(x, y)
    return x, y


def clicked_in_chart(page: Page, trace: str, point: int, index: int = 0) -> None:
    """Click a sign of a chart where it is drawn."""
    page.mouse.click(*pointed_at(page, trace, point, index))
    settled(page)
