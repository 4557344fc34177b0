"""A filled-in form holds what the form can hold, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casework.core.case import Seat
from casework.core.errors import BadChoice, RatingOutOfRange
from casework.core.measure import Direction, Item, Measure
from casework.core.score import Score, check_score

SMALL = Measure(
    key="small",
    name="Small",
    full_name="A small form",
    about="worry",
    direction=Direction.LOWER,
    low=0,
    high=6,
    dated=date(2026, 1, 1),
    licence="none",
    source="nobody",
    items=(Item(number=1, low=0, high=3), Item(number=2, low=0, high=3, reversed=True)),
)
WHEN = datetime(2026, 1, 5, 9, tzinfo=UTC)
GIVEN = Score(
    id="1",
    case_id="c",
    recorded_at=WHEN,
    recorded_by="ana",
    measure="small",
    seat=Seat.A,
    on=WHEN.date(),
    items=((1, 3), (2, 0)),
)


def test_answers_and_blanks_and_totals_are_taken() -> None:
    check_score(GIVEN, SMALL)
    check_score(replace(GIVEN, items=((2, 1),)), SMALL)
    check_score(replace(GIVEN, items=(), total=0), SMALL)


@pytest.mark.parametrize("items", [((1, 4),), ((1, -1),), ((1, True),), ((1, 1.5),)])
def test_an_answer_the_form_does_not_offer_is_refused(items: tuple) -> None:
    with pytest.raises(RatingOutOfRange):
        check_score(replace(GIVEN, items=items), SMALL)


@pytest.mark.parametrize(
    ("items", "total"), [(((3, 1),), None), (((1, 1), (1, 2)), None), ((), None), (((1, 1),), 4)]
)
def test_what_cannot_be_one_form_is_refused(items: tuple, total: float | None) -> None:
    with pytest.raises(BadChoice):
        check_score(replace(GIVEN, items=items, total=total), SMALL)


@pytest.mark.parametrize("total", [-1, 7])
def test_a_total_beyond_the_form_is_refused(total: float) -> None:
    with pytest.raises(RatingOutOfRange):
        check_score(replace(GIVEN, items=(), total=total), SMALL)
