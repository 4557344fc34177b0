"""Who tries many dead links has to wait; what is remembered of it has an end."""

import pytest

from casework.doors import check_in_pace as pace


@pytest.fixture(autouse=True)
def _nobody_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    pace._tried.clear()


def test_tries_are_counted_by_place_and_forgotten_after_the_span() -> None:
    assert [pace._counted("here", 100.0 + n) for n in range(3)] == [1, 2, 3]
    assert pace._counted("there", 101.0) == 1
    assert pace._counted("here", 100.0 + pace.SPAN) == 1


def test_however_many_places_try_only_so_many_are_remembered() -> None:
    for number in range(pace.PLACES + 50):
        pace._counted(f"place {number}", 100.0)
    assert len(pace._tried) == pace.PLACES
    assert pace._counted("place 0", 100.0) == 1
