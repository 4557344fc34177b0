"""What is announced, what was seen once, what is withheld; and how often that is wrong."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.case import Seat
from casework.core.change_figures import ONCE, ONCE_EITHER, TWICE
from casework.core.change_reliable import needed_points, reliable_way, standard_error
from casework.core.change_said import ChangeState, Outcome, Reliably, Way, both_one_neither, change_of
from casework.core.change_words import needed_words
from casework.core.measure import CutOff, Direction
from tests.core.change.forms import SOME, measure, points, published, turned
from tests.torture import times

NAMES = {Seat.A: "Mara", Seat.B: "Jon"}
rows = st.lists(st.one_of(st.none(), st.integers(0, 40)), max_size=8)


def test_no_form_and_one_form_are_too_early_to_say() -> None:
    none, one = change_of(measure(), []), change_of(measure(), points(30, None))
    assert none.state is one.state is ChangeState.TOO_EARLY
    assert none.outcome is one.outcome is None
    assert none.sentence == "Form has no total yet."
    assert one.sentence == "Form 30 on 3 March 2025, 1 total. Too early to say whether anything has changed."
    assert (one.count, one.missed, one.difference, one.hint) == (1, 1, None, "")


def test_a_second_form_can_be_seen_once_and_never_announced() -> None:
    found = change_of(measure(), points(30, 10))
    assert found.state is ChangeState.SEEN_ONCE
    assert (found.outcome, found.way, found.difference) == (None, Way.BETTER, -20)
    assert found.sentence == (
        "Form 30 on 3 March 2025, 10 on 10 March 2025: 20 points lower, 2 totals. "
        "Reliably better than at first (more than 6.2 points count), and seen once."
    )
    assert "19 in 100 within 5 forms, 29 in 100 within 10 forms and 42 in 100 within 20 forms" in found.hint
    assert "34, 49 and 66" in found.hint


def test_two_forms_running_are_announced_with_their_rate() -> None:
    found = change_of(published(6), points(30, 29, 12, 11))
    assert found.state is ChangeState.ANNOUNCED
    assert (found.outcome, found.count, found.needed) == (Outcome.RECOVERED, 4, 6)
    assert found.sentence == (
        "Form 30 on 3 March 2025, 11 on 24 March 2025: 19 points lower, 4 totals. "
        "Reliably better than at first (at least 6 points count), on two forms running. "
        "Both lie on the other side of the cut-off (20) from the first."
    )
    assert "2.7 in 100" in found.hint


def test_the_cut_off_crossed_once_is_not_yet_a_recovery() -> None:
    assert change_of(measure(), points(30, 21, 12)).outcome is Outcome.IMPROVED


def test_where_sources_differ_a_recovery_passes_both_cut_offs_and_names_them() -> None:
    form = measure(cutoff=CutOff(value=20, also=16, source="invented"))
    assert "cut-off (20 or 16)" in change_of(form, points(30, 12, 11)).sentence
    assert change_of(form, points(30, 12, 18)).outcome is Outcome.IMPROVED


def test_two_forms_in_opposite_directions_announce_nothing() -> None:
    found = change_of(measure(), points(20, 10, 30))
    assert (found.state, found.way) == (ChangeState.SEEN_ONCE, Way.WORSE)


def test_for_the_worse_is_told_as_plainly_as_for_the_better() -> None:
    found = change_of(measure(Direction.HIGHER), points(30, 20, 20))
    assert (found.state, found.outcome, found.way) == (
        ChangeState.ANNOUNCED,
        Outcome.DETERIORATED,
        Way.WORSE,
    )
    assert "Reliably worse than at first" in found.sentence


def test_what_was_announced_once_and_is_gone_is_no_longer_told() -> None:
    found = change_of(measure(), points(30, 10, 10, 29))
    assert (found.state, found.outcome) == (ChangeState.NO_RELIABLE, Outcome.UNCHANGED)
    assert "1 point lower" in found.sentence
    assert "No reliable change: more than 6.2 points would count." in found.sentence
    assert "does not show that nothing has changed" in found.hint


def test_the_same_total_twice_is_neither_higher_nor_lower() -> None:
    said = change_of(measure(), points(30, 30)).sentence
    assert said.startswith("Form 30 on 3 March 2025 and 30 on 10 March 2025, 2 totals.")
    assert change_of(measure(), points(10, 12)).sentence.count("2 points higher") == 1


def test_without_published_figures_it_is_withheld_and_says_why() -> None:
    bare = change_of(measure(reliability=None), points(30, 10, 5))
    told = change_of(measure(reliability=None, withheld="The manual gives none."), points(30))
    assert bare.state is told.state is ChangeState.WITHHELD
    assert bare.outcome is bare.way is bare.needed is None
    assert "not published" in bare.withheld
    assert told.withheld == "The manual gives none."
    assert bare.sentence.endswith("Whether that is a reliable change is not told.")
    assert told.sentence == "Form 30 on 3 March 2025, 1 total."
    assert bare.hint == ""
    assert needed_words(measure(reliability=None)) == "an unpublished number of points"


def test_nothing_is_told_of_a_form_that_is_asked_alone() -> None:
    found = change_of(published(alone=True), points(4, 20, 20))
    assert (found.state, found.needed) == (ChangeState.WITHHELD, None)
    assert "each partner alone" in found.withheld


def test_two_forms_of_one_day_do_not_confirm_each_other() -> None:
    found = change_of(measure(), points(30, 12, 10, days=(0, 7, 7)))
    assert (found.state, found.count) == (ChangeState.SEEN_ONCE, 2)
    assert found.last is not None
    assert found.last.value == 10


@given(rows)
def test_a_form_without_a_total_changes_nothing_but_its_count(values: list[int | None]) -> None:
    kept = [(value, 7 * n) for n, value in enumerate(values) if value is not None]
    without = points(*(value for value, _ in kept), days=tuple(day for _, day in kept))
    ours, theirs = change_of(measure(), points(*values)), change_of(measure(), without)
    assert (ours.state, ours.outcome, ours.sentence) == (theirs.state, theirs.outcome, theirs.sentence)
    assert ours.missed == values.count(None)


@given(rows, st.integers(0, 999))
def test_in_whatever_order_the_forms_are_handed_over_the_answer_is_the_same(
    values: list[int | None], seed: int
) -> None:
    forms = points(*values)
    assert change_of(measure(), Random(seed).sample(forms, len(forms))) == change_of(measure(), forms)


@given(rows)
def test_a_form_printed_the_other_way_round_is_told_the_same(values: list[int | None]) -> None:
    other = points(*(None if value is None else 40 - value for value in values))
    ours, theirs = change_of(measure(), points(*values)), change_of(turned(measure()), other)
    assert (ours.state, ours.outcome, ours.way) == (theirs.state, theirs.outcome, theirs.way)


@given(rows)
def test_an_outcome_stands_only_where_something_may_be_said(values: list[int | None]) -> None:
    found = change_of(measure(), points(*values))
    said = found.state in (ChangeState.ANNOUNCED, ChangeState.NO_RELIABLE)
    assert (found.outcome is not None) == said
    assert (found.way is not None) == (found.state in (ChangeState.ANNOUNCED, ChangeState.SEEN_ONCE))
    assert str(found.count) in found.sentence or found.count == 0


BETTER, WORSE = (30, 10, 10), (10, 30, 30)


@pytest.mark.parametrize(
    ("a", "b", "reliably", "said"),
    [
        (
            BETTER,
            BETTER,
            Reliably.BOTH,
            "Both have reliably changed on Form: Mara for the better and Jon for",
        ),
        (
            BETTER,
            WORSE,
            Reliably.BOTH,
            "Mara for the better and Jon for the worse (Mara 3 totals, Jon 3 totals).",
        ),
        (
            BETTER,
            (30, 29),
            Reliably.ONE,
            "One of the two has reliably changed on Form: Mara for the better (Mara",
        ),
        (
            (30, 29),
            (30, 10),
            Reliably.NEITHER,
            "Neither has reliably changed on Form (Mara 2 totals, Jon 2 tot",
        ),
        ((30, 29), (30, 10), Reliably.NEITHER, " Seen once: Jon."),
        (
            BETTER,
            (30,),
            None,
            "Too early to say whether both, one or neither changed (Mara 3 totals, Jon 1 total).",
        ),
    ],
)
def test_both_one_or_neither(
    a: tuple[int, ...], b: tuple[int, ...], reliably: Reliably | None, said: str
) -> None:
    found = both_one_neither(change_of(measure(), points(*a)), change_of(measure(), points(*b)), NAMES)
    assert found.reliably is reliably
    assert said in found.sentence


def test_of_both_nothing_is_told_where_the_figures_are_withheld() -> None:
    bare = change_of(measure(reliability=None), points(*BETTER))
    found = both_one_neither(bare, bare, NAMES)
    assert found.reliably is None
    assert found.sentence.startswith("Whether both, one or neither reliably changed is not told (Mara 3")


def test_how_often_it_is_wrong_is_what_the_hints_say() -> None:
    """People in whom nothing changes: forms as far off as the measure's own error, nothing else."""
    chance, people = Random(11), times(1500, 40000)
    form, error = measure(), standard_error(SOME)
    once, twice = dict.fromkeys(ONCE, 0), dict.fromkeys(TWICE, 0)
    for _ in range(people):
        totals = [chance.gauss(20, error) for _ in range(max(ONCE) + 1)]
        ways = [reliable_way(form, totals[0], total) for total in totals[1:]]
        running = [one is not None and one is other for one, other in pairwise(ways)]
        for forms in ONCE:
            once[forms] += any(way is not None for way in ways[:forms])
            twice[forms] += any(running[: forms - 1])
    assert needed_points(form) is not None
    for forms in ONCE:
        assert 100 * once[forms] / people == pytest.approx(ONCE[forms], abs=4)
        assert 100 * twice[forms] / people == pytest.approx(TWICE[forms], abs=2.2)
        assert 100 - (100 - ONCE[forms]) ** 2 / 100 == pytest.approx(ONCE_EITHER[forms], abs=1)
