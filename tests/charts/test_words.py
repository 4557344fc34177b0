"""People's words on a chart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.charts.words import columns, facts, heads, short, shortened, shown, wrapped
from casework.core.case import Seat
from tests.charts.builders import couple


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("<b>Eve</b>", "&lt;b&gt;Eve&lt;/b&gt;"),
        ("Tom & Ann", "Tom &amp; Ann"),
        ("&lt;", "&amp;lt;"),
        ("$x$", "&#36;x&#36;"),
        ("%{y}", "&#37;&#123;y&#125;"),
        ("two\nlines", "two lines"),
    ],
)
def test_what_plotly_would_interpret_is_written_out(typed: str, drawn: str) -> None:
    assert shown(typed) == drawn


def test_a_name_written_right_to_left_keeps_its_number_on_its_own_side() -> None:
    assert shown("שרה") == "\u2068שרה\u2069"


def test_hidden_characters_that_turn_the_direction_are_taken_out() -> None:
    assert shown("Ann\u202eeve\u2066") == "Anneve"


def test_a_short_name_is_left_alone() -> None:
    assert short("Mara", 12) == "Mara"


def test_a_long_name_ends_in_an_ellipsis() -> None:
    assert shortened("Maximiliana Theodora", 12) == "Maximiliana…"


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_no_label_is_ever_wider_than_its_room(text: str, limit: int) -> None:
    assert columns(shortened(text, limit)) <= limit


def test_an_escaped_sign_is_never_cut_in_half() -> None:
    assert short("&&&&&&&&", 4) == "&amp;&amp;&amp;…"


def test_wide_letters_count_twice() -> None:
    assert columns("漢字") == 4


def test_a_long_line_of_evidence_is_broken_and_cut_for_the_hover_box() -> None:
    lines = wrapped("word " * 200, columns_wide=40, lines=3).split("<br>")

    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_empty_facts_leave_no_empty_line() -> None:
    assert facts("one", "", "two") == "one<br>two"


def test_partners_of_the_same_name_have_a_column_each() -> None:
    assert heads(couple(1, a="Sam", b="Sam")) == {Seat.A: "Sam (A)", Seat.B: "Sam (B)"}


def test_somebody_called_like_a_heading_does_not_lose_their_column() -> None:
    assert heads(couple(1, a="Date", b="Jon")) == {Seat.A: "Date (A)", Seat.B: "Jon"}
