"""The full counts: which tests tell of a promise, and what stands in the page about them."""

from pathlib import Path

import pytest

from tests.torture import LINE, PAGE, promises, times, told, tortures, with_output


def test_what_several_tests_tell_of_one_promise_is_one_line() -> None:
    assert promises(["b: tried 1, held 1", "a: tried 600, held 600", "a: tried 600, held 599", "noise"]) == [
        "a: tried 1,200, held 1,199",
        "b: tried 1, held 1",
    ]


def test_a_promise_that_did_not_hold_is_written_down_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_TORTURE_LOG", str(tmp_path / "log"))
    with pytest.raises(AssertionError, match="doors hold"):
        told("doors hold", 3, 2)
    with pytest.raises(AssertionError):
        told("doors are tried", 0, 0)
    lines = (tmp_path / "log").read_text().splitlines()
    assert [bool(LINE.fullmatch(line)) for line in lines] == [True, True]


def test_the_full_count_is_for_make_torture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CASEWORK_TORTURE", raising=False)
    assert times(3, 100) == 3
    monkeypatch.setenv("CASEWORK_TORTURE", "1")
    assert times(3, 100) == 100


def test_every_test_that_tells_of_a_promise_is_found() -> None:
    assert "tests/trail/test_tampering.py" in tortures()
    assert "tests/conftest.py" not in tortures()


def test_the_page_has_a_place_for_the_last_output_and_keeps_the_rest() -> None:
    page = PAGE.read_text("utf-8")
    once = with_output(page, "first \\1")
    assert "first \\1" in once
    twice = with_output(once, "second")
    assert "first" not in twice.partition("make torture writes this")[2].partition("to here")[0]
    assert with_output(twice, "first \\1") == once
