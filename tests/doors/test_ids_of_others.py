"""An id of somebody else's is answered as one that does not exist: same words, same status, same time."""

import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from casework.storage import tables
from tests.doors.test_access_over_the_wire import CANARIES, Practice, asked
from tests.running import Tab, Visitor
from tests.torture import in_torture, times, told

NOBODYS = "5f0c7b1de2a94c33b8d6aa10f4e79c21"
PAGES = (
    "case", "note", "repair", "trust", "questionnaires", "agreements", "own-note", "told-alone", "safety",
    "before-room",
)  # fmt: skip
LISTS = ("today", "calendar", "caseload", "practice", "spreadsheets", "open-case")
SAID = re.compile(r'(?:body|label|options|help|placeholder): "((?:[^"\\]|\\.)*)"')
LONGER = 1.5  #: how much longer one kind of answer may take than the other, of the medians: a machine's noise


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Ana's case, and Tom, who has none of it."""
    found = Practice(tmp_path_factory.mktemp("ids") / "home")
    with found.server:
        yield found
    found.engine.dispose()


def ids(practice: Practice) -> list[str]:
    """Of another's case, and of another's other things; sequential, negative, huge, misspelt."""
    with practice.engine.connect() as connection:
        accounts = connection.execute(select(tables.accounts.c.id)).scalars().all()
        partners = connection.execute(select(tables.partners.c.id)).scalars().all()
    whole = practice.case_id
    bad = ["0", "1", "2", "C-001", "-1", str(2**63), "9" * 300, "../" + whole, whole + "'", whole + "%00"]
    return [whole, whole.upper(), whole[:-1], whole + "0", *partners, *accounts, *bad]


def sentences(answer: str, asked_for: str) -> list[str]:
    """What can be read of an answer, whatever was asked for."""
    return sorted(text.replace(asked_for, "ID") for text in SAID.findall(answer))


def test_anothers_id_is_answered_word_for_word_as_one_that_is_nobodys(practice: Practice) -> None:
    tried = held = 0
    with practice.tab("tom") as tab:
        for page in PAGES:
            nobodys = sentences(asked(tab, page, NOBODYS), NOBODYS)
            assert nobodys
            for each in ids(practice)[: times(3, 99)]:
                answer = asked(tab, page, each)
                tried += 1
                held += sentences(answer, each) == nobodys and not any(c in answer for c in CANARIES)
    told("an id of another's is answered as one that does not exist", tried, held)


@pytest.mark.parametrize("name", ["tom", "ada", "tess"])
def test_no_list_count_search_or_form_knows_of_anothers_case(practice: Practice, name: str) -> None:
    secret = (
        CANARIES if name == "tess" else (*CANARIES, practice.case_id)
    )  # the trail tells its reviewer of ids
    with practice.tab(name) as tab:
        answers = {page: asked(tab, page, "") for page in LISTS}
    held = sum(not any(canary in text for canary in secret) for text in answers.values())
    assert name != "tom" or "1 open case" not in answers["caseload"]
    told("no list, count, search or form knows of another's case", len(answers), held)


@in_torture  # seconds say something on an idle machine alone; what is asked of the store: tests/storage
def test_anothers_id_takes_as_long_as_one_that_is_nobodys(practice: Practice) -> None:
    with practice.tab("tom") as tab:
        took: dict[str, list[float]] = {practice.case_id: [], NOBODYS: []}
        for _ in range(times(8, 100)):
            for each, seconds in took.items():
                seconds.append(_seconds(tab, each))
    theirs, nobodys = (statistics.median(seconds) for seconds in took.values())
    alike = 1 / LONGER < theirs / nobodys < LONGER
    told("an id of another's takes as long as one that does not exist", times(8, 100), alike * times(8, 100))


def _seconds(tab: Tab, case_id: str) -> float:
    began = time.perf_counter()
    asked(tab, "case", case_id)
    return time.perf_counter() - began


@pytest.mark.parametrize(
    "path", ["/media/", "/_stcore/upload_file/", "/component/", "/app/static/", "/case/"]
)
def test_anothers_id_in_an_address_is_answered_as_nobodys(practice: Practice, path: str) -> None:
    tried = held = 0
    with Visitor(practice.server.base) as visitor:
        assert visitor.sign_in("tom").status_code == 303
        own = {"Origin": practice.server.base, "Sec-Fetch-Site": "same-origin"}
        for method in ("GET", "HEAD", "PUT", "DELETE"):
            nobodys = visitor.request(method, f"{path}{NOBODYS}", headers=own)
            for each in (practice.case_id, f"{practice.case_id}/{practice.case_id}"):
                instead = each.replace(practice.case_id, NOBODYS)
                nobodys = visitor.request(method, f"{path}{instead}", headers=own)
                answer = visitor.request(method, f"{path}{each}", headers=own)
                same = answer.status_code == nobodys.status_code
                tried += 1
                held += same and answer.text.replace(each, "ID") == nobodys.text.replace(instead, "ID")
    told("an id of another's in an address is answered as nobody's", tried, held)


def test_the_same_words_are_looked_for_in_real_answers(practice: Practice, tmp_path: Path) -> None:
    with practice.tab("ana") as tab:
        hers = sentences(asked(tab, "case", practice.case_id), practice.case_id)
        assert hers != sentences(asked(tab, "case", NOBODYS), NOBODYS)
