"""What stands beside the note, in a real browser: taps, sliders, names that are markup, keys, the policy."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from casework.core.case import Seat
from casework.core.observation import Level
from casework.core.record import CaseRecord, current_observations, current_readings
from casework.usecases.session import set_focus
from tests.pages.at_desk import HOSTILE
from tests.pages.test_note_typing import until
from tests.pages.writing import Practice, practice, section

pytestmark = pytest.mark.browser

DOUBT = "holds doubt, or speaks of it, without things escalating"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    with practice(tmp_path_factory.mktemp("beside")) as found:
        yield found


@pytest.fixture
def at(here: Practice) -> Iterator[tuple[str, str]]:
    case_id = here.couple()
    session_id = here.session(case_id)
    set_focus(here.store, case_id, session_id, ("safety",))
    yield case_id, session_id
    here.close_tabs()


def record(here: Practice, at: tuple[str, str]) -> CaseRecord:
    return here.store.record(at[0])


def tap(page: Page, row: str, choice: str) -> Locator:
    return page.get_by_role("radiogroup", name=row).get_by_role("radio", name=choice, exact=True)


def test_one_tap_records_what_was_seen_and_a_line_can_be_added(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    tap(page, f"{DOUBT}: Mara", "practised").check()
    until(lambda: bool(record(here, at).observations))
    line = page.get_by_role("textbox", name=f"A line of evidence: {DOUBT}: Mara")
    line.fill("said it aloud, stayed")
    line.press("Tab")
    until(lambda: len(record(here, at).observations) == 2)
    (seen,) = current_observations(record(here, at).observations)
    assert (seen.seat, seen.level, seen.evidence) == (Seat.A, Level.PRACTISED, "said it aloud, stayed")
    page.reload()
    expect(tap(page, f"{DOUBT}: Mara", "practised")).to_be_checked(timeout=20_000)


def test_arrow_keys_record_only_where_they_rest(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    tap(page, f"{DOUBT}: Mara", "not seen").focus()
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    until(lambda: bool(record(here, at).observations))
    page.wait_for_timeout(800)
    assert [seen.level for seen in record(here, at).observations] == [Level.STEADY]


def test_nobody_is_offered_a_marker_that_is_not_theirs_to_bear(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    expect(page.get_by_role("radiogroup", name=f"{DOUBT}: Mara")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("radiogroup", name=f"{DOUBT}: Jon")).to_have_count(0)


def test_a_slider_nobody_touched_reads_nothing(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    slider = page.get_by_role("slider", name="Emotional safety: Mara")
    expect(slider).to_have_attribute("aria-valuetext", "not read", timeout=20_000)
    slider.focus()
    page.keyboard.press("Tab")
    page.wait_for_timeout(1200)
    assert record(here, at).readings == ()


def test_digits_set_a_reading(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    page.get_by_role("slider", name="Emotional safety: Mara").focus()
    page.keyboard.type("6.")
    page.get_by_role("slider", name="Emotional safety: Jon").focus()
    page.keyboard.type("10")
    until(lambda: len(record(here, at).readings) == 2)
    read = {r.seat: r.value for r in current_readings(record(here, at).readings)}
    assert read == {Seat.A: 6.5, Seat.B: 10}


def test_a_99_sent_past_the_slider_is_refused_in_words(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    slider = page.get_by_role("slider", name="Emotional safety: Mara")
    expect(slider).to_be_visible(timeout=20_000)
    slider.evaluate("input => { input.max = 99; input.value = 99; input.dispatchEvent(new Event('input')); }")
    expect(page.get_by_text("A reading lies from 0 to 10", exact=False)).to_be_visible(timeout=8_000)
    assert record(here, at).readings == ()


def test_what_was_reported_about_risk_is_recorded_with_its_words(
    here: Practice, chromium: Browser, at
) -> None:
    page = here.note(chromium, *at)
    tap(page, "Asked about risk: Mara", "asked, reported").check()
    words = section(page, "What Mara reported, and what was done")
    words.fill("Sleeps badly; no plan. Will see her doctor.")
    words.press("Tab")
    until(lambda: bool(record(here, at).risks))
    assert [r.words for r in record(here, at).risks] == ["Sleeps badly; no plan. Will see her doctor."]


def test_a_win_is_recorded_in_the_words_typed_last(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    page.get_by_text("Add Win", exact=True).click()
    section(page, "The win").fill("They cooked together")
    page.get_by_role("button", name="Record the win").click()
    until(lambda: bool(record(here, at).wins))
    assert [win.words for win in record(here, at).wins] == ["They cooked together"]
    expect(page.get_by_text("✦ They cooked together", exact=False)).to_be_visible()


def test_alt_n_goes_from_one_group_of_fields_to_the_next(here: Practice, chromium: Browser, at) -> None:
    page = here.note(chromium, *at)
    section(page, "Since last time").focus()
    reached = []
    for _ in range(3):
        page.keyboard.press("Alt+n")
        reached.append(page.evaluate("document.activeElement.closest('[class*=st-key-group_]').className"))
    assert ["done" in reached[0], "risk" in reached[1], "focus" in reached[2]] == [True] * 3


def test_names_that_are_markup_are_shown_as_written_and_fetch_nothing(
    here: Practice, chromium: Browser
) -> None:
    names = f"{HOSTILE} https://evil.example www.evil.example a@evil.example -> :red[x] :material/home:"
    case_id = here.couple(a=names, b="Jo'an *O*")
    fetched: list[str] = []
    context = here.signed_in(chromium)
    context.on("request", lambda asked: fetched.append(asked.url))
    page = here.note(chromium, case_id, here.session(case_id))
    page.wait_for_timeout(1500)
    assert not [url for url in fetched if "evil" in url]
    main = page.get_by_test_id("stMain")
    ours = '.st-key-hold a, [data-testid="stPageLink"] a'  # to pages of ours
    assert main.locator(f"img, b, a:not({ours}), em, .katex").count() == 0
    assert "<b>Mara</b> ![x](http:" in main.inner_text().replace("\u2060", "")
    here.close_tabs()


def test_the_page_keeps_to_the_policy_and_can_be_read_aloud(here: Practice, chromium: Browser, at) -> None:
    context = here.signed_in(chromium)
    page = context.new_page()
    page.add_init_script(
        "window.refused = []; document.addEventListener('securitypolicyviolation',"
        " e => window.refused.push(e.violatedDirective + ' ' + e.blockedURI));"
    )
    page.goto(f"{here.running.base}/note?case={at[0]}&session={at[1]}")
    expect(page.get_by_role("slider", name="Emotional safety: Mara")).to_be_visible(timeout=20_000)
    assert [r for r in page.evaluate("window.refused") if "wasm" not in r] == []
    found = Axe().run(page, context="[data-testid=stMain]")  # the navigation is Streamlit's own
    serious = [v["id"] for v in found.response["violations"] if v["impact"] in {"serious", "critical"}]
    assert serious == []
