"""Runs around the median."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from casework.core.change_runs import fewest_crossings, shifted, sides


@given(st.integers(2, 120))
def test_the_fewest_crossings_are_the_binomial_quantile(count: int) -> None:
    assert fewest_crossings(count) == binom.ppf(0.05, count - 1, 0.5)


def test_readings_on_the_median_and_missing_ones_are_left_out() -> None:
    assert sides([1, 2, None, 5, 8, 9]) == (2, 2)
    assert sides([]) == ()
    assert sides([4, 4, 4]) == ()


@pytest.mark.parametrize("values", [[], [5] * 30, list(range(9))])
def test_fewer_than_ten_readings_off_the_median_are_too_early_to_say(values: list[float]) -> None:
    assert shifted(values) is None


def test_a_shift_is_seen_and_a_see_saw_is_not() -> None:
    assert shifted([1] * 12 + [9] * 12) is True
    assert shifted([1, 9] * 12) is False
    assert shifted([1] * 6 + [9] * 6) is True  # no long run, and yet a single crossing is too few


@given(st.lists(st.integers(0, 10), max_size=40))
def test_turned_round_or_read_backwards_it_is_the_same(values: list[int]) -> None:
    assert shifted(values) is shifted([10 - value for value in values]) is shifted(values[::-1])
