"""What counts as the same word: case, accents and ways of writing a sign do not part two of them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.search_words import LONGEST, OVERLAP, PART, is_unspaced, parts_of, words_of
from tests.naughty import NAUGHTY, UNKEEPABLE


def folded(text: str) -> list[str]:
    return [word.folded for word in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("École", "ecole"),
        ("STRASSE", "straße"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("Ｍａｒａ", "mara"),
        ("ﬁne", "fine"),
        ("१२", "12"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("co\u00adoperate", "cooperate"),
        ("Ёлка", "елка"),
        ("A\u030angst", "Ångst"),
    ],
)
def test_a_word_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert folded(one) == folded(other) != []


def test_what_stands_between_words_is_no_part_of_them() -> None:
    assert folded("Don't—he's “fine”, e.g. follow_up/2026-03-01!") == [
        *("don", "t", "he", "s", "fine", "e", "g", "follow", "up", "2026", "03", "01")
    ]
    assert folded(" … 👩‍🚀 \u0301 ") == []


def test_a_script_without_spaces_has_a_word_in_every_sign() -> None:
    assert folded("田中さんab") == ["田", "中", "さ", "ん", "ab"]
    assert folded("กิน") == ["กิ", "น"]
    assert folded("x田") == ["x", "田"]
    assert is_unspaced("田")
    assert not is_unspaced("김")


def test_a_vowel_that_makes_another_word_is_kept_where_an_accent_is_not() -> None:
    assert folded("กิน") != folded("กัน")
    assert folded("が") != folded("か")


def test_a_word_is_found_at_its_place_in_the_text() -> None:
    text = "Nô, Übergang."
    assert [text[word.start : word.end] for word in words_of(text)] == ["Nô", "Übergang"]


def test_a_very_long_word_is_kept_in_pieces_at_the_place_of_the_whole() -> None:
    pieces = words_of("x" * (2 * LONGEST + 1))
    assert [len(piece.folded) for piece in pieces] == [LONGEST, LONGEST, 1]
    assert {(piece.start, piece.end) for piece in pieces} == {(0, 2 * LONGEST + 1)}


def test_a_text_of_signs_alone_has_no_part() -> None:
    assert parts_of("… !") == parts_of("") == ()


def test_a_long_text_lies_in_parts_that_overlap_and_hold_every_word() -> None:
    text = " ".join(f"w{number}" for number in range(2 * PART))
    parts = parts_of(text)
    several = [part.words.split() for part in parts]
    assert {word for part in several for word in part} == set(text.split())
    assert all(len(part) <= PART for part in several)
    assert several[0][-OVERLAP:] == several[1][:OVERLAP]
    assert all(part.text.split() == words for part, words in zip(parts, several, strict=True))


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_parted_as_they_are_among_others(text: str) -> None:
    assert words_of(text) == words_of(f"{text}…")


@given(st.text())
def test_an_index_never_receives_a_sign_that_means_something_to_it(text: str) -> None:
    text = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())
    _only_words(text)


@pytest.mark.parametrize("text", [text for text in NAUGHTY if text not in UNKEEPABLE])
def test_nor_of_what_means_to_be_more_than_text(text: str) -> None:
    _only_words(unicodedata.normalize("NFC", text))


def _only_words(text: str) -> None:
    for part in parts_of(text):
        for word in part.words.split(" "):
            assert 0 < len(word) <= LONGEST
            assert all(ord(sign) > 127 or sign.isdigit() or sign.islower() for sign in word)
            assert all(unicodedata.category(sign)[0] in "LNM" for sign in word)
