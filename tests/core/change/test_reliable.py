"""Reliable change: which way, from where on, and never where a figure is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.change_reliable import (
    Outcome,
    Way,
    change_index,
    cut_offs,
    needed_points,
    outcome_of,
    reliable_way,
)
from casework.core.measure import CutOff, Direction
from tests.core.change.forms import SOME, measure, norms, published, turned

totals = st.integers(0, 40)


def test_fewer_symptoms_are_better_and_a_higher_satisfaction_is_better() -> None:
    assert reliable_way(measure(Direction.LOWER), 30, 20) is Way.BETTER
    assert reliable_way(measure(Direction.HIGHER), 30, 20) is Way.WORSE


def test_published_points_are_reached_and_a_computed_threshold_has_to_be_passed() -> None:
    assert reliable_way(published(6), 20, 14) is Way.BETTER
    assert reliable_way(published(6), 20, 15) is None
    needed = needed_points(measure())
    assert needed == pytest.approx(6.198, abs=0.001)
    assert reliable_way(measure(), 20, 20 - needed) is None
    assert reliable_way(measure(), 20, 19.99 - needed) is Way.BETTER


def test_without_published_figures_nothing_is_claimed() -> None:
    bare = measure(reliability=None)
    assert needed_points(bare) is None
    assert reliable_way(bare, 40, 0) is None
    assert outcome_of(bare, 40, [0]) is None


def test_no_difference_is_no_change_even_where_a_file_says_nought_points() -> None:
    assert reliable_way(published(0), 20, 20) is None


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        (30, [12], Outcome.RECOVERED),
        (30, [22], Outcome.IMPROVED),
        (30, [20], Outcome.IMPROVED),  # at the cut-off is still on the side of those who seek help
        (19, [10], Outcome.IMPROVED),  # did not start there
        (30, [12, 21], Outcome.IMPROVED),
        (30, [26], Outcome.UNCHANGED),
        (30, [20, 26], Outcome.UNCHANGED),
        (20, [30], Outcome.DETERIORATED),
        (20, [30, 28], Outcome.DETERIORATED),
        (20, [30, 10], Outcome.UNCHANGED),
        (20, [], None),
    ],
)
def test_the_four_outcomes(before: float, after: list[float], outcome: Outcome | None) -> None:
    assert outcome_of(measure(), before, after) is outcome


def test_without_a_cut_off_nobody_is_said_to_have_recovered() -> None:
    bare = measure(cutoff=None)
    assert outcome_of(bare, 40, [0]) is Outcome.IMPROVED


def test_a_cut_off_needs_the_norms_of_its_group() -> None:
    only = cut_offs(Direction.LOWER, norms(30, 5), None)
    assert (only.a, only.b, only.c) == (20, None, None)
    assert cut_offs(Direction.LOWER, None, norms(10, 5)).b == 20


def test_between_two_cut_offs_nobody_is_said_to_have_crossed() -> None:
    differing = CutOff(value=20, also=16, source="invented")
    assert outcome_of(measure(cutoff=differing), 30, [18]) is Outcome.IMPROVED
    assert outcome_of(measure(cutoff=differing), 30, [15]) is Outcome.RECOVERED


@given(totals, st.lists(totals, max_size=3))
def test_a_form_printed_the_other_way_round_says_the_same(before: int, after: list[int]) -> None:
    form = measure()
    other = [40 - total for total in after]
    assert outcome_of(form, before, after) is outcome_of(turned(form), 40 - before, other)


@given(totals, totals, st.integers(-100, 100), st.integers(1, 20))
def test_shift_and_scale_leave_the_index_as_it_is(before: int, after: int, shift: int, scale: int) -> None:
    wider = type(SOME)(sd=SOME.sd * scale, r=SOME.r, kind=SOME.kind, source=SOME.source)
    ours = change_index(before * scale + shift, after * scale + shift, wider)
    assert ours == pytest.approx(change_index(before, after, SOME))


@given(totals, totals)
def test_there_and_back_are_opposite_ways(before: int, after: int) -> None:
    there, back = reliable_way(measure(), before, after), reliable_way(measure(), after, before)
    assert {there, back} in ({None}, {Way.BETTER, Way.WORSE})
