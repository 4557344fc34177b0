"""Before and after a day: held against scipy, and silent where a side is empty."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu, theilslopes

from casework.core import change_overlap as overlap
from casework.core.change_event import around_event
from casework.core.change_overlap import TauU, corrected_tau, nap, pand, pnd, tau, tau_u, theil_sen
from casework.core.change_overlap_error import nap_error_hanley, nap_error_unbiased, nap_interval
from casework.core.measure import Direction
from tests.core.change.forms import FIRST, measure, points

side = st.lists(st.integers(0, 40), min_size=1, max_size=8)
ALL = (nap, tau, pnd, overlap.pem, pand, overlap.ird, nap_error_hanley, nap_error_unbiased, nap_interval)
Figure = Callable[..., object]


@given(side, side)
def test_nap_is_the_mann_whitney_statistic(a: list[int], b: list[int]) -> None:
    assert nap(a, b) == pytest.approx(mannwhitneyu(b, a).statistic / (len(a) * len(b)))


@given(side, side)
def test_tau_is_twice_nap_less_one_and_turns_with_the_direction(a: list[int], b: list[int]) -> None:
    one, other = tau(a, b), tau(a, b, rise=False)
    assert one is not None
    assert other == -one
    assert nap(a, b) == pytest.approx((one + 1) / 2)


@pytest.mark.parametrize("figure", ALL)
@settings(max_examples=25)
@given(side, side, st.integers(-9, 9), st.integers(1, 4))
def test_no_figure_minds_another_unit_or_another_zero(
    figure: Figure, a: list[int], b: list[int], shift: int, scale: int
) -> None:
    moved = [[value * scale + shift for value in values] for values in (a, b)]
    assert figure(*moved) == figure(a, b)


@pytest.mark.parametrize("figure", ALL)
@settings(max_examples=25)
@given(side, side)
def test_turned_round_every_figure_is_the_same(figure: Figure, a: list[int], b: list[int]) -> None:
    assert figure([-v for v in a], [-v for v in b], rise=False) == figure(a, b)


@pytest.mark.parametrize("figure", ALL)
@settings(max_examples=25)
@given(side, side, st.integers(0, 999))
def test_order_within_a_side_does_not_matter_to_overlap(
    figure: Figure, a: list[int], b: list[int], seed: int
) -> None:
    mixed = Random(seed).sample(a, len(a)), Random(seed).sample(b, len(b))
    assert figure(*mixed) == pytest.approx(figure(a, b))


def test_order_before_the_day_does_matter_to_tau_u() -> None:
    assert tau_u([1, 2, 3], [4, 5], TauU.MINUS_A) == 0.5
    assert tau_u([3, 2, 1], [4, 5], TauU.MINUS_A) == 1.5
    assert tau_u([3, 2, 1], [4, 5], TauU.MINUS_A, rise=False) == -1.5


@pytest.mark.parametrize("figure", ALL)
@pytest.mark.parametrize(("a", "b"), [([], []), ([1], []), ([], [1])])
def test_an_empty_side_has_no_overlap(figure: Figure, a: list[int], b: list[int]) -> None:
    assert figure(a, b) is None
    assert tau_u(a, b, TauU.BOTH) is None


def test_one_reading_on_a_side_has_no_unbiased_error() -> None:
    assert nap_error_unbiased([1], [2, 3]) is None


@given(side, side)
def test_the_interval_holds_the_value_and_stays_on_the_scale(a: list[int], b: list[int]) -> None:
    low, high = nap_interval(a, b) or (9.0, 9.0)
    value = nap(a, b)
    assert value is not None
    assert 0 <= low <= value <= high <= 1


@given(side, side)
def test_the_parts_are_parts(a: list[int], b: list[int]) -> None:
    for part in (pnd(a, b), overlap.pem(a, b), pand(a, b)):
        assert part is not None
        assert 0 <= part <= 1


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_the_slope_is_scipys(values: list[int]) -> None:
    assert theil_sen(range(len(values)), values) == pytest.approx(theilslopes(values).slope)


def test_a_trend_cannot_be_taken_off_a_single_reading() -> None:
    assert theil_sen([3, 3], [1, 2]) is None
    assert corrected_tau([1], [2, 3], times_before=[0], times_after=[1, 2]) is None


def test_a_course_that_simply_goes_on_is_no_effect_of_the_day() -> None:
    steady = points(*(40 - 2 * n for n in range(10)))
    found = around_event(measure(), steady, FIRST + timedelta(days=35))
    assert found is not None
    assert (found.before, found.after) == (5, 5)
    assert (found.nap, found.tau, found.corrected) == (1, 1, 0)


def test_what_is_better_counts_on_either_kind_of_form() -> None:
    fell = points(30, 31, 30, 20, 21, 20)
    on = FIRST + timedelta(days=21)
    lower, higher = (around_event(measure(way), fell, on) for way in (Direction.LOWER, Direction.HIGHER))
    assert lower is not None
    assert higher is not None
    assert (lower.tau, higher.tau) == (1, -1)


@pytest.mark.parametrize("days", [14, 28])
def test_two_totals_on_a_side_are_too_few(days: int) -> None:
    assert around_event(measure(), points(30, 31, None, 20, 21, 20), FIRST + timedelta(days=days)) is None


def test_a_form_asked_alone_is_held_against_no_day() -> None:
    on = FIRST + timedelta(days=21)
    assert around_event(measure(alone=True), points(30, 31, 30, 20, 21, 20), on) is None
