"""What cannot be right is refused by name, past any widget; what can be is let through."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.case import (
    Betrayal,
    BetrayalKind,
    ContactState,
    OutsideContact,
    Seat,
    check_betrayal,
    check_contact,
)
from casework.core.errors import BadChoice, RatingOutOfRange, TimeNotPossible, UnknownTerm
from casework.core.reading import check_value
from casework.core.session import (
    Attendance,
    Meeting,
    TherapySession,
    check_focus,
    check_presence,
    check_times,
)
from tests.core.builders import SMALL, A, B, phase

NOW = datetime(2025, 6, 2, 12, tzinfo=UTC)
TODAY = NOW.date()
HOUR = timedelta(hours=1)
FOUR = replace(SMALL, phases=tuple(phase(key) for key in ("one", "two", "three", "four")))
ENTRY = {"id": "1", "case_id": "c", "recorded_at": NOW, "recorded_by": "t"}


class TestTimes:
    @pytest.mark.parametrize(
        ("starts", "ends"),
        [
            (NOW - HOUR, NOW),
            (NOW - HOUR, None),
            (NOW, NOW + HOUR),
            (NOW + timedelta(minutes=15), None),
            (NOW - 9 * HOUR, NOW - HOUR),
            (datetime(1950, 1, 1, tzinfo=UTC), None),
        ],
    )
    def test_possible(self, starts: datetime, ends: datetime | None) -> None:
        check_times(starts, ends, NOW)

    @pytest.mark.parametrize(
        ("starts", "ends", "why"),
        [
            (NOW - HOUR, NOW - 2 * HOUR, "ends before"),
            (NOW - HOUR, NOW - HOUR, "ends before"),
            (NOW - 10 * HOUR, NOW - HOUR, "longer than eight hours"),
            (NOW + timedelta(minutes=16), None, "future"),
            (NOW + timedelta(days=365), None, "future"),
            (datetime(1949, 12, 31, tzinfo=UTC), None, "before 1950"),
            (NOW.replace(tzinfo=None), None, "time zone"),
            (NOW - HOUR, NOW.replace(tzinfo=None), "time zone"),
        ],
    )
    def test_impossible(self, starts: datetime, ends: datetime | None, why: str) -> None:
        with pytest.raises(TimeNotPossible, match=why):
            check_times(starts, ends, NOW)

    def test_what_was_called_off_may_lie_ahead_and_a_no_show_may_not(self) -> None:
        ahead = NOW + timedelta(days=7)
        check_times(ahead, None, NOW, Attendance.CANCELLED)
        with pytest.raises(TimeNotPossible):
            check_times(ahead, None, NOW, Attendance.NO_SHOW)

    def test_another_time_zone_is_the_same_moment(self) -> None:
        east = timezone(timedelta(hours=13))
        check_times((NOW - HOUR).astimezone(east), NOW.astimezone(east), NOW)


def session(
    meeting: Meeting = Meeting.CONJOINT,
    attendance: Attendance = Attendance.HELD,
    present: tuple[Seat, ...] = (),
) -> TherapySession:
    return TherapySession(
        **ENTRY, number=1, meeting=meeting, attendance=attendance, starts_at=NOW, present=present
    )


class TestPresence:
    @pytest.mark.parametrize(
        "fits",
        [
            session(present=(A, B)),
            session(present=(B,)),
            session(Meeting.INDIVIDUAL_A, present=(A,)),
            session(attendance=Attendance.CANCELLED),
            session(attendance=Attendance.NO_SHOW),
            session(attendance=Attendance.NO_SHOW, present=(A,)),
        ],
    )
    def test_fits(self, fits: TherapySession) -> None:
        check_presence(fits)

    @pytest.mark.parametrize(
        ("not_so", "why"),
        [
            (session(), "Mark who was present"),
            (session(present=(A, A)), "was not arranged with"),
            (session(Meeting.INDIVIDUAL_A, present=(B,)), "was not arranged with"),
            (session(Meeting.INDIVIDUAL_A, present=(A, B)), "was not arranged with"),
            (session(attendance=Attendance.CANCELLED, present=(A,)), "cancelled"),
            (session(attendance=Attendance.NO_SHOW, present=(A, B)), "not a no-show"),
            (session(Meeting.INDIVIDUAL_B, Attendance.NO_SHOW, (B,)), "not a no-show"),
        ],
    )
    def test_does_not_fit(self, not_so: TherapySession, why: str) -> None:
        with pytest.raises(BadChoice, match=why):
            check_presence(not_so)


class TestFocus:
    def test_none_to_three_known_phases(self) -> None:
        check_focus((), SMALL)
        check_focus(("deeds", "safety", "release"), SMALL)

    def test_unknown_twice_or_more_than_three(self) -> None:
        with pytest.raises(UnknownTerm):
            check_focus(("deeds", "speed"), SMALL)
        with pytest.raises(BadChoice, match="twice"):
            check_focus(("deeds", "deeds"), SMALL)
        with pytest.raises(BadChoice, match="three"):
            check_focus(tuple(phase.key for phase in FOUR.phases), FOUR)


class TestValue:
    @given(st.integers(0, 20))
    def test_every_half_from_nought_to_ten_is_kept_as_it_is(self, halves: int) -> None:
        assert check_value(halves / 2) == halves / 2

    def test_it_is_kept_as_a_plain_number(self) -> None:
        assert isinstance(check_value(7), float)
        assert math.copysign(1, check_value(-0.0)) == 1

    @pytest.mark.parametrize(
        "value",
        [-0.5, 10.5, 5.25, 0.1, math.nan, math.inf, -math.inf, True, False, "7", None, [7], 1e308, 10**400],
    )
    def test_anything_else_is_refused(self, value: object) -> None:
        with pytest.raises(RatingOutOfRange):
            check_value(value)

    @given(st.floats())
    def test_no_number_gets_past(self, value: float) -> None:
        fits = value in [half / 2 for half in range(21)]
        if fits:
            assert check_value(value) == value
        else:
            with pytest.raises(RatingOutOfRange):
                check_value(value)


def betrayal(began: date | None = None, until: date | None = None, out: date | None = None) -> Betrayal:
    return Betrayal(
        **ENTRY,
        injured=A,
        kind=BetrayalKind.OTHER,
        happened_from=began,
        happened_until=until,
        came_out_on=out,
    )


EARLY, LATE, TOMORROW = date(2024, 1, 1), date(2024, 6, 1), TODAY + timedelta(days=1)


class TestBetrayal:
    @pytest.mark.parametrize(
        "possible",
        [
            betrayal(),
            betrayal(EARLY, LATE, LATE),
            betrayal(EARLY, EARLY),
            betrayal(EARLY, None, EARLY),
            betrayal(None, LATE, EARLY),
            betrayal(EARLY, TODAY, LATE),
        ],
    )
    def test_possible(self, possible: Betrayal) -> None:
        check_betrayal(possible, TODAY)

    @pytest.mark.parametrize(
        ("impossible", "why"),
        [
            (betrayal(TOMORROW), "future"),
            (betrayal(None, TOMORROW), "future"),
            (betrayal(None, None, TOMORROW), "future"),
            (betrayal(LATE, EARLY), "ends before"),
            (betrayal(LATE, None, EARLY), "come out before"),
        ],
    )
    def test_impossible(self, impossible: Betrayal, why: str) -> None:
        with pytest.raises(TimeNotPossible, match=why):
            check_betrayal(impossible, TODAY)


class TestContact:
    def contact(
        self, state: ContactState, known_to: Seat | None = None, review: date | None = None
    ) -> OutsideContact:
        return OutsideContact(**ENTRY, state=state, on=LATE, known_to=known_to, review_on=review)

    def test_who_alone_knows_is_said_there_and_only_there(self) -> None:
        check_contact(self.contact(ContactState.ONE_KNOWS, A))
        check_contact(self.contact(ContactState.SUSPENDED, review=LATE))
        with pytest.raises(BadChoice):
            check_contact(self.contact(ContactState.ONE_KNOWS))
        with pytest.raises(BadChoice):
            check_contact(self.contact(ContactState.ENDED, A))

    def test_a_review_does_not_come_before_what_it_reviews(self) -> None:
        with pytest.raises(TimeNotPossible):
            check_contact(self.contact(ContactState.SUSPENDED, review=EARLY))
