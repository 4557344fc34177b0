"""What somebody typed is shown as it was typed, wherever it stands, and fetches nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from casework.core.agreement import AgreementKind, Kept
from casework.core.case import (
    BetrayalKind,
    CameOut,
    ConsentKind,
    ContactState,
    DisclosureState,
    Leaning,
    Seat,
)
from casework.core.draft import INTERVENTIONS
from casework.core.note import AddendumKind
from casework.core.observation import Level, Move, Standing
from casework.core.session import Meeting, RiskAnswer
from casework.core.setback import HowMet
from casework.usecases.agreement import AgreementTold, check_agreement, make_agreement
from casework.usecases.aim import AimTold
from casework.usecases.case import BetrayalTold, Called, open_case, record_disclosure
from casework.usecases.frame import ConsentTold, ContactTold, FrameTold
from casework.usecases.note import Typed, add_addendum, add_intervention, keep_draft, sign_note
from casework.usecases.own_note import keep_own_note
from casework.usecases.repair import observe, place_phase
from casework.usecases.session import SessionTold, ask_risk, begin_session, set_focus
from casework.usecases.setback import SetbackTold, name_win, record_setback
from casework.usecases.trust import record_reading
from tests.journeys.conftest import ANA, Practice, at_work, signed_in
from tests.journeys.steps import SOON, Watched, pointed_at, seen, settled, to_page, visit

pytestmark = pytest.mark.browser

PICTURE = "<img src=x onerror=alert(1)>"
MARKUP = f"{PICTURE}**b** ![i](http://127.0.0.1:9/x.png) [l](http://x) $x$ :material/home:"
COUPLES = (
    (PICTURE, "**b** [l](http://x) $x$"),
    ("![i](http://127.0.0.1:9/x)", ":material/home: _i_ `c`"),
    ("مريم", "👩‍👩‍👧 Ines"),
)
PLACES = ("Case", "Session note", "Own note", "Repair map", "Trust", "Agreements", "Caseload")
#: where every word of the long text has to be found, and not only a name
TOLD_IN_FULL = ("Case", "Session note", "Own note", "Repair map", "Agreements")

WORDS = """() => {
    const said = [], roots = [document.body];
    while (roots.length) {
        const root = roots.pop();
        said.push(root.innerText ?? root.textContent);
        for (const each of root.querySelectorAll('*')) {
            if (each.shadowRoot) roots.push(each.shadowRoot);
            if (each.matches('textarea, input')) said.push(each.value);
            if (each.matches('svg text, details')) said.push(each.textContent);
        }
    }
    return said.join(' ');
}"""
TAKEN_FOR_MARKUP = """() => {
    const found = [], roots = [document];
    const markup = 'img[src="x"], img[src*="x.png"], image[*|href*="9/x"], a[href^="http://x"], .katex';
    while (roots.length)
        for (const each of roots.pop().querySelectorAll('*')) {
            if (each.shadowRoot) roots.push(each.shadowRoot);
            const icon = each.matches('[data-testid="stIconMaterial"]') && each.textContent === 'home';
            const bold = each.matches('b, strong') && each.textContent === 'b';
            if (icon || bold || each.matches(markup)) found.push(each.outerHTML.slice(0, 200));
        }
    return found;
}"""


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A practice whose very name is markup, and its clinician's."""
    ana = replace(ANA, name=f"Ana {PICTURE}", credentials="**b** $x$")
    with at_work(tmp_path_factory.mktemp("markup") / "home", MARKUP, ana) as found:
        yield found


@pytest.mark.parametrize(("a", "b"), COUPLES, ids=["markup", "picture and icon", "other scripts"])
def test_every_word_of_a_person_is_shown_as_it_was_typed_on_every_page(
    practice: Practice, chromium: Browser, a: str, b: str
) -> None:
    case_id = given_a_case_with_markup_in_every_field(practice, a, b)
    with signed_in(practice, chromium) as browser:
        page = browser.tab()
        visit(page, practice.base, "case", case=case_id)
        for place in PLACES:
            to_page(page, place)
            then_it_stands_there_as_typed(page, place, a, b)
        then_nothing_was_fetched_run_or_refused(browser)


def test_markup_is_literal_where_it_is_pointed_at_or_opened(practice: Practice, browser: Watched) -> None:
    case_id = given_a_case_with_markup_in_every_field(practice, *COUPLES[0])
    page = browser.tab()
    visit(page, practice.base, "repair", case=case_id)
    when_charts_are_pointed_at(page)
    when_the_other_sights_are_opened(page, practice, case_id)
    then_nothing_was_fetched_run_or_refused(browser)


def test_markup_is_literal_in_every_step_of_opening_a_case(practice: Practice, browser: Watched) -> None:
    page = browser.tab()
    visit(page, practice.base, "open-case")
    page.get_by_label("Partner A: name or initials").fill(COUPLES[0][0])
    page.get_by_label("Partner B: name or initials").fill(COUPLES[1][0])
    for step in ("Next: what happened", "Next: the frame", "Next: what each partner wants"):
        page.get_by_role("button", name=step).click()
        expect(page.get_by_role("button", name=step)).to_have_count(0, timeout=SOON)
        settled(page)
        assert page.evaluate(TAKEN_FOR_MARKUP) == []
        assert PICTURE in words_on(page)
        if step == "Next: what happened":
            page.get_by_role("button", name="Leave this one out").click()
    then_nothing_was_fetched_run_or_refused(browser)


def words_on(page: Page) -> str:
    """Everything to be read on a page, without the signs that keep it literal."""
    said = str(page.evaluate(WORDS))
    return " ".join("".join(sign for sign in said if sign not in "\u2060\u2068\u2069").split())


def then_it_stands_there_as_typed(page: Page, place: str, a: str, b: str) -> None:
    said = words_on(page)
    assert page.evaluate(TAKEN_FOR_MARKUP) == [], place
    assert page.get_by_test_id("stAlert").count() == 0, place
    for name in (a, b):  # whole only where there is room
        assert name[:20].strip() in said, place
    if place in TOLD_IN_FULL:
        assert MARKUP in said, place


def when_charts_are_pointed_at(page: Page) -> None:
    for place, signs in (("Repair map", ("breaches", "wins", "cells")), ("Trust", ("line A", "breaches"))):
        to_page(page, place)
        for sign in signs:
            pointed_at(page, sign, 0)
            expect(page.locator(".hoverlayer .hovertext").first).to_be_visible(timeout=SOON)
            assert page.evaluate(TAKEN_FOR_MARKUP) == [], (place, sign)


def when_the_other_sights_are_opened(page: Page, practice: Practice, case_id: str) -> None:
    """By document, and the note that is signed."""
    to_page(page, "Repair map")
    page.get_by_text("By document").click()
    expect(page.get_by_role("combobox", name="Document")).to_be_visible(timeout=SOON)
    settled(page)
    assert page.evaluate(TAKEN_FOR_MARKUP) == []
    signed = practice.desk.store.record(case_id).notes[0]
    visit(page, practice.base, "note", case=case_id, session=signed.session_id)
    seen(page, "Signed by Ana")
    assert page.evaluate(TAKEN_FOR_MARKUP) == []
    assert words_on(page).count(MARKUP) > 8


def then_nothing_was_fetched_run_or_refused(browser: Watched) -> None:
    assert browser.dialogs == []
    assert browser.elsewhere == set()
    assert browser.refused == []


def given_a_case_with_markup_in_every_field(practice: Practice, a: str, b: str, words: str = MARKUP) -> str:
    store, today = practice.desk.store, datetime.now(UTC).date()
    case_id = open_case(
        store,
        a=Called(name=a, pronouns=words[:100]),
        b=Called(name=b, pronouns=words[:100]),
        betrayals=(BetrayalTold(injured=Seat.A, kind=BetrayalKind.OTHER, words=words),),
        frame=FrameTold(
            contact=ContactTold(state=ContactState.ENDED, on=today, words=words),
            consents=(ConsentTold(seat=Seat.A, kind=ConsentKind.TREATMENT, on=today, reference=words),),
        ),
        aims=(AimTold(seat=Seat.A, goal=words, leaning=Leaning.UNDECIDED, stance_words=words),),
        framework_version=practice.desk.library.current.version,
    ).id
    betrayal = store.record(case_id).betrayals_now[0]
    record_disclosure(store, case_id, betrayal.id, DisclosureState.PARTIAL, today, words)
    first, second = (_session(practice, case_id, days_ago, words) for days_ago in (8, 1))
    _signed(practice, case_id, first, words)
    _beside(practice, case_id, second, words)
    return case_id


def _session(practice: Practice, case_id: str, days_ago: int, words: str) -> str:
    starts = datetime.now(UTC).replace(microsecond=0) - timedelta(days=days_ago)
    told = SessionTold(
        meeting=Meeting.CONJOINT,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=50),
        others_present=words,
    )
    return begin_session(practice.desk.store, case_id, told).id


def _signed(practice: Practice, case_id: str, session_id: str, words: str) -> None:
    store, repair_note = practice.desk.store, practice.desk.library.formats["repair"]
    for section in repair_note.sections:
        keep_draft(store, case_id, session_id, section.key, Typed(words, 0))
    keep_draft(store, case_id, session_id, INTERVENTIONS, Typed(add_intervention(store, words[:120]), 0))
    for seat in Seat:
        ask_risk(store, case_id, session_id, seat, RiskAnswer.REPORTED, words)
    note = sign_note(store, case_id, session_id, repair_note)
    add_addendum(store, case_id, note.id, AddendumKind.ADDENDUM, words)


def _beside(practice: Practice, case_id: str, session_id: str, words: str) -> None:
    store, today = practice.desk.store, datetime.now(UTC).date()
    keep_draft(store, case_id, session_id, "worked_on", Typed(words, 0))
    keep_own_note(store, case_id, session_id, Typed(words, 0))
    set_focus(store, case_id, session_id, ("transparency",))
    for seat in Seat:
        observe(store, case_id, session_id, "transparency.keeps_agreed_privacy", seat, Level.EMERGING, words)
        record_reading(store, case_id, session_id, "emotional_safety", seat, 4)
    lie = SetbackTold(
        kind="lie",
        seat=Seat.B,
        happened_on=today - timedelta(days=3),
        came_to_light_on=today - timedelta(days=2),
        came_out=CameOut.DISCOVERED,
        words=words,
        met=HowMet.OWNED,
    )
    record_setback(store, case_id, lie, session_id)
    name_win(store, case_id, words, today - timedelta(days=1), session_id=session_id)
    told = AgreementTold(owner=Seat.B, words=words, kind=AgreementKind.BOUNDARY, starts_on=today)
    agreement = make_agreement(store, case_id, told)
    check_agreement(store, case_id, agreement.id, session_id, Kept.PARTLY, words)
    place_phase(store, case_id, session_id, "transparency", Move.HOLD, Standing.EMERGING, words)
