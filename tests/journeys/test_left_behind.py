"""After signing out nothing typed is left: in no log, temporary file, address or store of the browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from casework.doors.headers import FURNITURE
from tests.journeys.steps import (
    SOON,
    Watched,
    kept,
    picked,
    rested,
    seen,
    settled,
    sign_out,
    to_page,
    written,
)
from tests.running import Running
from tests.torture import in_torture, told

pytestmark = [pytest.mark.browser, in_torture]

#: each once, each told apart from everything else on this computer
CANARY = {
    name: f"{word} {number}qz"
    for number, (name, word) in enumerate(
        {
            "practice": "Harbourcanary",
            "passphrase": "seven quiet canaryherons at dawn",
            "person": "Anacanary Soto",
            "credentials": "LMFTcanary",
            "password": "the rivercanary was very cold",
            "wrong password": "the wrongcanary password",
            "a": "Maracanary",
            "b": "Joncanary",
            "betrayal": "Messagescanary for half a year",
            "goal": "To sleepcanary again",
            "section": "The second canarytelephone",
            "plan": "One canaryanswer a day",
            "own note": "My canarythought about them",
            "setback": "A canarylie begun and not recorded",
            "looked for": "Lookedcanary",
            "found": "Filteredcanary",
        }.items(),
        start=40,
    )
}
SIGN_IN_NAME = "anacanaryname"
#: typed about oneself into a plain form, which a browser may offer again: no secret, nothing of a case
ABOUT_ONESELF = (*(CANARY[name] for name in ("practice", "person", "credentials")), SIGN_IN_NAME)
#: the plain text of everything a browser keeps by itself
KEPT = """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, window.name,
    await caches.keys(), (await indexedDB.databases()).map((one) => one.name)])"""


class OwnProfile:
    """Stands for a browser whose profile lies in a folder that can be read afterwards."""

    def __init__(self, chromium: Browser, folder: Path) -> None:
        self.chromium, self.folder = chromium, folder

    def new_context(self, **look: Any) -> BrowserContext:
        """The one browser of this profile."""
        found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        start = self.chromium.browser_type.launch_persistent_context
        return start(self.folder, executable_path=found, args=["--no-sandbox"], **look)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Running]:
    """A server on a computer that has never seen the product."""
    with Running(tmp_path / "home") as running:
        yield running


def test_nothing_typed_is_left_behind_once_signed_out(
    bare: Running, chromium: Browser, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    browser = Watched(OwnProfile(chromium, profile), bare.base)  # type: ignore[arg-type]
    kept_by_caches: list[str] = []
    browser.context.on("response", lambda answer: kept_by_caches.extend(may_be_kept(answer)))
    page = browser.tab()
    marks = [*CANARY.values(), SIGN_IN_NAME, *when_a_practice_is_started(page, bare.base)]
    when_a_couple_is_written_about(page)
    when_every_page_is_seen(page)
    sign_out(page)
    when_a_wrong_password_is_typed(page, bare.base)
    stored = [page.evaluate(KEPT)]
    browser.context.close()
    bare.stop()
    places = {
        "what the browser stores": stored,
        "addresses asked for": [unquote_plus(url) for url in browser.asked],
        "the browser's console": browser.console,
        "the server's log": [bare.log.read_text("utf-8", "replace")],
        "temporary files": everything_in(tmp_path / "home.tmp"),
        "the practice's folder": everything_in(tmp_path / "home"),
        "the browser's profile": everything_in(profile),
    }
    assert len(places["the browser's profile"]) > 20
    found = [
        (place, mark)
        for place, texts in places.items()
        for mark in marks
        if holds(texts, mark) and not (place == "the browser's profile" and mark in ABOUT_ONESELF)
    ]
    try:
        assert found == []
    finally:
        tried = len(places) * len(marks)
        told("nothing typed is left behind after signing out (place × text)", tried, tried - len(found))
    assert kept_by_caches == []
    assert browser.elsewhere == set()


def test_the_search_would_find_what_is_left(tmp_path: Path) -> None:
    for name, text in {"a": b"x Anacanary Soto y", "b": "Anacanary Soto".encode("utf-16-le")}.items():
        (tmp_path / name).write_bytes(text)
        assert holds(everything_in(tmp_path), "Anacanary Soto")
        (tmp_path / name).unlink()
    assert not holds(everything_in(tmp_path), "Anacanary Soto")


def when_a_practice_is_started(page: Page, base: str) -> list[str]:
    """Set up in the browser, recovery code and all; the code, with and without its dashes."""
    page.goto(base)
    page.get_by_role("link", name="Start a practice").click()
    typed = {
        "Name of the practice": CANARY["practice"],
        "Passphrase": CANARY["passphrase"],
        "Passphrase again": CANARY["passphrase"],
        "Your name, as it stands under a note": CANARY["person"],
        "Credentials": CANARY["credentials"],
        "Sign-in name": SIGN_IN_NAME,
        "Password": CANARY["password"],
        "Password again": CANARY["password"],
    }
    for label, text in typed.items():
        field = page.get_by_label(label, exact=label != "Credentials").first
        field.fill(text)
    page.get_by_role("button", name="Start the practice").click()
    code = page.get_by_label("Recovery code")
    expect(code).to_be_visible(timeout=SOON)
    groups = code.locator("span").all_text_contents()
    page.get_by_label("Last group").fill(groups[-1])
    page.get_by_role("button", name="I have it on paper").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=SOON)
    return ["-".join(groups), "".join(groups)]


def when_a_couple_is_written_about(page: Page) -> None:
    """A case, a note being written, an own note, a form begun and left."""
    page.get_by_role("button", name="Open a case").click()
    page.get_by_label("Partner A: name or initials").fill(CANARY["a"])
    page.get_by_label("Partner B: name or initials").fill(CANARY["b"])
    page.get_by_role("button", name="Next: what happened").click()
    page.get_by_role("radio", name=CANARY["a"]).click()
    picked(page, "What kind of trust was broken", "Emotional affair")
    page.get_by_label("In a few words").fill(CANARY["betrayal"])
    page.get_by_role("button", name="Next: the frame").click()
    page.get_by_role("button", name="Next: what each partner wants").click()
    page.get_by_label(f"What {CANARY['a']} wants from this work").fill(CANARY["goal"])
    page.get_by_role("button", name="Open the case").click()
    seen(page, CANARY["betrayal"])
    page.get_by_role("button", name="New session").click()
    expect(page.get_by_role("heading", name="Session 1")).to_be_visible(timeout=SOON)
    settled(page)
    written(page, "Since last time", CANARY["section"])
    kept(page, "Since last time")
    written(page, "Plan and next step", CANARY["plan"])
    page.get_by_role("radio", name="Add Setback").click()
    expect(page.get_by_role("button", name="Record the setback")).to_be_visible(timeout=SOON)
    written(page, "What happened", CANARY["setback"])
    rested(page)


def when_every_page_is_seen(page: Page) -> None:
    """Through the navigation, and what is written and looked for on the way."""
    for name in [name.split("\n")[-1] for name in page.get_by_test_id("stSidebarNavLink").all_inner_texts()]:
        to_page(page, name.strip())
        if name.strip() == "Own note":
            field = page.get_by_test_id("stMain").get_by_role("textbox").first
            field.press_sequentially(CANARY["own note"])
            rested(page)
    to_page(page, "Caseload")
    page.get_by_label("Filter by name or number").fill(CANARY["looked for"])
    rested(page)
    page.get_by_label("Filter by name or number").fill(CANARY["found"])
    page.keyboard.press("Enter")
    rested(page)


def when_a_wrong_password_is_typed(page: Page, base: str) -> None:
    """And refused."""
    page.goto(f"{base}/session/sign-in")
    page.get_by_label("Sign-in name").fill(SIGN_IN_NAME)
    page.get_by_label("Password").fill(CANARY["wrong password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#problem")).to_be_visible(timeout=SOON)
    page.goto(f"{base}/session/sign-in")


def may_be_kept(answer: Response) -> list[str]:
    """The address of an answer that a cache may keep although it is no part of the furniture."""
    path = urlsplit(answer.url).path
    if path.startswith("/static/") or path in FURNITURE or not answer.url.startswith("http"):
        return []
    return [] if answer.headers.get("cache-control") == "no-store" else [answer.url]


def everything_in(folder: Path) -> list[bytes]:
    """What every file of a folder holds, and what it is called."""
    files = [file for file in folder.rglob("*") if file.is_file()] if folder.exists() else []
    return [str(file.relative_to(folder)).encode() + b"\n" + file.read_bytes() for file in files]


def holds(texts: list[Any], mark: str) -> bool:
    """Whether a text is there, in either way that programs write text."""
    ways = (mark.encode(), mark.encode("utf-16-le"), mark.replace(" ", "+").encode())
    raw = [text if isinstance(text, bytes) else text.encode() for text in texts]
    return any(way in text for way in ways for text in raw)
