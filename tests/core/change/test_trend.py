"""The trend through all totals, on real days."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import linregress

from casework.core.change_reliable import Way, change_index, standard_error
from casework.core.change_trend import line, trend_of, trend_way
from casework.core.measure import Direction
from tests.core.change.forms import SOME, measure, points, published

ERROR = standard_error(SOME)
totals = st.lists(st.integers(0, 40), min_size=2, max_size=12)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 400))
def test_of_two_forms_it_says_what_reliable_change_says(before: int, after: int, days: int) -> None:
    found = line([0, days], [before, after], ERROR)
    assert found is not None
    assert found.index == pytest.approx(change_index(before, after, SOME))
    assert found.misfit == pytest.approx(0, abs=1e-9)


@given(totals, st.integers(0, 1000))
def test_in_whatever_order_the_forms_lie_the_trend_is_the_same(values: list[int], seed: int) -> None:
    days = [7 * n + n % 3 for n in range(len(values))]
    mixed = list(zip(days, values, strict=True))
    Random(seed).shuffle(mixed)
    one, other = line(days, values, ERROR), line([t for t, _ in mixed], [y for _, y in mixed], ERROR)
    assert one is not None
    assert other is not None
    assert one.slope == pytest.approx(other.slope, abs=1e-9)


def test_which_total_belongs_to_which_day_does_matter() -> None:
    up, down = line([0, 7, 14], [10, 15, 20], ERROR), line([0, 7, 14], [20, 15, 10], ERROR)
    assert up is not None
    assert down is not None
    assert up.slope == -down.slope


def test_irregular_days_weigh_as_they_lie() -> None:
    found, theirs = line([0, 3, 30], [20, 20, 11], ERROR), linregress([0, 3, 30], [20, 20, 11])
    assert found is not None
    assert (found.slope, found.intercept) == pytest.approx((theirs.slope, theirs.intercept))


def test_a_missed_form_is_left_out_and_never_carried_forward() -> None:
    gap, without = line([0, 7, 14], [20, None, 10], ERROR), line([0, 14], [20, 10], ERROR)
    assert gap == without
    assert gap is not None
    assert gap.count == 2


@pytest.mark.parametrize("values", [[], [None], [12], [12, None]])
def test_one_total_has_no_trend(values: list[float | None]) -> None:
    assert trend_of(measure(), points(*values)) is None


def test_two_forms_on_one_day_have_no_trend() -> None:
    assert trend_of(measure(), points(12, 30, days=(0, 0))) is None


def test_published_points_alone_or_a_form_asked_alone_have_no_trend() -> None:
    assert trend_of(published(), points(30, 10)) is None
    assert trend_of(measure(alone=True), points(30, 10)) is None


def test_the_way_follows_the_form_and_only_where_it_is_reliable() -> None:
    lower, higher = measure(Direction.LOWER), measure(Direction.HIGHER)
    steep, flat = trend_of(lower, points(30, 26, 20, 14)), trend_of(lower, points(30, 31, 30, 29))
    assert steep is not None
    assert flat is not None
    assert (trend_way(lower, steep), trend_way(higher, steep)) == (Way.BETTER, Way.WORSE)
    assert trend_way(lower, flat) is None
    rising = trend_of(higher, points(10, 20, 30))
    assert rising is not None
    assert trend_way(higher, rising) is Way.BETTER
    assert rising.slope == pytest.approx(10 / 7)
