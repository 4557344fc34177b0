"""What stands behind an announcement, in words with their counts."""

from datetime import timedelta

import pytest

from casework.core.case import Seat
from casework.core.change_more import (
    around_sentence,
    difference_sentence,
    sudden_sentences,
    trend_sentence,
)
from casework.core.measure import Direction
from tests.core.change.forms import FIRST, measure, points, published

NAMES = {Seat.A: "Mara", Seat.B: "Jon"}


def test_a_trend_says_how_many_totals_and_how_steep() -> None:
    assert trend_sentence(measure(), points(30, 26, 22, 18)) == (
        "Through all 4 totals on their days the line gets reliably better, about 17.14 points in a month."
    )
    assert trend_sentence(measure(), points(30, 31, 30)).endswith("there is no reliable trend.")


@pytest.mark.parametrize("values", [(), (30,), (30, 10)])
def test_two_totals_are_a_change_and_no_trend(values: tuple[int, ...]) -> None:
    assert trend_sentence(measure(), points(*values)) == ""


def test_without_spread_there_is_no_trend() -> None:
    assert trend_sentence(published(), points(30, 20, 10)) == ""


def test_a_sudden_gain_is_told_with_its_days_and_its_variant() -> None:
    assert sudden_sentences(measure(), points(30, 30, 29, 12, 11, 12)) == (
        "A sudden gain between 17 March 2025 and 24 March 2025 (two-sample t).",
    )


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ((30, 29, 30), "not made good by half so far"),
        ((30, 29, 30, 12), "half of it or more was made good since"),
    ],
)
def test_a_sudden_loss_is_told_with_what_became_of_it(after: tuple[int, ...], said: str) -> None:
    told = sudden_sentences(measure(), points(11, 12, 11, *after))
    assert told == (f"A sudden loss between 17 March 2025 and 24 March 2025 (two-sample t): {said}.",)


def test_intervals_that_cannot_be_judged_are_counted_and_not_denied() -> None:
    told = sudden_sentences(measure(), points(30, 30, None, 12, 11, 12))
    assert told == ("Of 3 intervals, 2 cannot be judged: too few totals on either side.",)
    assert sudden_sentences(measure(), points(30, 10)) == ()
    assert sudden_sentences(measure(reliability=None), points(30, 30, 29, 12, 11, 12)) == ()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (measure(), "Mara and Jon lay 8 points apart, which is more than both forms may be off."),
        (published(), "apart; whether that is more than both forms may be off is not known."),
    ],
)
def test_the_partners_are_held_against_each_other_on_the_last_day_both_gave_a_total(form, said: str) -> None:
    told = difference_sentence(form, points(30, 20, 19), points(30, 28, None), NAMES)
    assert told.startswith("On 10 March 2025 Mara and Jon lay 8 points apart")
    assert told.endswith(said)


def test_a_small_distance_is_said_to_be_small() -> None:
    assert "not more than" in difference_sentence(measure(), points(30), points(29), NAMES)


def test_without_a_common_day_or_on_a_form_asked_alone_there_is_no_distance() -> None:
    assert difference_sentence(measure(), points(30), points(None), NAMES) == ""
    assert difference_sentence(measure(alone=True), points(30), points(29), NAMES) == ""


def test_a_days_two_sides_are_told_with_every_figure_named() -> None:
    on = FIRST + timedelta(days=21)
    assert around_sentence(measure(Direction.LOWER), points(30, 31, 30, 20, 21, 20), on) == (
        "Of all pairs of a total before 24 March 2025 and one since, 100 in 100 are better since (NAP; 95 % "
        "interval 50 to 100, chance is 50; 3 before, 3 since). Tau 1, 1 with the trend before that day taken "
        "off (Theil-Sen). Whether that day was the reason, it cannot say."
    )


def test_with_two_totals_on_a_side_it_is_too_early() -> None:
    told = around_sentence(measure(), points(30, 31, 20), FIRST + timedelta(days=10))
    assert told == "Too early to say: three totals are needed before 13 March 2025 and three since."
