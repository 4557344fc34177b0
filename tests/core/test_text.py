"""Any language and any script is kept as typed; what no store can hold is refused by name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.errors import MissingText, TextTooLong, UnkeepableText
from casework.core.text import line, prose, required_line

keepable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(keepable)
def test_prose_is_kept_but_for_its_normal_form(text: str) -> None:
    assert prose(text) == unicodedata.normalize("NFC", text)
    assert prose(prose(text)) == prose(text)


@given(keepable)
def test_a_line_is_one_line(text: str) -> None:
    assert line(text, 10_000) == line(line(text, 10_000), 10_000)
    assert len(line(text, 10_000).splitlines()) <= 1


@pytest.mark.parametrize("name", ["مريم", "שרה", "Zoë 🌿", "Ðorđe", "<b>Jo</b>", "**Jo**"])
def test_a_name_in_any_script_or_with_markup_stays_what_it_is(name: str) -> None:
    assert required_line(name, "The name") == name


@pytest.mark.parametrize("text", ["a\x00b", "half \ud83d of a pair", "\udfff"])
def test_what_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(UnkeepableText):
        prose(text)


def test_text_beyond_the_limit_is_refused_with_both_numbers() -> None:
    assert prose("a" * 10, 10)
    with pytest.raises(TextTooLong, match=r"1,048,576 characters; one field holds 100,000"):
        prose("a" * 2**20)


@pytest.mark.parametrize("empty", ["", "   ", "\n\t"])
def test_an_empty_line_is_refused_where_words_are_needed(empty: str) -> None:
    with pytest.raises(MissingText, match="The name is empty"):
        required_line(empty, "The name")
