"""With the content policy off, nothing somebody typed becomes a link, a picture or a request anywhere."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine, Table, insert

from casework.core.account import PracticeRole
from casework.core.case import Seat
from casework.core.safety import Conjoint, Danger, SafetyAnswer
from casework.core.secret import SecretState
from casework.storage import tables
from casework.usecases.safety import ask_alone, assess, plan_safety
from casework.usecases.secret import (
    PermissionTold,
    SecretTold,
    StepTold,
    agree_on_secret,
    give_permission,
    tell_secret,
)
from tests.journeys.conftest import ANA, Practice, at_work, signed_in
from tests.journeys.in_room import in_the_room, open_room
from tests.journeys.steps import SOON, Watched, pointed_at, settled, to_page, visit
from tests.journeys.test_literal import WORDS, given_a_case_with_markup_in_every_field
from tests.naughty import AWAY, WORST
from tests.torture import in_torture, times, told

pytestmark = [pytest.mark.browser, in_torture]

#: not among a couple's pages in the navigation
ON_THE_WAY = ("open-case", "spreadsheets", "emergency")
PLAIN = ("/session/account", "/session/sign-out", "/session/confirm")
#: Streamlit asks below every address whether its own root is there
LOOKS_FOR_ITS_ROOT = "status of 404"
UNSEEN = str.maketrans(dict.fromkeys([*range(0x202A, 0x202F), *range(0x2060, 0x206A)]))

ALIVE = """(away) => {
    const found = [], roots = [document];
    const loads = ['src', 'href', 'xlink:href', 'action', 'data', 'srcdoc', 'style', 'content', 'poster'];
    while (roots.length)
        for (const each of roots.pop().querySelectorAll('*')) {
            if (each.shadowRoot) roots.push(each.shadowRoot);
            if (each.matches('template')) roots.push(each.content);
            const tells = loads.some(name => (each.getAttribute(name) ?? '').includes(away));
            const runs = [...each.attributes].some(({name, value}) => name.startsWith('on') && value);
            const script = each.matches('script, iframe') && /alert\\(1\\)/.test(each.textContent);
            const inChart = each.matches('.js-plotly-plot svg a, .js-plotly-plot svg image, .hoverlayer a');
            const bold = each.matches('b, strong') && each.textContent === 'b';
            const icon = each.matches('[data-testid="stIconMaterial"]') && each.textContent === 'home';
            const formula = each.matches('.katex, .MathJax');
            if (tells || runs || script || inChart || bold || icon || formula)
                found.push(each.outerHTML.slice(0, 300));
        }
    return found;
}"""


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A practice whose name, and its clinician's, are among the worst."""
    ana = replace(ANA, name=WORST[0], credentials=WORST[1])
    with at_work(tmp_path_factory.mktemp("naughty") / "home", WORST[2], ana) as found:
        given_a_colleague(found)
        yield found


@pytest.fixture
def browser(practice: Practice, chromium: Browser) -> Iterator[Watched]:
    """A browser that would load and run whatever a page told it to."""
    with signed_in(practice, chromium, bypass_csp=True) as found:
        yield found


@pytest.mark.parametrize("pair", [(0, 1), (2, 3)][: times(1, 2)])
def test_nothing_typed_comes_to_life_on_any_page_with_the_policy_off(
    practice: Practice, browser: Watched, pair: tuple[int, int]
) -> None:
    a, b = (WORST[number] for number in pair)
    case_id = given_a_case_naughty_throughout(practice, a, b)
    page = browser.tab()
    looked = [*when_every_page_is_walked(page, practice.base, case_id, a + b)]
    looked += when_charts_are_pointed_at(page, practice.base, case_id)
    open_room(page, practice.base, case_id)
    assert in_the_room(page, practice.base)
    looked.append(("room", alive(page)))
    assert plain(a)[:20] in words_on(page)
    assert [found for found in looked if found[1]] == []
    assert browser.dialogs == []
    assert browser.elsewhere == set()
    assert [fault for fault in browser.faults if LOOKS_FOR_ITS_ROOT not in fault] == []
    told("nothing typed comes to life on a page, the content policy off", len(looked), len(looked))


def test_the_look_for_what_is_alive_would_find_it(browser: Watched, practice: Practice) -> None:
    page = browser.tab()
    visit(page, practice.base, "practice")
    for text in (f"<a href='{AWAY}/'>a</a>", "<img src=x onerror=void(0)>", "<b>b</b>"):
        page.evaluate("text => document.body.insertAdjacentHTML('beforeend', text)", text)
    assert len(alive(page)) == 3


def when_every_page_is_walked(
    page: Page, base: str, case_id: str, words: str
) -> Iterator[tuple[str, list[str]]]:
    """Every page of the navigation, each way in, and the plain ones; what is alive on each."""
    visit(page, base, "case", case=case_id)
    links = page.get_by_test_id("stSidebarNavLink")
    names = [name.split("\n")[-1].strip() for name in links.all_inner_texts()]
    assert len(names) > 8
    for name in names:
        to_page(page, name)
        yield name, alive(page)
        if name in ("Case", "Own note", "Agreements", "Told alone"):
            assert plain(words)[:60] in words_on(page), name
    for place in ON_THE_WAY:
        visit(page, base, place)
        yield place, alive(page)
    for place in PLAIN:
        page.goto(base + place)
        expect(page.locator("h1").first).to_be_visible(timeout=SOON)
        yield place, alive(page)


def when_charts_are_pointed_at(page: Page, base: str, case_id: str) -> list[tuple[str, list[str]]]:
    """What is alive while a chart tells more of a sign."""
    found = []
    for place, signs in (("repair", ("breaches", "wins", "cells")), ("trust", ("line A", "breaches"))):
        visit(page, base, place, case=case_id)
        for sign in signs:
            pointed_at(page, sign, 0)
            expect(page.locator(".hoverlayer .hovertext").first).to_be_visible(timeout=SOON)
            found.append((f"{place}: {sign}", alive(page)))
    return found


def alive(page: Page) -> list[str]:
    """What a page holds that would load, run or format something somebody typed."""
    settled(page) if page.get_by_test_id("stMain").count() else None
    found: list[str] = page.evaluate(ALIVE, AWAY)
    return found


def plain(text: str) -> str:
    """A text without the signs that only turn it round, for comparing."""
    return " ".join(text.translate(UNSEEN).split())


def words_on(page: Page) -> str:
    """Everything to be read on a page."""
    return plain(str(page.evaluate(WORDS)))


def given_a_colleague(practice: Practice) -> None:
    """Somebody whose every word is naughty too, from whom a case was taken over, and who may open one."""
    now, ana = datetime.now(UTC), practice.desk.person.account_id
    kim = {"id": "kim", "sign_in_name": WORST[0].casefold()[:120], "name": WORST[3], "credentials": WORST[1]}
    put(practice, tables.accounts, kim | {"password_hash": "none", "created_at": now})
    for who in (ana, "kim"):
        grant = {"id": f"emergency {who}"[:40], "account_id": who, "role": PracticeRole.EMERGENCY}
        put(practice, tables.role_grants, grant | {"since": now, "granted_by": ana})
    given = {"id": "given", "from_id": "kim", "to_id": ana, "reason": WORST[0] + WORST[1], "cases": 1}
    put(practice, tables.hand_overs, given | {"at": now, "by": ana})


def put(practice: Practice, table: Table, row: dict[str, object]) -> None:
    """A row as it might have come about."""
    engine: Engine = practice.desk.store._engine
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(table).values(**row))


def given_a_case_naughty_throughout(practice: Practice, a: str, b: str) -> str:
    """A case whose every field holds something that means to be more than text."""
    case_id = given_a_case_with_markup_in_every_field(practice, a, b, a + b)
    store, words, today = practice.desk.store, a + b, datetime.now(UTC).date()
    secret = tell_secret(store, case_id, SecretTold(seat=Seat.A, words=words, on=today))
    agree_on_secret(store, case_id, secret.id, StepTold(state=SecretState.HELD, on=today, words=words))
    paper = PermissionTold(seat=Seat.A, on=today, scope=words, reference=words)
    give_permission(store, case_id, secret.id, paper)
    for seat in Seat:
        ask_alone(store, case_id, seat, Danger.OTHER, SafetyAnswer.REPORTED, today, words=words)
        assess(store, case_id, seat, Conjoint.WITH_CARE, words, today)
        plan_safety(store, case_id, seat, words, today)
    now = datetime.now(UTC)
    opening = {"id": f"opening {case_id}"[:40], "case_id": case_id, "account_id": "kim", "reason": words}
    hour = {"asked_at": now, "opened_at": now, "ends_at": now + timedelta(hours=1), "own_notes": False}
    put(practice, tables.emergency_openings, opening | hour)
    return case_id
