"""Before the room: both lists by kind and count, and the way in for whoever may show it."""

from sqlalchemy import Engine

from pages.room_before import render
from tests.pages.at_desk import HOSTILE, desk_in, opened, page, seen


def test_both_lists_stand_side_by_side_with_their_counts(sealed: Engine) -> None:
    at = page(render, opened(desk_in(sealed)))
    assert not at.exception
    said = seen(at)
    for words in ("Will be shown", "Stays hidden", "Names", "Betrayals and how far they were told"):
        assert words in said
    assert "Open the room" in said


def test_without_a_case_it_says_so(sealed: Engine) -> None:
    desk_in(sealed)
    assert "No case is open" in seen(page(render))


def test_a_name_is_shown_as_it_was_written(sealed: Engine) -> None:
    at = page(render, opened(desk_in(sealed), a=HOSTILE[:60]))
    assert not at.exception
    assert "![x](" not in seen(at)
