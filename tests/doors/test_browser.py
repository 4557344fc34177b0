"""The front door in a real Chromium."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.running import NAME, PASSPHRASE, PASSWORD, ROOT, Running, Visitor, free_port

pytestmark = pytest.mark.browser

#: Streamlit's reader of large numbers tries WebAssembly once and does without where it is refused
TRIED = "script-src wasm-eval"
WATCH = """
window.refused = [];
document.addEventListener('securitypolicyviolation',
    e => window.refused.push(e.violatedDirective + ' ' + e.blockedURI));
"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh browser that remembers nothing."""
    context: BrowserContext = chromium.new_context()
    context.add_init_script(WATCH)
    found = context.new_page()
    yield found
    context.close()


def sign_in(page: Page, base: str) -> None:
    page.goto(base)
    expect(page.get_by_label("Sign-in name")).to_be_focused()
    page.keyboard.type(NAME)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=20_000)


@pytest.fixture(scope="module")
def one_of_each() -> Iterator[str]:
    """A server of one page that holds everything our pages are made of."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "tests/doors/policy_app/app.py"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "STREAMLIT_SERVER_TRUSTED_USER_HEADERS": "{}"}
    options = [f"--server.port={port}", "--server.headless=true"]
    server = subprocess.Popen(
        command + options, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    base = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            if httpx.get(f"{base}/_stcore/health").status_code == 200:
                break
        except httpx.TransportError:
            time.sleep(0.1)
    yield base
    server.kill()
    server.wait()


def test_nothing_our_pages_are_made_of_breaks_the_policy(page: Page, one_of_each: str) -> None:
    console: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: console.append(message.text))
    page.on("request", lambda request: asked.add(re.sub(r"^(\w+://[^/]*).*", r"\1", request.url)))
    page.goto(one_of_each)
    expect(page.locator(".js-plotly-plot .scatterlayer")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("component ran")).to_be_visible()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(page.get_by_role("button", name="Download", exact=True)).to_be_visible()
    page.mouse.move(300, 300)
    page.wait_for_timeout(500)
    assert set(page.evaluate("window.refused")) <= {TRIED}
    assert all("WebAssembly" in line for line in console if "Content Security Policy" in line)
    assert {place for place in asked if place.startswith("http")} == {one_of_each}


def test_an_inline_script_somebody_smuggles_in_does_not_run(page: Page, one_of_each: str) -> None:
    page.goto(one_of_each)
    page.evaluate("""() => {
        const script = document.createElement('script'); script.textContent = 'window.smuggled = 1';
        document.body.append(script);
        const picture = new Image(); picture.src = 'https://evil.example/pixel.png';
        document.body.append(picture);
    }""")
    page.wait_for_timeout(300)
    assert page.evaluate("window.smuggled") is None
    assert len(set(page.evaluate("window.refused")) - {TRIED}) == 2


def test_signing_in_and_out_by_keyboard_leaves_nothing_on_the_screen(page: Page, server: Running) -> None:
    sign_in(page, server.base)
    assert page.evaluate("document.cookie.includes('casework')") is False, "no script can read the token"
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You are signed out")).to_be_visible()
    expect(page.get_by_text("Ana Soto")).to_have_count(0)
    page.go_back()
    page.wait_for_timeout(500)
    assert "Ana Soto" not in page.content()
    page.goto(server.base)
    assert page.url.startswith(server.base + "/session/sign-in")


def test_a_second_tab_shows_that_the_sign_in_has_ended(page: Page, server: Running) -> None:
    sign_in(page, server.base)
    other = page.context.new_page()
    other.goto(server.base)
    expect(other.get_by_role("button", name="Sign out")).to_be_visible(timeout=20_000)
    page.goto(server.base + "/session/sign-out")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    expect(other.get_by_text("You are signed out")).to_be_visible(timeout=45_000)  # it looks again every 30 s
    expect(other.get_by_text("Ana Soto")).to_have_count(0)
    other.get_by_role("link", name="Sign in again").click()
    expect(other.get_by_role("button", name="Sign in")).to_be_visible()
    assert len(page.context.pages) == 2, "the way back opens no third tab"


def test_another_site_cannot_open_the_socket_or_send_our_forms(
    page: Page, server: Running, one_of_each: str
) -> None:
    sign_in(page, server.base)
    page.goto(one_of_each.replace("127.0.0.1", "localhost"))
    socket = server.base.replace("http", "ws") + "/_stcore/stream"
    opened = page.evaluate(
        """address => new Promise(done => {
            const socket = new WebSocket(address, ['streamlit']);
            socket.onopen = () => done('open'); socket.onerror = () => done('refused');
        })""",
        socket,
    )
    assert opened == "refused"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["sign-in", "set-up", "start", "unseal", "recover", "demo", "sign-out", "nowhere"]
)
def test_the_plain_pages_are_accessible_in_both_themes(
    page: Page, pages_shown: dict[str, str], path: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    base = pages_shown[path]
    if path in ("sign-out", "demo"):
        page.goto(pages_shown["demo"] + "/session/set-up")
        if page.get_by_role("button", name="Open the demo").count():
            page.get_by_role("button", name="Open the demo").click(timeout=60_000)
        else:
            page.goto(base + "/session/sign-in")
            page.fill("#name", "demo")
            page.fill("#password", "every couple here is invented")
            page.get_by_role("button", name="Sign in").click()
    page.goto(f"{base}/session/{path}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("window.refused") == []


@pytest.mark.parametrize("width", [1440, 820])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ones_own_account_is_accessible_in_both_themes_and_widths(
    page: Page, own_server: Running, scheme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(own_server.base + "/session/sign-in")
    page.fill("#name", NAME)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(own_server.base + "/")
    for path in ("confirm", "account", "account/second-factor"):
        page.goto(f"{own_server.base}/session/{path}")
        if page.url.endswith("/account") and path != "account":
            page.get_by_role("button", name="Set it up").click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("window.refused") == []
    assert page.locator(".picture svg").is_visible()


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server whose first person may set a second factor up."""
    with Running(tmp_path_factory.mktemp("own") / "home") as running, Visitor(running.base) as first:
        first.start_practice()
        yield running


@pytest.fixture(scope="module")
def pages_shown(server: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Servers in the states in which each page is shown."""
    folder = tmp_path_factory.mktemp("states")
    sealed, demo = Running(folder / "sealed"), Running(folder / "demo")
    with sealed, demo, Visitor(sealed.base) as visitor:
        visitor.start_practice()
        sealed.stop()
        sealed.start()
        yield {
            "sign-in": server.base,
            "nowhere": server.base,
            "unseal": sealed.base,
            "recover": sealed.base,
            "set-up": demo.base,
            "start": demo.base,
            "demo": demo.base,
            "sign-out": demo.base,
        }


def test_a_practice_is_started_and_reopened_by_keyboard_alone(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    running = Running(tmp_path_factory.mktemp("keys") / "home")
    with running:
        page.goto(running.base)
        page.get_by_role("link", name="Start a practice").press("Enter")
        expect(page.get_by_label("Name of the practice")).to_be_focused()
        for typed in ("Harbour", PASSPHRASE, PASSPHRASE, "Ana Soto", "LMFT", NAME, PASSWORD, PASSWORD):
            page.keyboard.type(typed)
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".code")).to_be_visible(timeout=20_000)
        code = "-".join(page.locator(".code span").all_text_contents())
        page.emulate_media(media="print")
        assert page.locator(".code").is_visible()
        assert not page.get_by_role("button").is_visible()
        page.emulate_media(media="screen")
        page.get_by_label("Last group").fill(code[-4:])
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=20_000)
        running.stop()
        running.start()
        page.goto(running.base)
        expect(page.get_by_label("Passphrase")).to_be_focused()
        page.keyboard.type(PASSPHRASE)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=20_000)
