"""Marked strings in everything a couple must not see, looked for wherever a room could let one through."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Practice, signed_in
from tests.journeys.in_room import (
    JOINT,
    Canaries,
    Ear,
    in_the_room,
    kept_back,
    leave,
    open_room,
    shared_case,
    surfaces,
    with_pin,
)
from tests.journeys.steps import visit
from tests.running import Visitor
from tests.torture import times, told

pytestmark = pytest.mark.browser

PLACES = (
    "",
    "today",
    "caseload",
    "search",
    "calendar",
    "prepare",
    "case",
    "note",
    "check-ins",
    "repair",
    "trust",
    "questionnaires",
    "agreements",
    "own-note",
    "before-room",
    "practice",
    "spreadsheets",
    "open-case",
    "session/account",
    "session/sign-out",
    "trail",
    "ledger",
    "safety",
)
FILES = ("media", "_stcore/upload_file", "component", "_stcore/bidi-components", "download", "export")


@pytest.fixture(scope="module")
def case_id(practice: Practice) -> str:
    """A couple with something of every kind to share."""
    with_pin(practice)
    return shared_case(practice)


@pytest.fixture(scope="module")
def canaries(practice: Practice, case_id: str) -> Canaries:
    """Everything they must not see."""
    return kept_back(practice, case_id)


def test_the_marks_are_many_and_the_clinician_does_see_them(
    practice: Practice, chromium: Browser, case_id: str, canaries: Canaries
) -> None:
    assert len(canaries.all) >= 50
    with signed_in(practice, chromium) as browser:
        page = browser.tab()
        ear = Ear(page)
        found = set()
        for place in ("case", "note", "repair", "agreements"):
            visit(page, practice.base, place, case=case_id)
            everything = "\n".join([*surfaces(page).values(), *ear.frames])
            found |= {mark for mark in canaries.all if mark in everything}
        assert len(found) > 10


def test_no_surface_of_the_room_holds_one_of_them(
    practice: Practice, chromium: Browser, case_id: str, canaries: Canaries
) -> None:
    with signed_in(practice, chromium) as browser:
        earlier, page = browser.tab(), browser.tab()
        visit(earlier, practice.base, "case", case=case_id)
        visit(page, practice.base, "note", case=case_id)
        open_room(page, practice.base, case_id)
        earlier.wait_for_url("**/room", timeout=60_000)
        ear = Ear(page)
        page.reload()
        assert in_the_room(page, practice.base)
        looked = dict(surfaces(page))
        looked |= {f"earlier tab: {name}": text for name, text in surfaces(earlier).items()}
        looked |= _after_back(page, practice)
        looked |= _deep_links(page, practice, case_id)
        looked |= _over_http(practice, browser.context.cookies(), case_id)
        leave(page, practice.base, canaries.all[0])
        looked["a wrong answer"] = page.content()
        looked["frames"] = "\n".join(ear.frames)
        looked["answers"] = "\n".join(ear.answers)
        assert ear.downloads == 0
        assert all(word in looked["page"] for word in JOINT)
        assert all(word in looked["frames"] for word in JOINT)
        assert JOINT[0] in looked["charts"]
        marks = [*canaries.all, "C-00"]
        probes = [(mark, name) for name in looked for mark in marks]
        wanted = probes[: times(len(probes), 10_000)]
        hits = [(mark, name) for mark, name in wanted if mark in looked[name]]
        assert not hits
        assert len(wanted) >= 1000
        told("no surface of the room holds what was not said to both", len(wanted), len(wanted) - len(hits))


def _after_back(page, practice: Practice) -> dict[str, str]:
    page.go_back()
    assert in_the_room(page, practice.base)
    return {"after Back": page.content()}


def _deep_links(page, practice: Practice, case_id: str) -> dict[str, str]:
    looked = {}
    for place in PLACES:
        page.goto(f"{practice.base}/{place}?case={case_id}")
        assert in_the_room(page, practice.base)
        looked[f"deep link {place}"] = page.content()
    return looked


def _over_http(practice: Practice, cookies: list, case_id: str) -> dict[str, str]:
    token = next(cookie["value"] for cookie in cookies if cookie["name"] == "casework")
    looked = {}
    with Visitor(practice.base) as visitor:
        visitor.cookies.set("casework", token)
        for place in FILES:
            answer = visitor.get(f"/{place}/{case_id}.csv", headers={"Accept": "*/*"})
            assert answer.status_code == 404
            looked[f"file {place}"] = answer.text + str(answer.headers)
        for place in PLACES:
            answer = visitor.get(f"/{place}", params={"case": case_id})
            assert answer.status_code == 303
            assert answer.headers["location"] == "/room"
            looked[f"answer {place}"] = answer.text + str(answer.headers)
    return looked
