"""`make pictures`: every page of the demo caseload, light and wide, dark and narrow, into docs/pictures."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from casework.desk.setting_up import DEMO_ACCOUNT

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
FULL, BRIEF = "Nasrin & Tobias", "Noor & Camille"  #: a full case, and one whose last note is unsigned
#: picture, address, whose case, full height or one screen
PAGES = (
    ("today", "/", "", False),
    ("caseload", "/caseload", "", False),
    ("open-case", "/open-case", "", True),
    ("search", "/search", "", False),
    ("prepare", "/prepare", FULL, True),
    ("case", "/case", FULL, True),
    ("note", "/note", BRIEF, True),
    ("repair", "/repair", FULL, False),
    ("repair-whole", "/repair", FULL, True),
    ("trust", "/trust", FULL, False),
    ("trust-whole", "/trust", FULL, True),
    ("questionnaires", "/questionnaires", FULL, True),
    ("agreements", "/agreements", FULL, True),
    ("told-alone", "/told-alone", FULL, False),
    ("safety", "/safety", FULL, False),
    ("own-note", "/own-note", BRIEF, False),
    ("room-before", "/before-room", FULL, False),
    ("practice", "/practice", "", True),
    ("trail", "/trail", "", False),
    ("calendar", "/calendar", "", False),
    ("spreadsheets", "/spreadsheets", "", False),
)
ACCOUNT = ("account", "/session/account")
DOORS = (("set-up", "/session/set-up"), ("start", "/session/start"), ("sign-in", "/session/sign-in"))
#: theme, px wide, and whose links are made there: both themes and both widths once, and half the files
GUISES = (("light", 1440, BRIEF), ("dark", 820, FULL))
PHONE = {"width": 390, "height": 844}
COLOURS = 256  #: of a picture that is kept: nothing on a page is a photograph
TALLEST = 3600  #: px
PATIENCE = 30_000  #: ms


def main() -> None:
    """Start the demo, go through every page in every guise, and keep what is seen."""
    FOLDER.mkdir(exist_ok=True)
    only = set(sys.argv[1:])
    with tempfile.TemporaryDirectory() as home, _served(home) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for theme, width, asked in GUISES:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=theme, timezone_id="Europe/Vienna"
            )
            link = _take_all(context.new_page(), address, f"{theme}-{width}", only, asked)
            context.close()
            if link:
                _take_phone(browser, link, theme)
        browser.close()


@contextmanager
def _served(home: str) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "CASEWORK_HOME": home, "CASEWORK_STORE": "demo"}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/_stcore/health")
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            urlopen(url).close()
        except (URLError, ConnectionError):
            time.sleep(0.3)
        else:
            return
    raise TimeoutError(url)


def _take_all(page: Page, address: str, guise: str, only: set[str], asked: str) -> str:
    """Everything of one guise; gives a partner's link, for the telephone."""
    for name, path in DOORS:
        if not only or name in only:
            page.goto(address + path)
            _take(page, FOLDER / f"{name}-{guise}.png", whole=False)
    _sign_in(page, address)
    cases = {couple: _case_of(page, address, couple) for couple in (FULL, BRIEF)}
    for name, path, couple, whole in PAGES:
        if not only or name in only:
            page.goto(f"{address}{path}" + (f"?case={cases[couple]}" if couple else ""))
            _settled(page)
            if name in FIRST:
                FIRST[name](page)
                _settled(page)
            _take(page, FOLDER / f"{name}-{guise}.png", whole=whole)
    if not only or ACCOUNT[0] in only:
        page.goto(address + ACCOUNT[1])
        _take(page, FOLDER / f"{ACCOUNT[0]}-{guise}.png", whole=False)
    link = ""
    if not only or "check-ins" in only:
        page.goto(f"{address}/check-ins?case={cases[asked]}")
        _settled(page)
        link = _links_made(page)
        _take(page, FOLDER / f"check-ins-{guise}.png", whole=False)
    if not only or "room" in only:
        _take_room(page, f"{address}/before-room?case={cases[FULL]}", FOLDER / f"room-{guise}.png")
    return link


def _search(page: Page) -> None:
    page.get_by_label("Words to look for").press_sequentially("phone")
    expect(page.get_by_text("that fits best first")).to_be_visible(timeout=PATIENCE)


def _both_totals(page: Page) -> None:
    page.get_by_text("Show both partners' totals").click()
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=PATIENCE)


def _sheet_of_a(page: Page) -> None:
    page.get_by_role("radiogroup", name="Whose sheet").get_by_role("radio").first.click()


def _sheet_of_b(page: Page) -> None:
    page.get_by_role("radiogroup", name="Whose sheet").get_by_role("radio").last.click()


#: what is done on a page before it is taken
FIRST: dict[str, Callable[[Page], None]] = {
    "search": _search,
    "questionnaires": _both_totals,
    "told-alone": _sheet_of_b,
    "safety": _sheet_of_a,
}


def _links_made(page: Page) -> str:
    page.get_by_role("radio", name="A link for each").click()
    page.get_by_role("button", name="Make the links").click()
    expect(page.get_by_alt_text("as a picture")).to_have_count(2, timeout=PATIENCE)
    _settled(page)
    return page.get_by_test_id("stCode").first.inner_text().strip()


def _take_phone(browser: Browser, link: str, theme: str) -> None:
    """A partner's telephone: their first questions."""
    context = browser.new_context(viewport=PHONE, color_scheme=theme, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Yes, I am").click()
    page.get_by_role("radio", name="6", exact=True).first.check()
    _take(page, FOLDER / f"phone-{theme}-{PHONE['width']}.png", whole=False)
    context.close()


def _take_room(page: Page, before: str, file: Path) -> None:
    """Last of all: from the room this browser leads nowhere else."""
    page.goto(before)
    _settled(page)
    page.get_by_role("button", name="Open the room").click()
    page.wait_for_url("**/room")
    _settled(page)
    _take(page, file, whole=False)


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/session/sign-in")
    page.fill("input[name=name]", DEMO_ACCOUNT.sign_in_name)
    page.fill("input[name=password]", DEMO_ACCOUNT.password)
    page.click("button[type=submit]")


def _case_of(page: Page, address: str, couple: str) -> str:
    page.goto(f"{address}/caseload")
    page.get_by_text(couple).first.click()
    page.wait_for_url("**/case?case=*")
    found = re.search(r"case=([0-9a-f]+)", page.url)
    return found.group(1) if found else ""


def _settled(page: Page) -> None:
    page.wait_for_selector("h1")
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_timeout(500)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_timeout(1500)  # charts and the pieces of our own draw after the page says it is done


def _take(page: Page, file: Path, *, whole: bool) -> None:
    size = page.viewport_size or {"width": 1440, "height": 900}
    if whole:
        height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": min(max(900, height), TALLEST)})
        page.wait_for_timeout(1200)
    page.screenshot(path=file)
    with Image.open(file) as taken:
        # Every colour that is there counts, however little of it: one cell of the map has a meaning.
        few = taken.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    few.save(file, optimize=True)
    page.set_viewport_size(size)


if __name__ == "__main__":
    main()
