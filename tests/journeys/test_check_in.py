"""From the link to the gap: two telephones without scripts, one clinician, readings that say whose."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from casework.core.case import Seat
from casework.core.privacy import Audience
from casework.core.reading import GivenBy
from casework.usecases.check_in import CheckInTold, make_check_ins
from tests.journeys.conftest import Practice
from tests.journeys.in_room import PIN, Ear, open_room, surfaces, with_pin
from tests.journeys.steps import SOON, Watched, in_view, seen, settled, visit, watched

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
DEAD = "404 (Not Found)"  #: said of a used-up link, and of Streamlit looking for its root
SMALLEST = 44  #: px, of whatever is touched
TARGETS = """() => [...document.querySelectorAll("label, button, a.button")]
    .filter(one => !one.classList.contains("unseen"))
    .map(one => one.getBoundingClientRect()).map(({width, height}) => Math.min(width, height))"""


@contextmanager
def telephone(chromium: Browser, practice: Practice, **look: object) -> Iterator[Page]:
    """A partner's telephone, in which no script runs."""
    with watched(chromium, practice.base, java_script_enabled=False, **{**PHONE, **look}) as found:
        yield found.context.new_page()
        assert [fault for fault in found.faults if DEAD not in fault] == []
        assert found.elsewhere == set()


def choose(page: Page, question: int, answer: str) -> None:
    page.get_by_role("group").nth(question).get_by_role("radio", name=answer, exact=True).check()


def answered(page: Page, link: str, name: str, first: str, second: str) -> None:
    """One partner goes through the whole check-in."""
    page.goto(link)
    expect(page.get_by_role("heading", name=f"Are you {name}?")).to_be_visible()
    page.get_by_role("button", name=f"Yes, I am {name}").click()
    choose(page, 0, first)
    choose(page, 1, second)
    page.get_by_role("group").nth(1).get_by_role("checkbox", name="Only for our therapist").check()
    while page.get_by_role("button", name="Hand it in").count() == 0:
        page.get_by_role("button", name="Save and go on").last.click()
    expect(page.get_by_text("2 of ")).to_be_visible()
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_role("status")).to_have_text("Thank you. Your answers are in.")


def links_of(page: Page, base: str, case_id: str) -> list[str]:
    """The clinician asks both and reads the two links off the page."""
    visit(page, base, "check-ins", case=case_id)
    page.get_by_role("radio", name="A link for each").click()
    seen(page, "telephones cannot reach it")
    make = page.get_by_role("button", name="Make the links")
    in_view(make)
    make.click()
    expect(page.get_by_alt_text("as a picture")).to_have_count(2, timeout=SOON)
    settled(page)
    return page.get_by_test_id("stCode").all_inner_texts()


def test_from_the_link_to_the_gap_in_the_note(
    practice: Practice, browser: Watched, chromium: Browser
) -> None:
    case_id = practice.couple()
    session_id = practice.session(case_id)
    page = browser.context.new_page()
    hers, his = (link.strip() for link in links_of(page, practice.base, case_id))
    with telephone(chromium, practice) as phone:
        answered(phone, hers, "Mara", "2", "8")
        phone.goto(hers)
        seen(phone, "This check-in is not open.")
    visit(page, practice.base, "note", case=case_id)
    seen(page, "Mara: in,")
    seen(page, "Jon: not yet")
    expect(page.get_by_role("button", name="Open without Jon")).to_be_visible(timeout=SOON)
    with telephone(chromium, practice) as phone:
        answered(phone, his, "Jon", "9", "3")
    visit(page, practice.base, "note", case=case_id)
    button = page.get_by_role("button", name="Open the answers")
    in_view(button)
    button.click()
    seen(page, "Furthest apart on Emotional safety: Mara 2 and Jon 9.")
    read = {(r.seat, r.value): r for r in practice.desk.store.record(case_id).readings}
    assert set(read) == {(Seat.A, 2), (Seat.A, 8), (Seat.B, 9), (Seat.B, 3)}
    assert all(
        r.given_by is GivenBy.SELF and r.given_at and r.session_id == session_id for r in read.values()
    )
    assert {key for key, r in read.items() if r.audience is not Audience.JOINT} == {(Seat.A, 8), (Seat.B, 3)}
    assert [fault for fault in browser.faults if DEAD not in fault] == []
    the_gap_is_prepared(page, practice.base, case_id)
    the_room_shares_what_was_for_both(page, practice, case_id)


def the_gap_is_prepared(page: Page, base: str, case_id: str) -> None:
    """Before the next session the clinician sees how far apart they were, and that some is for them alone."""
    visit(page, base, "prepare", case=case_id)
    seen(page, "Mara 2, Jon 9")
    seen(page, "1 reading for Mara alone")


def the_room_shares_what_was_for_both(page: Page, practice: Practice, case_id: str) -> None:
    """The couple sees both readings that were for both, and nothing of those for the therapist only."""
    kept = [r for r in practice.desk.store.record(case_id).readings if r.audience is not Audience.JOINT]
    alone = practice.desk.library.current.indicator(kept[0].indicator)
    assert alone is not None
    open_room(page, practice.base, case_id)
    ear = Ear(page)
    page.reload()
    seen(page, "Emotional safety: Mara 2 on")
    settled(page)
    assert "Emotional safety" in "".join(ear.frames)
    for shown in (*surfaces(page).values(), *ear.frames):
        assert alone.name not in shown
        assert f'"{alone.key}"' not in shown


def test_on_this_device_from_one_to_the_other_and_back(practice: Practice, browser: Watched) -> None:
    with_pin(practice)
    case_id = practice.couple("Noor", "Camille")
    page = browser.context.new_page()
    visit(page, practice.base, "check-ins", case=case_id)
    hand_over = page.get_by_role("button", name="Hand the device over")
    in_view(hand_over)
    hand_over.click()
    page.wait_for_url("**/session/check-in/device", timeout=SOON)
    for begin, name in (("Begin: Noor", "Noor"), ("Hand over to Camille", "Camille")):
        page.get_by_role("link", name=begin).click()
        page.get_by_role("button", name=f"Yes, I am {name}").click()
        choose(page, 0, "5")
        while page.get_by_role("button", name="Hand it in").count() == 0:
            page.get_by_role("button", name="Save and go on").last.click()
        page.get_by_role("button", name="Hand it in").click()
        page.get_by_role("link", name="Hand the device on").click()
    page.goto(f"{practice.base}/case?case={case_id}")
    page.wait_for_url("**/session/check-in/device")
    page.goto(f"{practice.base}/session/leave-room")
    page.get_by_label("PIN or password").fill(PIN)
    page.get_by_role("button", name="Back to the record").click()
    page.wait_for_url(f"**/case?case={case_id}", timeout=SOON)
    visit(page, practice.base, "check-ins", case=case_id)
    seen(page, "Noor: in,")
    seen(page, "Camille: in,")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_telephones_pages_can_be_read_and_touched(
    practice: Practice, chromium: Browser, scheme: str
) -> None:
    asked = CheckInTold(
        seats=(Seat.B,), indicators=("emotional_safety", "doubt"), on=datetime.now(UTC).date()
    )
    (made,) = make_check_ins(practice.desk.store, practice.couple("Mara", "Jon"), asked)
    link = f"{practice.base}/session/check-in/{made.token}"
    with watched(chromium, practice.base, **PHONE, color_scheme=scheme, bypass_csp=True) as found:
        page = found.context.new_page()
        page.goto(link)
        looked_at(page)
        page.get_by_role("button", name="Yes, I am Jon").click()
        looked_at(page)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        looked_at(page)
        page.get_by_role("button", name="Save and go on").last.click()
        looked_at(page)


def looked_at(page: Page) -> None:
    """axe objects to nothing, and everything that is touched is large enough."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(RULES)}})
    assert found.violations_count == 0, found.generate_report()
    assert min(page.evaluate(TARGETS), default=SMALLEST) >= SMALLEST - 0.5
