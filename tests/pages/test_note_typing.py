"""Typing in a real browser: kept within a second, whatever happens to the tab, the server or another tab."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.pages.writing import Practice, practice, section

pytestmark = pytest.mark.browser

SINCE, WORKED = "Since last time", "What we worked on"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    with practice(tmp_path_factory.mktemp("writing")) as found:
        yield found


@pytest.fixture
def at(here: Practice) -> Iterator[tuple[str, str]]:
    case_id = here.couple()
    yield case_id, here.session(case_id)
    here.close_tabs()


def until(found, within: float = 8) -> float:
    """Seconds until something became true."""
    began = time.monotonic()
    while not found():
        assert time.monotonic() - began < within, "it did not come true"
        time.sleep(0.02)
    return time.monotonic() - began


def test_what_is_typed_is_kept_and_says_so(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    section(page, SINCE).press_sequentially("Quiet at first.")
    assert until(lambda: here.draft(*at, "since_last_time") == "Quiet at first.") < 1.5
    expect(page.get_by_text("Saved", exact=False).first).to_be_visible()
    page.reload()
    expect(section(page, SINCE)).to_have_value("Quiet at first.", timeout=20_000)


def test_typing_never_draws_the_whole_page_again(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    page.wait_for_timeout(1500)
    page.evaluate(LISTEN_IN)
    section(page, SINCE).press_sequentially("Quiet at first, then they spoke.", delay=40)
    until(lambda: here.draft(*at, "since_last_time").endswith("spoke."))
    page.wait_for_timeout(300)
    assert parts_drawn(page)
    assert all(parts_drawn(page)), "an empty name stands for the whole page"


LISTEN_IN = """() => {
    window.sent = [];
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        window.sent.push(Array.from(ArrayBuffer.isView(data) ? data : new Uint8Array(data)));
        return send.call(this, data);
    };
}"""


def parts_drawn(page: Page) -> list[str]:
    """Which part of the page each request asked to draw; empty for all of it."""
    messages = [BackMsg.FromString(bytes(frame)) for frame in page.evaluate("window.sent")]
    return [m.rerun_script.fragment_id for m in messages if m.HasField("rerun_script")]


def test_a_reload_in_the_middle_of_a_word_loses_nothing(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    page.on("dialog", lambda dialog: dialog.accept())
    section(page, SINCE).press_sequentially("Quiet at fir")
    page.reload()
    expect(section(page, SINCE)).to_have_value("Quiet at fir", timeout=20_000)


def test_going_to_another_page_in_the_middle_of_a_word_loses_nothing(
    here: Practice, chromium: Browser, at
) -> None:
    page = here.note(chromium, *at)
    section(page, SINCE).press_sequentially("Quiet at fir")
    page.get_by_test_id("stSidebarNav").get_by_text("Own note").click()
    expect(section(page, "My own note")).to_be_visible(timeout=20_000)
    until(lambda: here.draft(*at, "since_last_time") == "Quiet at fir")


def test_ctrl_s_keeps_at_once(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    section(page, SINCE).fill("Now")
    page.keyboard.press("Control+s")
    assert until(lambda: here.draft(*at, "since_last_time") == "Now") < 0.6


def test_two_tabs_on_one_note_show_both_texts_and_a_choice(here: Practice, chromium: Browser, at) -> None:
    first = here.note(chromium, *at)
    second = here.note(chromium, *at)
    section(first, SINCE).fill("They came in quiet.")
    until(lambda: here.draft(*at, "since_last_time") == "They came in quiet.")
    section(second, SINCE).fill("They came in angry.")
    choice = second.get_by_role("group", name="Two texts of this section")
    expect(choice).to_be_visible(timeout=8_000)
    expect(choice).to_contain_text("They came in quiet.")
    expect(choice).to_contain_text("They came in angry.")
    expect(section(second, SINCE)).to_have_value("They came in angry.")
    second.get_by_role("button", name="Keep both").click()
    both = "They came in quiet.\n\nThey came in angry."
    expect(section(second, SINCE)).to_have_value(both)
    until(lambda: here.draft(*at, "since_last_time") == both)
    expect(choice).to_be_hidden()


@pytest.mark.parametrize(
    ("picked", "stands"), [("Keep mine", "Mine, typed second"), ("Take the other", "The other")]
)
def test_the_writer_says_which_text_stands(
    here: Practice, chromium: Browser, at, picked: str, stands: str
) -> None:
    first = here.note(chromium, *at)
    second = here.note(chromium, *at)
    section(first, WORKED).fill("The other")
    until(lambda: here.draft(*at, "worked_on") == "The other")
    section(second, WORKED).fill("Mine, typed second")
    second.get_by_role("button", name=picked).click(timeout=8_000)
    until(lambda: here.draft(*at, "worked_on") == stands)
    expect(section(second, WORKED)).to_have_value(stands)


@pytest.mark.parametrize(
    "odd",
    ["'half a pair ' + String.fromCharCode(0xd83d)", "'x'.repeat(100001)", "'nul ' + String.fromCharCode(0)"],
)
def test_what_cannot_be_kept_stays_in_the_editor_with_the_reason(
    here: Practice, chromium: Browser, at, odd: str
) -> None:
    page = here.note(chromium, *at)
    section(page, SINCE).fill("Good so far")
    until(lambda: here.draft(*at, "since_last_time") == "Good so far")
    typed = (
        f"area => {{ area.value = {odd}; area.dispatchEvent(new Event('input')); return area.value.length; }}"
    )
    length = section(page, SINCE).evaluate(typed)
    expect(page.get_by_text("Not saved: This text", exact=False)).to_be_visible(timeout=10_000)
    assert here.draft(*at, "since_last_time") == "Good so far"
    assert section(page, SINCE).evaluate("area => area.value.length") == length
    section(page, SINCE).fill("Good again")
    until(lambda: here.draft(*at, "since_last_time") == "Good again")


def test_a_killed_server_gets_what_was_typed_meanwhile(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    section(page, SINCE).fill("Before.")
    until(lambda: here.draft(*at, "since_last_time") == "Before.")
    here.running.stop(kill=True)
    section(page, SINCE).press_sequentially(" While it was gone.")
    expect(page.get_by_text("Not saved yet", exact=False).first).to_be_visible(timeout=15_000)
    here.running.start()
    until(lambda: here.draft(*at, "since_last_time") == "Before. While it was gone.", within=60)
    expect(section(page, SINCE)).to_have_value("Before. While it was gone.")
