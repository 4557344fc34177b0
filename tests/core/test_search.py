"""What was typed, as words; and a hit in its context, which stays the person's own text to the letter."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.case import Case
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from casework.core.search import MOST_TERMS, Found, Hit, Piece, SearchKind, Sought, is_enough, sought
from casework.core.search_snippet import CUT, LEAD, WIDTH, snippet
from tests.naughty import NAUGHTY, UNKEEPABLE

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def kept(texts: tuple[str, ...]) -> list[str]:
    return [unicodedata.normalize("NFC", text) for text in texts if text not in UNKEEPABLE]


def marked(text: str, typed: str) -> list[str]:
    return [piece.text for piece in snippet(text, sought(typed)) if piece.found]


def test_words_are_beginnings_and_quotes_hold_words_together() -> None:
    assert sought("Lied about") == (Sought(("lied",), True), Sought(("about",), True))
    assert sought('he "lied to me"') == (Sought(("he",), True), Sought(("lied", "to", "me"), False))
    assert sought("“lied to” «me»") == (Sought(("lied", "to"), False), Sought(("me",), False))


def test_a_quote_still_open_goes_on_with_what_is_being_typed() -> None:
    assert sought('"lied to m') == (Sought(("lied", "to", "m"), True),)


def test_what_is_joined_by_a_sign_stands_side_by_side() -> None:
    assert sought("follow-up don't") == (Sought(("follow", "up"), True), Sought(("don", "t"), True))


def test_signs_alone_and_nothing_typed_look_for_nothing() -> None:
    assert sought("") == sought("… “” !") == ()
    assert sought("AND OR NOT NEAR") == tuple(Sought((w,), True) for w in ("and", "or", "not", "near"))


def test_a_word_typed_twice_is_looked_for_once_and_not_all_of_a_long_list_is() -> None:
    assert len(sought("lied lied")) == 1
    assert len(sought(" ".join(f"w{n}" for n in range(99)))) == MOST_TERMS


@pytest.mark.parametrize(
    ("typed", "enough"),
    [("a", False), ("", False), ("a b", False), ("ab", True), ("爱", True), ("a-b", True)],
)
def test_one_letter_is_too_little_but_one_sign_of_chinese_is_a_word(typed: str, enough: bool) -> None:
    assert is_enough(sought(typed)) is enough


@pytest.mark.parametrize("typed", NAUGHTY)
def test_whatever_is_typed_is_words_or_nothing(typed: str) -> None:
    assert all(term.words for term in sought(typed))


def test_the_words_found_are_marked_as_they_were_written() -> None:
    assert marked("Her Écoles, and the école.", "ecol") == ["Écoles", "école"]
    assert marked("He lied to me. Lied!", '"lied to"') == ["lied to"]
    assert marked("He lied, and to me", '"lied to me"') == []
    assert marked("一起吃饭", "吃饭") == ["吃饭"]


def test_of_two_that_overlap_the_earlier_is_marked() -> None:
    assert marked("again and again and again", '"again and again"') == ["again and again"]


def test_a_short_text_is_shown_whole_and_a_long_one_around_what_was_found() -> None:
    assert snippet("He lied", sought("lied")) == (Piece("He "), Piece("lied", True))
    long = "before " * 99 + "lied" + " after" * 99
    first, *shown, last = snippet(long, sought("lied"))
    assert first == last == CUT
    assert "".join(p.text for p in shown) in long
    assert shown[0].text.startswith("before")
    assert shown[-1].text.endswith("after")
    assert WIDTH - len(" before") < len("".join(p.text for p in shown)) <= WIDTH
    assert long.index("lied") - long.index("".join(p.text for p in shown)) <= LEAD


def test_the_stretch_with_most_of_what_was_looked_for_is_shown() -> None:
    text = "trust " + "x " * 300 + "trust broken" + " y" * 300
    assert marked(text, "trust broken") == ["trust", "broken"]


def test_a_text_that_holds_none_of_it_shows_its_beginning() -> None:
    assert snippet("He lied", sought("zzz")) == (Piece("He lied"),)
    assert snippet("", sought("zzz")) == ()


def test_a_long_run_before_what_was_found_is_cut_inside() -> None:
    assert snippet("…" * 300 + "lied", sought("lied"))[-1] == Piece("lied", True)
    assert snippet("x" * 300 + " lied", sought("lied"))[-1] == Piece("lied", True)
    assert snippet("lied" + "x" * 300, sought("lied")) == (Piece("lied" + "x" * (WIDTH - 4), True), CUT)


@given(st.text(), st.text(max_size=20))
def test_a_snippet_is_a_stretch_of_the_text_to_the_letter(text: str, typed: str) -> None:
    shown = [piece for piece in snippet(text, sought(typed)) if piece is not CUT]
    assert "".join(piece.text for piece in shown) in text


@pytest.mark.parametrize("text", kept(NAUGHTY))
def test_whatever_was_written_is_found_by_its_own_words_and_shown_to_the_letter(text: str) -> None:
    for word in text.split():
        pieces = [piece for piece in snippet(text, sought(word)) if piece is not CUT]
        assert "".join(piece.text for piece in pieces) in text
        assert any(piece.found for piece in pieces) or not sought(word) or len(text) > WIDTH


def test_hits_stand_by_couple_the_one_with_the_best_first() -> None:
    one, other = (
        CaseRecord(case=Case(id=i, number=n, opened_at=NOON, opened_by="r", framework_version="t"))
        for n, i in enumerate("ab")
    )
    hits = tuple(
        Hit(kind=SearchKind.WIN, line_id=str(n), case_id=i, audience=Audience.JOINT, author="r", pieces=())
        for n, i in enumerate("bab")
    )
    found = Found(hits, more=False, records=(one, other))
    assert found.by_case == ((other, (hits[0], hits[2])), (one, (hits[1],)))
