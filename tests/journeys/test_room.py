"""A couple before the screen: what they see, what they do, and that nobody but the clinician gets out."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from casework.core.case import Seat
from casework.core.privacy import Audience
from casework.storage import tables
from casework.usecases.setback import name_win
from tests.journeys.conftest import Practice, signed_in
from tests.journeys.in_room import JOINT, PIN, in_the_room, leave, open_room, shared_case, with_pin
from tests.journeys.steps import SOON, Watched, seen, settled, visit
from tests.running import PASSWORD

pytestmark = pytest.mark.browser

HOSTILE = "<b>bold</b> ![x](http://evil.example/x.png) :smile: $x$ [go](http://evil.example) www.evil.example"


@pytest.fixture(scope="module")
def case_id(practice: Practice) -> str:
    """A couple with something of every kind."""
    with_pin(practice)
    return shared_case(practice)


@pytest.fixture
def browser(practice: Practice, chromium: Browser) -> Iterator[Watched]:
    """A browser whose sign-in belongs to this test alone."""
    with signed_in(practice, chromium) as found:
        yield found


def test_open_show_mark_a_win_and_leave_by_the_pin_alone(
    practice: Practice, browser: Watched, case_id: str
) -> None:
    page = browser.tab()
    visit(page, practice.base, "before-room", case=case_id)
    for heading in ("Will be shown", "Stays hidden"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    open_room(page, practice.base, case_id)
    assert in_the_room(page, practice.base)
    for words in JOINT:
        seen(page, words)
    page.get_by_role("radiogroup", name="Who names it").get_by_text("Jon").click()
    page.get_by_label("Something that went well").fill("We laughed in the car")
    page.get_by_role("button", name="Mark this win").click()
    seen(page, "✦ We laughed in the car")
    leave(page, practice.base, "1111")
    seen(page, "This is neither your PIN nor your password")
    page.goto(f"{practice.base}/room")
    assert in_the_room(page, practice.base)
    leave(page, practice.base, PIN)
    page.wait_for_url(f"**/case?case={case_id}", timeout=SOON)
    settled(page)
    win = practice.desk.store.record(case_id).wins[-1]
    assert (win.words, win.named_by, win.audience) == ("We laughed in the car", Seat.B, Audience.JOINT)
    assert not [fault for fault in browser.faults if "Failed to load resource" not in fault]
    assert not browser.elsewhere
    assert not browser.refused


def test_the_password_leaves_too(practice: Practice, browser: Watched, case_id: str) -> None:
    page = browser.tab()
    open_room(page, practice.base, case_id)
    leave(page, practice.base, PASSWORD)
    page.wait_for_url(f"**/case?case={case_id}", timeout=SOON)


WAYS = ["back", "address", "reload", "second tab", "button", "other page"]


@pytest.fixture(scope="module")
def shut_in(practice: Practice, chromium: Browser, case_id: str) -> Iterator[Page]:
    """A tab in the room, with two of the couple's pages in its history; every way out is tried from it."""
    with signed_in(practice, chromium) as found:
        page = found.tab()
        visit(page, practice.base, "case", case=case_id)
        visit(page, practice.base, "note", case=case_id)
        open_room(page, practice.base, case_id)
        yield page


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_ends_in_the_room_or_at_the_question(
    practice: Practice, shut_in: Page, case_id: str, way: str
) -> None:
    tried = _try(shut_in, way, practice.base, case_id)
    if way == "button":
        expect(tried.get_by_label("PIN or password")).to_be_visible(timeout=SOON)
        tried.get_by_text("Stay in the room").click()
    assert in_the_room(tried, practice.base)
    assert tried.get_by_text("Session note").count() == 0


def _try(page: Page, way: str, base: str, case_id: str) -> Page:
    match way:
        case "back":
            page.go_back()
            page.go_back()
        case "address":
            page.goto(f"{base}/case?case={case_id}")
        case "reload":
            page.reload()
        case "second tab":
            page = page.context.new_page()
            page.goto(base)
        case "button":
            page.get_by_text("Leave the room").click()
        case _:
            page.goto(f"{base}/session/sign-out")
    return page


def test_a_tab_that_was_open_before_turns_into_the_room_by_itself(
    practice: Practice, browser: Watched, case_id: str
) -> None:
    earlier = browser.tab()
    visit(earlier, practice.base, "case", case=case_id)
    page = browser.tab()
    open_room(page, practice.base, case_id)
    earlier.wait_for_url("**/room", timeout=2 * SOON)
    assert in_the_room(earlier, practice.base)


def test_a_button_shown_before_the_room_does_nothing_but_lead_there(
    practice: Practice, browser: Watched, case_id: str
) -> None:
    earlier = browser.tab()
    visit(earlier, practice.base, "case", case=case_id)
    page = browser.tab()
    open_room(page, practice.base, case_id)
    before = len(practice.desk.store.record(case_id).sessions)
    button = earlier.get_by_role("button", name="New session")
    if button.count():
        button.click()
    assert in_the_room(earlier, practice.base)
    assert len(practice.desk.store.record(case_id).sessions) == before


def test_after_ten_minutes_without_a_touch_there_is_only_the_sign_in_page(
    practice: Practice, browser: Watched, case_id: str
) -> None:
    page = browser.tab()
    open_room(page, practice.base, case_id)
    _rest(practice, minutes=11)
    page.goto(f"{practice.base}/room")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible(timeout=SOON)


def _rest(practice: Practice, minutes: int) -> None:
    """Let every door in a room have been touched so long ago."""
    doors = tables.sign_ins
    then = datetime.now(UTC) - timedelta(minutes=minutes)
    engine = practice.desk.store._engine
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(update(doors).where(doors.c.room_case_id.is_not(None)).values(last_seen_at=then))


def test_back_after_leaving_shows_no_room_and_the_room_is_no_page_any_more(
    practice: Practice, browser: Watched, case_id: str
) -> None:
    page = browser.tab()
    open_room(page, practice.base, case_id)
    leave(page, practice.base, PIN)
    page.wait_for_url("**/case?*", timeout=SOON)
    for go in (page.go_back, lambda: page.goto(f"{practice.base}/room")):
        go()
        settled(page)
        assert page.get_by_text("Mark this win").count() == 0
    expect(page.get_by_role("button", name="Sign out")).to_be_visible(timeout=SOON)


def test_another_browser_of_the_clinician_is_not_touched(
    practice: Practice, browser: Watched, chromium: Browser, case_id: str
) -> None:
    open_room(browser.tab(), practice.base, case_id)
    with signed_in(practice, chromium) as other:
        page = other.tab()
        visit(page, practice.base, "case", case=case_id)
        seen(page, "New session")


def test_markup_in_shared_words_is_shown_as_it_was_written(practice: Practice, browser: Watched) -> None:
    case_id = shared_case(practice, HOSTILE[:28], "Jon")
    name_win(practice.desk.store, case_id, HOSTILE, datetime.now(UTC).date(), named_by=Seat.A)
    page = browser.tab()
    open_room(page, practice.base, case_id)
    seen(page, f"✦ {HOSTILE}")
    main = page.get_by_test_id("stMain")
    assert main.locator("img[src*=evil], a[href*=evil], b").count() == 0
    assert not browser.elsewhere
    assert not browser.dialogs
