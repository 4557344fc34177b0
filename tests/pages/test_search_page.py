"""The search page: what is drawn of what was found, and what never is."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.case import Seat
from casework.core.search import Piece, SearchKind
from casework.desk import Desk, use_house
from casework.storage.store import SqlStore
from casework.usecases.note import Typed, keep_draft
from casework.usecases.own_note import keep_own_note
from casework.usecases.secret import SecretTold, tell_secret
from casework.usecases.setback import name_win
from pages import search
from pages.parts.search import opens
from pages.parts.search.asking import COUPLE, KINDS, SHEETS, WORDS
from pages.parts.search.marked import marked
from tests.fakes import NOON, Statements, person
from tests.naughty import WORST
from tests.pages.at_desk import HOSTILE, OneDesk, desk_in, library, opened, page, plain, seen
from tests.pages.test_caseload import met

TODAY = NOON.date()


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def case_id(desk: Desk) -> str:
    return opened(desk)


def looked_for(words: str, **more: object) -> AppTest:
    at = page(search.render)
    at.session_state[WORDS] = words
    for key, value in more.items():
        at.session_state[key] = value
    return at.run()


def said(at: AppTest) -> str:
    return plain(seen(at))


def test_nobody_signed_in_sees_nothing(desk: Desk, case_id: str) -> None:
    use_house(OneDesk(None))
    assert seen(page(search.render)) == ""


def test_an_empty_field_says_what_is_found_here_and_too_little_says_so(desk: Desk, case_id: str) -> None:
    assert "Type a word, or its beginning" in said(page(search.render))
    assert "Two letters, or more" in said(looked_for("m"))
    assert "Mara" not in said(looked_for("m"))


def test_a_hit_is_told_with_its_couple_kind_day_and_the_words_around_it(desk: Desk, case_id: str) -> None:
    name_win(desk.store, case_id, "They laughed over the herring at supper", TODAY)
    at = looked_for("herr")
    assert "1 hit, the one that fits best first." in said(at)
    assert "Mara & Jon** · C-001" in said(at)
    assert "Win" in said(at)
    assert "2 Mar 2026" in said(at)
    assert "They laughed over the **herring** at supper" in said(at)


def test_each_hit_opens_the_page_its_line_stands_on(desk: Desk, case_id: str) -> None:
    kinds = {kind: opens.ON_PAGE.get(kind, "") for kind in SearchKind}
    assert kinds[SearchKind.TOLD_ALONE] == "alone"
    assert kinds[SearchKind.SAFETY] == "safety"
    assert kinds[SearchKind.OWN_NOTE] == "own_note"
    name_win(desk.store, case_id, "herring", TODAY)
    at_session = met(desk, case_id)
    keep_draft(desk.store, case_id, at_session, "worked_on", Typed("herring", 0))
    found = {hit.kind: opens.place_of(hit) for hit in search.search(desk.store, _ask("herring")).hits}
    assert found == {SearchKind.WIN: "case", SearchKind.DRAFT: "note"}


def _ask(words: str) -> search.SearchAsk:
    return search.SearchAsk(typed=words)


def test_nothing_found_says_so_and_what_was_not_looked_through(desk: Desk, case_id: str) -> None:
    assert "Nothing holds that. What was told alone, and safety, were not" in said(looked_for("zzz"))
    assert "Nothing holds that here." in said(looked_for("zzz", **{SHEETS: True, KINDS: [SearchKind.WIN]}))


def test_what_one_partner_tells_alone_is_shown_once_it_is_asked_for_and_says_whose(
    desk: Desk, case_id: str
) -> None:
    tell_secret(desk.store, case_id, SecretTold(seat=Seat.B, words="The herring money", on=TODAY))
    assert "herring money" not in said(looked_for("herr")).replace("**", "")
    at = looked_for("herr", **{SHEETS: True})
    assert "The **herring** money" in said(at)
    assert "Jon alone" in said(at)
    at.toggle[0].set_value(False).run()
    assert "money" not in said(at)
    assert not at.exception


def test_a_kind_of_a_sheet_that_is_closed_again_is_chosen_no_more(desk: Desk, case_id: str) -> None:
    at = looked_for("herr", **{SHEETS: True, KINDS: [SearchKind.SAFETY]})
    at.toggle[0].set_value(False).run()
    assert not at.exception
    assert at.multiselect[0].value == []


def test_ones_own_notes_are_found_and_named_as_ones_own(desk: Desk, case_id: str) -> None:
    keep_own_note(desk.store, case_id, met(desk, case_id), Typed("I doubt the herring", 0))
    at = looked_for("herring")
    assert "I doubt the **herring**" in said(at)
    assert "only you" in said(at)


def test_a_colleagues_couple_is_neither_found_nor_offered(sealed: Engine, desk: Desk, case_id: str) -> None:
    name_win(desk.store, case_id, "herring", TODAY)
    ben = person(sealed, "Ben Okafor")
    store = SqlStore(sealed, ben, library().frameworks, desk.clock)
    use_house(OneDesk(replace(desk, person=ben, store=store)))
    at = looked_for("herring", **{COUPLE: case_id})
    assert "Nothing holds that." in said(at)
    assert "Mara" not in said(at)
    assert at.selectbox[0].options == []


@pytest.mark.parametrize("text", [HOSTILE, *WORST, "he:smile:d ![x](y) **lied** [l](http://evil)"])
def test_what_was_found_is_shown_as_it_was_written_and_never_read_as_more(
    desk: Desk, case_id: str, text: str
) -> None:
    name_win(desk.store, case_id, text, TODAY)
    at = looked_for("http")
    assert not at.exception
    bare = [re.sub(r"\\.", "", element.value) for element in at.markdown]
    assert any("**http**" in line for line in bare)
    for line in bare:
        assert not any(sign in line for sign in ("<", "[", "](", "$", "`", ":smile", "http:", "__"))


def test_a_mark_stands_around_a_word_whatever_script_it_is_of() -> None:
    pieces = (Piece("שלום "), Piece("בבית", found=True), Piece(" \ue0f0*x*\ue0f1"))
    assert marked(pieces) == "\u2068שלום **בבית** \\*x\\*\u2069"


def test_a_query_no_store_can_ask_is_told_in_a_sentence(desk: Desk, case_id: str) -> None:
    at = looked_for("Ma\x00ra")
    assert "cannot be kept" in at.error[0].value
    assert not at.exception


def test_days_and_couples_narrow(desk: Desk, case_id: str) -> None:
    other = opened(desk, "Ida", "Per")
    for where, days in ((case_id, 0), (other, 30)):
        name_win(desk.store, where, "herring", TODAY - timedelta(days=days))
    assert "2 hits" in said(looked_for("herring"))
    assert "Ida" not in said(looked_for("herring", **{COUPLE: case_id}))
    assert "Mara" not in said(looked_for("herring", **{"search until": TODAY - timedelta(days=1)}))


def test_drawing_asks_the_same_number_of_statements_whatever_is_found(
    sealed: Engine, desk: Desk, case_id: str
) -> None:
    def drawn() -> int:
        at = looked_for("herring")
        with Statements(sealed) as sent:
            at.run()
        return len(sent)

    name_win(desk.store, case_id, "herring", TODAY)
    few = drawn()
    for number in range(12):
        name_win(desk.store, opened(desk, f"P{number}"), "herring", TODAY)
    assert drawn() == few > 0
