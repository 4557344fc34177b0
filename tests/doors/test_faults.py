"""When something breaks: a sentence and a number for the person, the place for the log, no words."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from casework.doors.faults import Faults, scrub_logs, where
from casework.storage.seal_errors import StoreTrouble
from tests.running import Running, Tab


def broken() -> None:
    said = "Maeve said she knew"
    try:
        raise KeyError(said)
    except KeyError as first:
        raise ValueError(said) from first


@pytest.fixture
def fault() -> ValueError:
    try:
        broken()
    except ValueError as error:
        return error
    raise AssertionError


def test_a_fault_is_told_by_its_kind_and_place_and_never_by_its_message(fault: ValueError) -> None:
    told = where(fault)
    assert re.search(r"^ValueError at test_faults.py:\d+ broken < ", told)
    assert told.endswith("from KeyError")
    assert "Maeve" not in told


@pytest.mark.parametrize("way", ["exception", "argument", "formatted"])
def test_no_library_can_log_an_exceptions_message(
    fault: ValueError, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = logging.getLogRecordFactory()
    scrub_logs()
    try:
        logger = logging.getLogger("some.library")
        if way == "exception":
            logger.error("Uncaught app execution", exc_info=fault)
        elif way == "argument":
            logger.warning("could not do it: %s", fault)
        else:
            logger.warning("100 %% of %s", "it", exc_info=fault)
    finally:
        logging.setLogRecordFactory(before)
    assert "Maeve" not in caplog.text
    assert "ValueError at test_faults.py" in caplog.text


@pytest.fixture(scope="module")
def breaking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server whose page breaks, behind our own way of telling so."""
    home = tmp_path_factory.mktemp("breaking") / "home"
    with Running(home, script="tests/doors/broken_app/front.py", PYTHONPATH=str(Path.cwd())) as running:
        yield running


def numbers_logged(running: Running) -> list[str]:
    lines = (line for line in running.log.read_text().splitlines() if line.startswith("{"))
    return [json.loads(line)["number"] for line in lines]


def test_a_page_that_breaks_shows_a_sentence_and_a_number_and_no_word_of_it(breaking: Running) -> None:
    with Tab(breaking.base) as tab:
        shown = tab.rerun()
        assert "This page could not be shown" in shown
        number = re.search(r"number (\w{8})\)", shown)
        assert number
        assert "Maeve" not in shown
        assert "ValueError" not in shown
        refused = tab.rerun()
    assert "There is no such case among yours" in refused
    assert number.group(1) in numbers_logged(breaking)
    assert len(numbers_logged(breaking)) == 1, "a refusal is no fault"
    assert "Maeve" not in breaking.log.read_text()
    assert "ValueError at page.py" in breaking.log.read_text()


def test_an_address_that_breaks_answers_with_a_sentence_and_a_number(breaking: Running) -> None:
    answer = httpx.get(f"{breaking.base}/broken")
    assert answer.status_code == 500
    assert "What was saved before is safe" in answer.text
    assert any(number in answer.text for number in numbers_logged(breaking))
    assert "Maeve" not in answer.text + breaking.log.read_text()


@pytest.mark.parametrize("error", [StoreTrouble(), ValueError("Maeve said she knew")])
def test_a_link_that_breaks_tells_no_other_page_and_no_cache_where_it_was(error: Exception) -> None:
    async def breaks(*_: object) -> None:
        raise error

    path = "/session/check-in/" + "k" * 43
    browser = TestClient(Faults(breaks), base_url="http://here", raise_server_exceptions=False)
    answer = browser.get(path, headers={"Accept": "text/html"})
    assert answer.status_code >= 500
    assert answer.headers["referrer-policy"] == "strict-origin"
    assert answer.headers["cache-control"] == "no-store"
    assert "Maeve" not in answer.text
