"""What a file's rows say, and how a refused one leads back to its place."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.core.rows import CaseRead, Couple, FileRow, ImportResult, Place, Refusal, Sheet, WhichSession
from tests.core import builders

START = datetime(2025, 1, 6, 15, tzinfo=UTC)
ROW = FileRow(
    sheet=Sheet.READINGS,
    couple=Couple(number=7, a="Ana", b="Ben"),
    values={"value": 11.0},
    place=Place("Readings", 4),
    headings={"value": "Wert"},
)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("Readings"), "Readings"),
        (Place("Readings", 4), "Readings, row 4"),
        (Place("Readings", 4, "Wert"), "Readings, row 4, “Wert”"),
    ],
)
def test_a_place_is_said_as_the_person_finds_it(place: Place, said: str) -> None:
    assert str(place) == said


@pytest.mark.parametrize(
    ("couple", "said", "is_named"),
    [
        (Couple(number=7), "C-007", False),
        (Couple(a="Ana", b="Ben"), "Ana & Ben", True),
        (Couple(number=7, a="Ana", b="Ben"), "C-007 Ana & Ben", True),
        (Couple(a="Ana"), "Ana & ", False),
        (Couple(), "", False),
    ],
)
def test_a_couple_is_said_by_number_and_names(couple: Couple, said: str, is_named: bool) -> None:
    assert str(couple) == said
    assert couple.is_named is is_named


def test_a_session_meant_by_its_start_is_that_one_and_by_its_day_any_of_that_day() -> None:
    exact, by_day = WhichSession(START), WhichSession(START, START + timedelta(hours=9))
    assert exact.fits(START)
    assert not exact.fits(START + timedelta(minutes=1))
    assert by_day.fits(START + timedelta(hours=8))
    assert not by_day.fits(START + timedelta(hours=9))
    assert not by_day.fits(START - timedelta(minutes=1))


def test_a_refused_row_names_the_column_it_stands_in() -> None:
    assert ROW.refused("Too high.", "value") == Refusal(Place("Readings", 4, "Wert"), "Too high.")
    assert ROW.refused("Unknown.", follows=True) == Refusal(Place("Readings", 4), "Unknown.", follows=True)


def test_an_import_counts_over_all_its_cases() -> None:
    def read(added: int, already: int) -> CaseRead:
        return CaseRead(
            case=builders.Couple().record.case,
            couple="Ana & Ben",
            is_new=True,
            added={Sheet.READINGS: added},
            already={Sheet.READINGS: already},
        )

    result = ImportResult(cases=(read(2, 1), read(3, 0)), refused=(), kept=True)
    assert result.added == {Sheet.READINGS: 5}
    assert result.already == {Sheet.READINGS: 1}
