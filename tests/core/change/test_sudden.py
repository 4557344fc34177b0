"""Sudden gains and losses: yes, no or undecidable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.change_reliable import Way
from casework.core.change_sudden import Form, made_good, made_good_in, sudden, sudden_in
from casework.core.measure import Direction
from tests.core.change.forms import measure, published

BETTER, WORSE = Way.BETTER, Way.WORSE
DROP = [30, 30, 29, 12, 11, 12]
rows = st.lists(st.one_of(st.none(), st.integers(0, 40)), max_size=9)


def test_a_drop_is_a_gain_where_lower_is_better_and_a_loss_where_it_is_not() -> None:
    assert sudden_in(measure(Direction.LOWER), DROP, BETTER) == (False, True, False)
    assert sudden_in(measure(Direction.LOWER), DROP, WORSE) == (False, False, False)
    assert sudden_in(measure(Direction.HIGHER), DROP, WORSE) == (False, True, False)


def test_the_jump_has_to_be_the_measures_own_and_a_quarter_of_what_was_left() -> None:
    assert sudden([30, 30, 30, 24, 24, 24], least=7, best=0, way=BETTER) == (False, False, False)
    assert sudden([40, 40, 40, 32, 32, 32], least=7, best=0, way=BETTER) == (False, False, False)
    assert sudden([40, 40, 40, 30, 30, 30], least=7, best=0, way=BETTER) == (False, True, False)


def test_the_two_forms_of_the_third_criterion_differ_and_are_named() -> None:
    values = [28, 19, 23, 12, 13, None]
    assert sudden(values, least=7, best=0, way=BETTER, form=Form.TEXTBOOK)[1] is True
    assert sudden(values, least=7, best=0, way=BETTER, form=Form.STRICT)[1] is False


@pytest.mark.parametrize("values", [[], [30], [30, 10], [30, 20, 10]])
def test_short_rows_have_no_interval_to_judge(values: list[float | None]) -> None:
    assert sudden(values, least=7, best=0, way=BETTER) == ()


def test_a_missing_form_beside_the_interval_leaves_it_open_rather_than_denied() -> None:
    assert sudden([30, 30, None, 12, 11, 12], least=7, best=0, way=BETTER) == (None, None, False)


def test_without_published_figures_or_on_a_form_asked_alone_nothing_is_judged() -> None:
    assert sudden_in(measure(reliability=None), DROP, BETTER) is None
    assert sudden_in(published(alone=True), DROP, BETTER) is None


@given(rows)
def test_turned_round_the_form_says_the_same(values: list[int | None]) -> None:
    other = [None if value is None else 40 - value for value in values]
    for way in Way:
        ours = sudden_in(measure(Direction.LOWER), values, way)
        assert ours == sudden_in(measure(Direction.HIGHER), other, way)


@given(rows)
def test_nothing_is_a_gain_and_a_loss_at_once(values: list[int | None]) -> None:
    gains = sudden(values, least=6, best=0, way=BETTER)
    losses = sudden(values, least=6, best=0, way=WORSE)
    assert not any(gain and loss for gain, loss in zip(gains, losses, strict=True))
    assert [gain is None for gain in gains] == [loss is None for loss in losses]


@given(rows, st.integers(1, 5))
def test_counted_in_other_units_it_is_the_same(values: list[int | None], scale: int) -> None:
    wide = [None if value is None else value * scale for value in values]
    ours = sudden(wide, least=6 * scale, best=0, way=BETTER)
    assert ours == sudden(values, least=6, best=0, way=BETTER)


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ([10, 30, 20], True),  # half of it back
        ([10, 30, 21], False),
        ([10, 30, 28, None, 12], True),
        ([10, 30], None),
        ([10, 30, None], None),
        ([10, None, 12], None),
        ([None, 30, 12], None),
        ([30, 10, 12], None),  # that was no loss
    ],
)
def test_a_loss_is_made_good_once_half_of_it_is_back(values: list[float | None], answer: bool | None) -> None:
    assert made_good(values, 0, best=0) is answer


def test_on_a_form_where_more_is_better_a_loss_is_a_fall() -> None:
    assert made_good_in(measure(Direction.HIGHER), [30, 10, 21], 0) is True
    assert made_good_in(measure(Direction.LOWER), [30, 10, 21], 0) is None
