"""Setbacks: days to light and to repair, what they show in words, what is refused."""

from datetime import date, timedelta

import pytest

from casework.core.case import CameOut
from casework.core.errors import RatingOutOfRange, TimeNotPossible
from casework.core.setback import (
    HowMet,
    Setback,
    check_setback,
    days_to_light,
    days_to_repair,
    repaired_on,
    setbacks_sentence,
)
from tests.core.builders import SMALL, Couple, day


@pytest.fixture
def couple() -> Couple:
    told = Couple()
    told.session()
    return told


def said(couple: Couple) -> str:
    return setbacks_sentence(couple.record.setbacks, couple.record.responses, SMALL)


def test_days_to_light_run_from_its_happening(couple: Couple) -> None:
    assert days_to_light(couple.setback(happened=day(1), light=day(2))) == 7
    assert days_to_light(couple.setback(light=day(2))) == 0


def test_days_to_repair_run_from_its_coming_to_light(couple: Couple) -> None:
    setback = couple.setback(happened=day(1), light=day(2))
    couple.met(setback, HowMet.REPAIRED, day(2) + timedelta(days=3))
    assert days_to_repair(setback, couple.record.responses) == 3


def test_a_setback_that_was_owned_is_not_yet_repaired(couple: Couple) -> None:
    setback, other = couple.setback(), couple.setback()
    couple.met(setback, HowMet.OWNED, day(1))
    couple.met(other, HowMet.REPAIRED, day(1))
    assert repaired_on(setback, couple.record.responses) is None
    assert days_to_repair(setback, couple.record.responses) is None


def test_the_response_recorded_last_holds(couple: Couple) -> None:
    setback = couple.setback()
    couple.met(setback, HowMet.MINIMISED, day(1))
    couple.met(setback, HowMet.REPAIRED, day(2))
    assert repaired_on(setback, couple.record.responses) == day(2)
    couple.met(setback, HowMet.MINIMISED, day(3))
    assert repaired_on(setback, couple.record.responses) is None


class TestSentence:
    def test_none(self, couple: Couple) -> None:
        assert said(couple) == "No setback has been recorded."

    def test_a_wave_is_counted_and_nobody_has_to_repair_it(self, couple: Couple) -> None:
        couple.setback("wave")
        assert said(couple) == "1 wave recorded."

    def test_a_breach_without_repair(self, couple: Couple) -> None:
        couple.setback("lie", came_out=CameOut.VOLUNTEERED)
        assert said(couple) == (
            "1 breach recorded. How the breaches came out: 1 volunteered. "
            "No repair of a breach has been recorded yet."
        )

    def test_breaches_waves_and_repairs(self, couple: Couple) -> None:
        for days, came_out in ((1, CameOut.VOLUNTEERED), (9, CameOut.DISCOVERED), (None, CameOut.DISCOVERED)):
            setback = couple.setback("lie", light=day(1), came_out=came_out)
            if days:
                couple.met(setback, HowMet.REPAIRED, day(1) + timedelta(days=days))
        couple.setback("wave")
        couple.setback("of another framework")
        assert said(couple) == (
            "3 breaches, 1 wave and 1 setback of a kind not known here recorded. "
            "How the breaches came out: 1 volunteered and 2 discovered. "
            "2 repairs recorded, 1 to 9 days after coming to light."
        )

    def test_a_single_repair(self, couple: Couple) -> None:
        couple.met(couple.setback("lie", light=day(1)), HowMet.REPAIRED, day(1) + timedelta(days=1))
        assert said(couple).endswith("1 repair recorded, 1 day after coming to light.")


class TestCheck:
    TODAY = date(2025, 6, 1)

    def setback(
        self, couple: Couple, light: date, severity: object = 3, happened: date | None = None
    ) -> Setback:
        return couple.setback(light=light, happened=happened, severity=severity)  # type: ignore[arg-type]

    def test_today_is_possible(self, couple: Couple) -> None:
        check_setback(self.setback(couple, self.TODAY), self.TODAY)

    def test_it_cannot_come_to_light_before_it_happened(self, couple: Couple) -> None:
        with pytest.raises(TimeNotPossible, match="before it happened"):
            check_setback(self.setback(couple, day(1), happened=day(2)), self.TODAY)

    def test_it_cannot_come_to_light_in_the_future(self, couple: Couple) -> None:
        with pytest.raises(TimeNotPossible, match="future"):
            check_setback(self.setback(couple, self.TODAY + timedelta(days=1)), self.TODAY)

    @pytest.mark.parametrize("severity", [1, 2, 3, 4, 5])
    def test_every_severity_on_the_scale_is_possible(self, couple: Couple, severity: int) -> None:
        check_setback(self.setback(couple, self.TODAY, severity), self.TODAY)

    @pytest.mark.parametrize("severity", [0, 6, -1, 3.5, True, "3", None])
    def test_severity_lies_from_one_to_five(self, couple: Couple, severity: object) -> None:
        with pytest.raises(RatingOutOfRange, match="1 to 5"):
            check_setback(self.setback(couple, self.TODAY, severity), self.TODAY)
