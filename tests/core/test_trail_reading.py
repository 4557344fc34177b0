"""A line as its reviewer reads it, and what looking at the whole trail comes to."""

from datetime import UTC, datetime

from casework.core.chain import Break, Tampering
from casework.core.trail_reading import Column, TrailRow, Verdict

ROW = TrailRow(
    seq=7,
    at=datetime(2026, 3, 2, 12, 0, 1, 500, tzinfo=UTC),
    who="Rosa Lind",
    act="read",
    what="case",
    case="C-014",
    seat="A",
    subject="s7",
    outcome="done",
)


def test_a_line_says_each_thing_under_its_own_heading() -> None:
    cells = [ROW.cell(column) for column in Column]
    assert cells == ["7", "2026-03-02 12:00:01", "Rosa Lind", "read", "case", "C-014", "A", "s7", "done"]


def test_what_is_no_moment_is_shown_as_not_known() -> None:
    import dataclasses

    assert dataclasses.replace(ROW, at=None).cell(Column.AT) == "?"


def test_a_whole_trail_is_said_to_be_whole_with_its_numbers() -> None:
    verdict = Verdict(1, 2, None)
    assert verdict.sentence == (
        "The trail is whole: 1 line, each tied to the one before, in accord with 2 signed heads and the tip "
        "outside the store."
    )
    assert verdict.outcome == "whole"


def test_a_broken_one_is_told_with_its_first_bad_line() -> None:
    verdict = Verdict(9, 2, Break(4, Tampering.MOVED, "The first bad line is 4."))
    assert verdict.sentence == "The first bad line is 4."
    assert verdict.outcome == "line 4: text was moved across a field boundary"
    longest = max(len(Verdict(9, 2, Break(123456789, kind, "")).outcome) for kind in Tampering)
    assert longest <= 60, "what the trail's column holds"
