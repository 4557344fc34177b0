"""Agreements: how they were kept, and what makes them hard to check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.agreement import (
    FollowThrough,
    Kept,
    current_checks,
    follow_through,
    follow_through_series,
    strip,
    vague,
)
from casework.core.case import Seat
from casework.core.session import Attendance
from tests.core.builders import A, B, Couple, day


@pytest.fixture
def couple() -> Couple:
    return Couple()


def followed(couple: Couple, owner: Seat | None = B, last: int | None = None) -> FollowThrough:
    record = couple.record
    return follow_through(record.agreements, record.checks, record.held, owner, last)


def checked(couple: Couple, *results: Kept, owner: Seat | None = B) -> None:
    agreement = couple.agree(owner)
    for result in results:
        couple.session()
        couple.check(agreement, result)


def test_kept_counts_whole_partly_half_and_what_was_not_due_not_at_all(couple: Couple) -> None:
    checked(couple, Kept.KEPT, Kept.PARTLY, Kept.MISSED, Kept.NOT_DUE)
    found = followed(couple)
    assert (found.kept, found.partly, found.missed, found.due) == (1, 1, 1, 3)
    assert found.share == pytest.approx(0.5)


def test_where_nothing_was_due_there_is_no_share(couple: Couple) -> None:
    checked(couple, Kept.NOT_DUE)
    assert followed(couple).share is None


def test_a_partner_answers_for_their_own_and_for_what_binds_both(couple: Couple) -> None:
    checked(couple, Kept.KEPT, owner=B)
    checked(couple, Kept.MISSED, owner=None)
    checked(couple, Kept.MISSED, owner=A)
    assert (followed(couple, B).kept, followed(couple, B).missed) == (1, 1)
    assert (followed(couple, A).kept, followed(couple, A).missed) == (0, 2)
    assert followed(couple, None).due == 3


def test_the_last_sessions_only(couple: Couple) -> None:
    checked(couple, Kept.MISSED, Kept.KEPT, Kept.KEPT)
    assert followed(couple, last=2).share == 1
    assert followed(couple, last=0).due == 0
    assert followed(couple, last=50).due == 3


def test_a_check_changed_within_a_session_counts_once(couple: Couple) -> None:
    agreement = couple.agree()
    couple.session()
    couple.check(agreement, Kept.MISSED)
    newest = couple.check(agreement, Kept.KEPT)
    assert current_checks(couple.record.checks) == (newest,)
    assert followed(couple).share == 1


@given(st.lists(st.sampled_from(Kept), max_size=12))
def test_a_share_lies_from_none_to_all(results: list[Kept]) -> None:
    couple = Couple()
    checked(couple, *results)
    share = followed(couple).share
    assert share is None or 0 <= share <= 1
    assert (share is None) == all(result is Kept.NOT_DUE for result in results)


class TestSeries:
    def test_each_session_on_the_scale_of_the_ratings_with_a_gap_where_nothing_was_due(
        self, couple: Couple
    ) -> None:
        first, second = couple.agree(B), couple.agree(None)
        couple.session()
        for results in ((Kept.KEPT, Kept.MISSED), (Kept.NOT_DUE, Kept.NOT_DUE), (Kept.KEPT, Kept.PARTLY)):
            couple.session()
            for agreement, result in zip((first, second), results, strict=True):
                couple.check(agreement, result)
        couple.session()
        points = follow_through_series(couple.record, B)
        assert [(p.number, p.value) for p in points] == [(2, 5), (3, None), (4, 7.5)]
        assert [p.value for p in follow_through_series(couple.record, A)] == [0, None, 5]
        assert points[0].on == day(2)

    def test_without_agreements_there_is_no_line(self, couple: Couple) -> None:
        couple.session()
        assert follow_through_series(couple.record, A) == ()


class TestStrip:
    def test_session_by_session_since_it_began(self, couple: Couple) -> None:
        agreement = couple.agree(starts=day(2))
        other = couple.agree()
        for _ in range(4):
            couple.session()
        couple.check(agreement, Kept.KEPT, couple.record.sessions[1])
        couple.check(agreement, Kept.MISSED, couple.record.sessions[3])
        couple.check(other, Kept.PARTLY, couple.record.sessions[2])
        cells = strip(agreement, couple.record.checks, couple.record.held)
        assert [(c.number, c.result) for c in cells] == [(2, Kept.KEPT), (3, None), (4, Kept.MISSED)]

    def test_a_session_on_its_first_day_belongs_to_it(self, couple: Couple) -> None:
        agreement = couple.agree(starts=day(2))
        couple.session()
        couple.session()
        assert [c.number for c in strip(agreement, (), couple.record.held)] == [2]

    def test_a_look_before_the_day_it_was_to_begin_is_shown(self, couple: Couple) -> None:
        agreement = couple.agree(starts=day(9))
        couple.session()
        couple.check(agreement, Kept.NOT_DUE)
        couple.session(attendance=Attendance.CANCELLED)
        cells = strip(agreement, couple.record.checks, couple.record.held)
        assert [c.result for c in cells] == [Kept.NOT_DUE]


class TestVague:
    """It hints; it never refuses."""

    def reasons(self, words: str, owner: Seat | None = B) -> int:
        return len(vague(Couple().agree(owner, words, review=day(5))))

    @pytest.mark.parametrize(
        "words",
        [
            "texts when leaving work every day",
            "calls more than 2 times a week",
            "tries to be home by seven each evening",
            "no messages to K., from Monday on",
            "nods to the neighbour; anything more is told the same day",
        ],
    )
    def test_what_can_be_seen_or_counted_passes(self, words: str) -> None:
        assert self.reasons(words) == 0

    @pytest.mark.parametrize("words", ["communicates better with Ana", "tries to be more open"])
    def test_more_or_less_of_something_is_pointed_out(self, words: str) -> None:
        assert self.reasons(words) == 1

    def test_a_very_short_one_is_pointed_out(self) -> None:
        assert self.reasons("be honest") == 1
        assert self.reasons("be better") == 2

    def test_one_that_binds_both_says_who_does_what(self) -> None:
        assert self.reasons("phones stay in the kitchen", owner=None) == 1
        assert self.reasons("both leave their phones in the kitchen", owner=None) == 0

    def test_one_that_binds_both_and_names_the_partners_says_who(self) -> None:
        agreement = Couple().agree(None, "Ana asks nothing at home and Ben offers nothing", review=day(5))
        assert vague(agreement, ("Ana", "Ben")) == ()
        assert len(vague(agreement, ("Cleo", ""))) == 1

    def test_one_without_a_review_is_pointed_out(self) -> None:
        assert vague(Couple().agree()) == ("No day is set to look at it again.",)
