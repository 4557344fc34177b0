"""What a form comes to: blanks are blank, turned items are turned, and what is open is said to be open."""

from dataclasses import replace

import pytest

from casework.core.case import Seat
from casework.core.errors import BadChoice, RatingOutOfRange
from casework.core.measure import (
    CutOff,
    Direction,
    Item,
    PatternPart,
    ScoreBand,
    Subscale,
    TriageLevel,
)
from casework.core.measure_wording import WordedItem, Wording
from casework.core.score import Score, check_score
from casework.core.scoring import Side, band_of, forms, measure_series, newest, scored, side_of
from tests.core.builders import Couple, day
from tests.core.test_score import GIVEN, SMALL

A, B = Seat
FOUR = replace(
    SMALL,
    high=12,
    items=tuple(Item(number=n, low=0, high=3, reversed=n == 2) for n in (1, 2, 3, 4)),
    least_answered=3,
    safety_items=(4,),
    subscales=(
        Subscale(key="x", name="X", items=(1, 2), low=0, high=6),
        Subscale(key="y", name="Y", items=(2,), low=0, high=3, direction=Direction.HIGHER),
    ),
    bands=(ScoreBand(least=0, name="little"), ScoreBand(least=6, name="much")),
    cutoff=CutOff(value=6, source="nobody"),
)
PATTERN = replace(
    FOUR,
    pattern=(
        PatternPart(name="one", items=(1, 2), least=2, count=1),
        PatternPart(name="two", items=(3, 4), least=2, count=2),
    ),
)
SCREEN = replace(
    FOUR,
    safety_items=(),
    items=(
        Item(number=1, low=0, high=1),
        Item(number=2, low=0, high=1),
        Item(number=3, low=0, high=1, asked_if=2),
    ),
    triage=(
        TriageLevel(name="high", words="act", items=(3,)),
        TriageLevel(name="low", words="talk", items=(1, 2, 9)),
    ),
)


def given(*answers: int | None, **more: object) -> Score:
    items = tuple((n, a) for n, a in enumerate(answers, start=1) if a is not None)
    return replace(GIVEN, items=items, **more)


def test_a_turned_item_is_turned_and_the_others_are_added_as_they_stand() -> None:
    assert scored(FOUR, given(0, 0, 0, 0)).total == 3
    assert scored(FOUR, given(3, 3, 3, 3)).total == 9


def test_a_blank_is_no_zero_and_too_many_blanks_give_no_total_but_a_reason() -> None:
    found = scored(FOUR, given(3, None, None, 3))
    assert (found.total, found.answered, found.of) == (None, 2, 4)
    assert found.why == "2 of 4 answered; a total needs 3."
    assert (found.band, found.side) == ("", None)


def test_blanks_are_made_up_for_only_where_the_measure_says_so() -> None:
    assert scored(FOUR, given(3, 3, 3, None)).total == 6
    assert scored(replace(FOUR, prorated=True), given(3, 3, 3, None)).total == 8
    assert scored(replace(FOUR, factor=4), given(3, 3, 3, 3)).total == 36


def test_a_subscale_is_told_when_all_of_it_is_answered_and_turned_back_where_it_runs_the_other_way() -> None:
    found = {one.subscale.key: one.total for one in scored(FOUR, given(1, 0, 0, 0)).subscales}
    assert found == {"x": 4, "y": 0}
    found = {one.subscale.key: one.total for one in scored(FOUR, given(1, None, 0, 0)).subscales}
    assert found == {"x": None, "y": None}


@pytest.mark.parametrize(
    ("answers", "raised", "unknown"), [((0, 0, 0, 1), (4,), ()), ((0, 0, 0, 0), (), ()), ((0,), (), (4,))]
)
def test_a_safety_item_is_raised_by_any_answer_above_nothing_and_a_blank_one_is_not_known(
    answers: tuple[int, ...], raised: tuple[int, ...], unknown: tuple[int, ...]
) -> None:
    found = scored(FOUR, given(*answers))
    assert (found.raised, found.unknown) == (raised, unknown)


def test_of_a_total_alone_no_item_is_known() -> None:
    found = scored(FOUR, replace(GIVEN, items=(), total=6))
    assert (found.total, found.answered, found.band, found.side) == (6, None, "much", Side.CLINICAL)
    assert found.unknown == (4,)
    assert found.subscales == ()


@pytest.mark.parametrize(
    ("direction", "cutoff", "total", "side"),
    [
        (Direction.LOWER, CutOff(value=6, source="s"), 6, Side.CLINICAL),
        (Direction.LOWER, CutOff(value=6, source="s"), 5, Side.OTHER),
        (Direction.LOWER, CutOff(value=6, source="s", included=False), 6, Side.OTHER),
        (Direction.HIGHER, CutOff(value=6, source="s"), 6, Side.CLINICAL),
        (Direction.HIGHER, CutOff(value=6, source="s"), 7, Side.OTHER),
        (Direction.LOWER, CutOff(value=6, source="s", also=8), 7, Side.DIFFER),
        (Direction.LOWER, CutOff(value=6, source="s", also=8), 8, Side.CLINICAL),
        (Direction.HIGHER, CutOff(value=6.5, source="s", also=8), 8, Side.DIFFER),
        (Direction.LOWER, CutOff(value=6, source="s"), None, None),
        (Direction.LOWER, None, 6, None),
    ],
)
def test_a_total_lies_on_a_side_of_the_cut_off_or_nothing_is_said(
    direction: Direction, cutoff: CutOff | None, total: float | None, side: Side | None
) -> None:
    assert side_of(replace(FOUR, direction=direction, cutoff=cutoff), total) is side


def test_below_the_first_band_there_is_none() -> None:
    assert band_of(replace(FOUR, bands=(ScoreBand(least=2, name="some"),)), 1) == ""


@pytest.mark.parametrize(
    ("answers", "met"),
    [
        ((2, 0, 2, 2), True),
        ((2, None, 2, 2), True),
        ((0, 0, 2, 2), False),
        ((None, 0, 2, 2), None),
        ((0, 0, 2, None), False),
        ((2, 0, 2, 1), False),
    ],
)
def test_a_pattern_is_met_or_missed_or_left_open_by_blanks(
    answers: tuple[int | None, ...], met: bool | None
) -> None:
    assert scored(PATTERN, given(*answers)).pattern is met
    assert scored(FOUR, given(*answers)).pattern is None


@pytest.mark.parametrize(
    ("answers", "level", "still_open"),
    [
        ((0, 0, None), None, False),
        ((1, 0, None), "low", False),
        ((1, 1, None), "low", True),
        ((None, 1, 1), "high", False),
        ((0, 1, 0), "low", False),
        ((0, None, None), None, True),
    ],
)
def test_triage_tells_the_gravest_level_and_whether_a_blank_leaves_it_open(
    answers: tuple[int | None, ...], level: str | None, still_open: bool
) -> None:
    found = scored(SCREEN, given(*answers))
    assert found.total is None
    assert (found.triage.name if found.triage else None) == level
    assert found.triage_open is still_open


def test_a_screener_takes_no_total_and_a_total_goes_by_its_steps() -> None:
    with pytest.raises(BadChoice):
        check_score(replace(GIVEN, items=(), total=1), SCREEN)
    with pytest.raises(RatingOutOfRange, match="steps of 4"):
        check_score(replace(GIVEN, items=(), total=2), replace(SMALL, step=4))
    check_score(replace(GIVEN, items=(), total=0.3), replace(SMALL, step=0.1))
    check_score(replace(GIVEN, items=(), total=1.234), replace(SMALL, step=0))
    for odd in (float("nan"), float("inf")):
        with pytest.raises(RatingOutOfRange):
            check_score(replace(GIVEN, items=(), total=odd), SMALL)


def told(couple: Couple, seat: Seat, on: int, total: float | None, **more: object) -> Score:
    items = () if total is not None else ((1, 1),)
    entry = couple._entry()
    return couple._add(
        "scores",
        Score(**entry, measure="small", seat=seat, on=day(on), total=total, items=items, **more),
    )


def test_a_series_goes_by_day_keeps_partners_and_measures_apart_and_blanks_without_a_value() -> None:
    couple = Couple()
    told(couple, A, 3, 6)
    told(couple, A, 1, 2)
    told(couple, B, 1, 9)
    told(couple, A, 4, None)
    points = measure_series(couple.record, FOUR, A)
    assert [point.value for point in points] == [2, 6, None]
    assert [point.on for point in points] == [day(1), day(3), day(4)]
    found = newest(couple.record, FOUR, A)
    assert found is not None
    assert found.value == 6
    assert newest(couple.record, replace(FOUR, key="other"), A) is None


def test_a_correction_outranks_what_it_corrects_by_its_day_or_by_its_session() -> None:
    couple = Couple()
    told(couple, A, 1, 2, session_id="s1")
    told(couple, A, 1, 3)
    told(couple, A, 5, 4, session_id="s2")
    moved = told(couple, A, 6, 5, session_id="s2")
    at_once = replace(moved, id="later", total=7)
    couple._add("scores", at_once)
    assert [score.total for score in forms(couple.record, FOUR, A)] == [3, 7]


def test_what_is_asked_alone_and_what_is_no_score_has_no_series() -> None:
    couple = Couple()
    told(couple, A, 1, 2)
    assert measure_series(couple.record, replace(FOUR, alone=True), A) == ()
    assert measure_series(couple.record, SCREEN, A) == ()
    assert len(forms(couple.record, replace(FOUR, alone=True), A)) == 1


def test_a_wording_is_found_by_its_number() -> None:
    item = WordedItem(number=2, text="t", answers=((0, "no"), (1, "yes")))
    wording = Wording(measure="small", licence="l", items=(item,))
    assert wording.item(2) is item
    assert wording.item(1) is None


def test_a_measure_knows_its_items() -> None:
    assert FOUR.item(9) is None
