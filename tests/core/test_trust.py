"""Readings over the sessions, and what may be said of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.core.case import Seat
from casework.core.errors import UnknownTerm
from casework.core.session import Attendance, Meeting
from casework.core.trust import (
    Back,
    all_series,
    distance,
    distance_sentence,
    on_of,
    readings_in,
    series,
    sessions_until_back,
    shown_name,
    trust_sentence,
)
from tests.core.builders import SMALL, A, B, Couple, day


@pytest.fixture
def couple() -> Couple:
    told = Couple()
    told.betrayal(injured=A)
    return told


def values(couple: Couple, key: str = "calm", seat: Seat = A) -> list[tuple[int, float | None]]:
    return [(p.number, p.value) for p in series(couple.record, SMALL, key, seat).points]


def read(couple: Couple, *pairs: tuple[float | None, float | None], key: str = "calm") -> None:
    """One session after the other, each with both partners' readings."""
    for a, b in pairs:
        couple.session()
        couple.read(key, a, b)


class TestSeries:
    def test_the_line_breaks_where_a_partner_was_there_and_nothing_was_read(self, couple: Couple) -> None:
        read(couple, (None, 5), (3, 5), (None, 5), (4, 5), (None, 5))
        assert values(couple) == [(2, 3), (3, None), (4, 4)]

    def test_a_session_without_this_partner_leaves_no_gap(self, couple: Couple) -> None:
        read(couple, (3, 5))
        couple.session(present=(B,), meeting=Meeting.INDIVIDUAL_B)
        read(couple, (4, 5))
        assert values(couple) == [(1, 3), (3, 4)]

    def test_an_answer_of_somebody_not_in_the_room_is_kept(self, couple: Couple) -> None:
        couple.session(present=(B,))
        couple.read("calm", a=6)
        assert values(couple) == [(1, 6)]

    def test_a_session_that_was_not_held_has_no_point(self, couple: Couple) -> None:
        read(couple, (3, 5))
        couple.session(attendance=Attendance.NO_SHOW, present=())
        read(couple, (4, 5))
        assert [number for number, _ in values(couple)] == [1, 3]

    def test_a_reversed_indicator_shows_higher_as_better(self, couple: Couple) -> None:
        read(couple, (8, 2.5), key="doubt")
        assert values(couple, "doubt", A) == [(1, 2)]
        assert values(couple, "doubt", B) == [(1, 7.5)]

    def test_an_answer_given_again_in_a_session_replaces_the_first(self, couple: Couple) -> None:
        read(couple, (3, None))
        couple.read("calm", a=7)
        assert values(couple) == [(1, 7)]
        assert [r.value for r in readings_in(couple.record, couple.latest.id)] == [7]

    def test_points_keep_session_and_day(self, couple: Couple) -> None:
        read(couple, (3, None))
        point = series(couple.record, SMALL, "calm", A).points[0]
        assert (point.session_id, point.on) == (couple.latest.id, on_of(couple.latest))

    def test_all_of_them_at_once_are_the_same_as_one_by_one(self, couple: Couple) -> None:
        read(couple, (3, 5), (None, 6), (4, None))
        read(couple, (8, 2), key="doubt")
        one_by_one = tuple(
            (series(couple.record, SMALL, key, A), series(couple.record, SMALL, key, B))
            for key in ("calm", "doubt")
        )
        assert all_series(couple.record, SMALL) == one_by_one

    def test_the_last_is_the_newest_that_was_read(self, couple: Couple) -> None:
        assert series(couple.record, SMALL, "calm", A).last is None
        read(couple, (3, 5), (4, 5), (None, 5))
        last = series(couple.record, SMALL, "calm", A).last
        assert last is not None
        assert last.value == 4

    def test_an_indicator_the_framework_does_not_know_is_refused(self, couple: Couple) -> None:
        with pytest.raises(UnknownTerm):
            series(couple.record, SMALL, "luck", A)


class TestDistance:
    def test_it_is_told_only_where_both_were_read(self, couple: Couple) -> None:
        read(couple, (3, 7), (None, 6), (5, None), (8, 6))
        a, b = (series(couple.record, SMALL, "calm", seat) for seat in Seat)
        assert [(p.number, p.value) for p in distance(a, b)] == [(1, 4), (4, 2)]
        assert [p.value for p in distance(b, a)] == [4, 2]

    def test_nothing_in_common(self, couple: Couple) -> None:
        read(couple, (3, None), (None, 3))
        assert distance_sentence(couple.record, SMALL, "calm") == (
            "Ana and Ben have not both been read in one session yet."
        )

    def test_one_session(self, couple: Couple) -> None:
        read(couple, (3, 7.5))
        assert distance_sentence(couple.record, SMALL, "calm") == "Ana and Ben were 4.5 apart in session 1."

    def test_first_and_last(self, couple: Couple) -> None:
        read(couple, (3, 7), (5, 6), (6, 6))
        assert distance_sentence(couple.record, SMALL, "calm") == (
            "Ana and Ben were at the same value in session 3, 4 apart in session 1 when both were first read."
        )


class TestSentence:
    def sentence(self, couple: Couple, key: str = "calm") -> str:
        return trust_sentence(couple.record, SMALL, key)

    def test_nothing_read(self, couple: Couple) -> None:
        assert self.sentence(couple) == "Calm has not been read yet."

    def test_a_reversed_indicator_goes_by_the_name_of_its_better_end(self, couple: Couple) -> None:
        assert self.sentence(couple, "doubt") == "Less doubt has not been read yet."
        assert [shown_name(one) for one in SMALL.indicators] == ["Calm", "Less doubt"]

    def test_one_partner_read_once(self, couple: Couple) -> None:
        read(couple, (3.5, None))
        assert self.sentence(couple) == "Calm: Ana 3.5 in session 1 and Ben not read yet."

    def test_a_partner_who_is_not_asked_is_not_called_unread(self, couple: Couple) -> None:
        read(couple, (3.5, None))
        only_injured = replace(SMALL, indicators=(replace(SMALL.indicators[0], involved=None),))
        assert trust_sentence(couple.record, only_injured, "calm") == (
            "Calm: Ana 3.5 in session 1 and Ben not asked."
        )

    def test_a_reading_of_nought_is_a_reading(self, couple: Couple) -> None:
        read(couple, (0, 0))
        assert self.sentence(couple) == (
            "Calm: Ana 0 in session 1 and Ben 0 in session 1. "
            "Ana and Ben were at the same value in session 1."
        )

    def test_the_last_breach_and_where_both_went(self, couple: Couple) -> None:
        read(couple, (6, 7), (3, 7), (4, 7))
        couple.setback("lie", light=day(2))
        couple.setback("wave", light=day(3))
        assert self.sentence(couple) == (
            "Calm: Ana 4 in session 3 and Ben 7 in session 3. "
            "Around the last breach (13 January 2025) Ana went from 6 to 3 and Ben stayed at 7. "
            "Ana and Ben were 3 apart in session 3, 1 apart in session 1 when both were first read."
        )

    def test_a_breach_with_nothing_read_since_is_left_out(self, couple: Couple) -> None:
        read(couple, (6, 7))
        couple.setback("lie", light=day(5))
        assert "breach" not in self.sentence(couple)

    def test_a_breach_around_which_one_partner_was_read_tells_of_that_one(self, couple: Couple) -> None:
        read(couple, (6, None), (3, 7))
        couple.setback("lie", light=day(2))
        assert "(13 January 2025) Ana went from 6 to 3." in self.sentence(couple)

    def test_an_indicator_the_framework_does_not_know_is_refused(self, couple: Couple) -> None:
        for told in (trust_sentence, distance_sentence):
            with pytest.raises(UnknownTerm):
                told(couple.record, SMALL, "luck")


class TestRecovery:
    """Sessions until a reading is back where it was: sessions, never days."""

    def back(self, couple: Couple, seat: Seat = A) -> tuple[float | None, int | None, Back]:
        setback = couple.record.setbacks[0]
        found = sessions_until_back(couple.record, SMALL, setback, "calm", seat)
        return found.before, found.sessions, found.state

    def test_back_after_two_sessions(self, couple: Couple) -> None:
        read(couple, (5, 6), (2, 6), (3, 6), (5, 6), (1, 6))
        couple.setback("lie", light=day(2))
        assert self.back(couple) == (5, 2, Back.BACK)
        assert self.back(couple, B) == (6, 0, Back.BACK)

    def test_sessions_at_which_nothing_was_read_count_and_those_without_the_partner_do_not(
        self, couple: Couple
    ) -> None:
        read(couple, (5, 6), (2, 6), (None, 6))
        couple.session(present=(B,), meeting=Meeting.INDIVIDUAL_B)
        read(couple, (5, 6))
        couple.setback("lie", light=day(2))
        assert self.back(couple) == (5, 2, Back.BACK)

    def test_not_yet(self, couple: Couple) -> None:
        read(couple, (5, 6), (2, 6), (4.5, 6))
        couple.setback("lie", light=day(2))
        assert self.back(couple) == (5, None, Back.NOT_YET)

    def test_nothing_read_before_it_is_too_early_to_say(self, couple: Couple) -> None:
        read(couple, (None, 6), (2, 6))
        couple.setback("lie", light=day(2))
        assert self.back(couple) == (None, None, Back.TOO_EARLY)

    def test_nothing_read_since_is_too_early_to_say(self, couple: Couple) -> None:
        read(couple, (5, 6))
        couple.setback("lie", light=day(1) + timedelta(days=1))
        assert self.back(couple) == (5, None, Back.TOO_EARLY)

    def test_a_setback_recorded_in_a_session_takes_its_readings_as_since(self, couple: Couple) -> None:
        read(couple, (5, 6), (2, 6))
        couple.setback("lie", light=day(2) + timedelta(days=1), session=couple.latest)
        assert self.back(couple) == (5, None, Back.NOT_YET)

    def test_the_level_before_is_the_last_that_was_read_as_charts_show_it(self, couple: Couple) -> None:
        read(couple, (2, 2), (1, 1), (4, 4), (1, 1), key="doubt")
        setback = couple.setback("lie", light=day(3))
        found = sessions_until_back(couple.record, SMALL, setback, "doubt", A)
        assert (found.before, found.sessions) == (9, 1)
