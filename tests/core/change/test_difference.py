"""Two partners side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.change_difference import difference_error_of_two, partner_difference
from tests.core.change.forms import measure, published


def test_the_error_of_two_people_is_larger_than_that_of_either() -> None:
    assert difference_error_of_two(3, 4) == 5


def test_partners_lie_reliably_apart_once_both_forms_errors_are_passed() -> None:
    near, far = partner_difference(measure(), 20, 14), partner_difference(measure(), 20, 13)
    assert near is not None
    assert far is not None
    assert (near.points, near.reliable) == (6, False)
    assert (far.points, far.reliable) == (7, True)
    assert far.error == pytest.approx(10**0.5)


def test_without_spread_and_reliability_it_is_open_whether_they_differ() -> None:
    found = partner_difference(published(), 40, 0)
    assert found is not None
    assert (found.points, found.error, found.reliable) == (40, None, None)


@pytest.mark.parametrize(("a", "b"), [(None, 4), (4, None), (None, None)])
def test_a_missing_total_has_no_distance(a: float | None, b: float | None) -> None:
    assert partner_difference(measure(), a, b) is None


def test_a_form_asked_alone_is_never_held_against_the_partner() -> None:
    assert partner_difference(measure(alone=True), 4, 10) is None


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_seats_can_be_exchanged(a: int, b: int) -> None:
    one, other = partner_difference(measure(), a, b), partner_difference(measure(), b, a)
    assert one is not None
    assert other is not None
    assert (one.points, one.reliable) == (-other.points, other.reliable)
