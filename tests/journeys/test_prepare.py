"""Before a session: one screen however much there is, lines that open their evidence, a page on paper."""

import io
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from casework.core.agreement import AgreementKind
from casework.core.case import CameOut, Seat
from casework.core.framework import Bearer
from casework.core.note import ProgressNote
from casework.core.observation import Level
from casework.core.trail import Act
from casework.usecases.agreement import AgreementTold, make_agreement
from casework.usecases.repair import observe
from casework.usecases.secret import SecretTold, tell_secret
from casework.usecases.session import set_focus
from casework.usecases.setback import SetbackTold, name_win, record_setback
from casework.usecases.trust import record_reading
from tests.journeys.conftest import Practice
from tests.journeys.steps import SCREEN, SOON, Watched, seen, settled, to_page, visit

pytestmark = pytest.mark.browser

LONG = "Came home late on Thursday and said at the door where he had been, before anybody asked. " * 4
SESSIONS = 7
LOOKS_FOR_ITS_ROOT = "status of 404"  #: what Streamlit asks for first on a page opened by its address


def a_full_case(practice: Practice) -> str:
    """A couple of whom every section of a brief has more to say than there is room for."""
    case_id = practice.couple("Wilhelmina Featherstone", "Bartholomew Montgomery")
    for weeks in range(SESSIONS, 0, -1):
        _session(practice, case_id, practice.session(case_id, days_ago=7 * weeks), weeks)
    return case_id


def _session(practice: Practice, case_id: str, session_id: str, weeks: int) -> None:
    store, framework = practice.desk.store, practice.desk.library.current
    on = practice.desk.clock().date() - timedelta(days=7 * weeks)
    hers = [marker for marker in framework.markers if marker.bearer is not Bearer.INVOLVED]
    for marker in hers[weeks : weeks + 4]:
        observe(store, case_id, session_id, marker.key, Seat.A, Level(weeks % 4))
    for indicator in framework.indicators[:5]:
        for seat in Seat:
            record_reading(
                store, case_id, session_id, indicator.key, seat, (weeks * (3 if seat is Seat.A else 7)) % 10
            )
    set_focus(store, case_id, session_id, tuple(phase.key for phase in framework.phases[:3]))
    setback = SetbackTold(
        kind="minimising",
        seat=Seat.B,
        happened_on=on,
        came_to_light_on=on,
        came_out=CameOut.DISCOVERED,
        severity=4,
        words=LONG,
    )
    for _ in range(2):
        record_setback(store, case_id, setback, session_id)
        name_win(store, case_id, LONG[:290], on, named_by=Seat.A, session_id=session_id)
        tell_secret(store, case_id, SecretTold(seat=Seat.B, words="CANARY", on=on))
    agreement = AgreementTold(
        owner=Seat.B,
        words=LONG[:290],
        kind=AgreementKind.TRANSPARENCY,
        starts_on=on,
        review_on=on + timedelta(days=3),
    )
    make_agreement(store, case_id, agreement)
    with store.work() as work:
        stamp = work.stamp(case_id)
        note = ProgressNote(
            **stamp, session_id=session_id, format="repair", sections=(("plan", LONG),), interventions=()
        )
        work.add(note)
        work.trail(Act.SIGNED, "progress note", case_id, note.id)
        work.commit()


def fits(page: Page) -> None:
    """Nothing of the page lies below the screen's edge."""
    expect(page.locator(".js-plotly-plot .barlayer").first).to_be_attached(timeout=SOON)
    settled(page)
    high = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    assert high <= SCREEN["height"], high


def test_the_fullest_case_fits_one_screen_its_lines_open_their_evidence_and_the_page_goes_along(
    practice: Practice, browser: Watched
) -> None:
    case_id = a_full_case(practice)
    page = browser.tab()
    visit(page, practice.base, "case", case=case_id)
    to_page(page, "Prepare")
    for section in ("Since last time", "Where repair stands", "Not to be raised in the room"):
        expect(page.get_by_role("heading", name=section)).to_be_visible(timeout=SOON)
    fits(page)
    line = page.get_by_test_id("stMain").get_by_role("link", name=re.compile("apart")).first
    line.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Trust")).to_be_visible(timeout=SOON)
    assert "indicator=" in page.url
    visit(page, practice.base, "prepare", case=case_id)
    page.get_by_test_id("stMain").get_by_role("link", name=re.compile("Written after session")).click()
    expect(page.get_by_role("heading", name=re.compile(f"Session {SESSIONS} ")).first).to_be_visible(
        timeout=SOON
    )
    visit(page, practice.base, "prepare", case=case_id)
    downloaded(page)
    assert [fault for fault in browser.faults if LOOKS_FOR_ITS_ROOT not in fault] == []


def downloaded(page: Page) -> None:
    page.get_by_role("button", name="Print one page").click()
    seen(page, "The page bears the case number")
    with page.expect_download(timeout=SOON) as download:
        page.get_by_role("button", name="Download as PDF").click()
    with open(download.value.path(), "rb") as file:
        pdf = PdfReader(io.BytesIO(file.read()))
    said = pdf.pages[0].extract_text()
    assert len(pdf.pages) == 1
    assert "Partner A" in said
    assert not re.search("CANARY|Wilhelmina|Montgomery", said)
