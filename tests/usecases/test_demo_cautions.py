"""The cautions of the demo caseload: few enough to be read, and listed so that a clinician can judge them."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

import pytest
from sqlalchemy import select

from casework.core.account import Person
from casework.core.pacing import raised
from casework.core.record import CaseRecord
from casework.demo import STORIES
from casework.desk import Kind
from casework.desk.setting_up import DEMO_PASSPHRASE
from casework.storage import seal, tables
from casework.storage.library import Library, load_library
from casework.storage.store import SqlStore
from tests.usecases.demo_then import briefs

MOST = 2  #: cautions per brief on average; a tool that cries wolf is switched off

#: By couple: each caution, and after which of the sessions held it stands in the brief.
#: Read beside the stories; whoever changes a threshold reads them again.
EXPECTED = {
    "Nasrin & Tobias": {
        "grief_or_shame": "6",
        "openness_without_limits": "7",
    },
    "Emeka & Grace": {
        "decisions_early": "16-17",
        "detail_while_heavier": "3",
        "far_apart": "3-12 18-19",
        "openness_without_limits": "12",
    },
    "Lucía & Andrés": {
        "far_apart": "3-8",
        "forgiveness_early": "3-4 7-8",
        "grief_or_shame": "6-7",
        "no_win": "5-8",
        "pressure": "2-8",
        "support": "2-6",
    },
    "Maeve & Jun": {
        "detail_while_heavier": "7",
        "support": "2-4",
    },
    "Daniel & Yusuf": {
        "decisions_early": "8-10",
        "detail_while_heavier": "7",
        "far_apart": "10",
        "grief_or_shame": "6-10",
        "support": "2-4",
    },
    "Paolo & Ingrid": {
        "decisions_early": "13-14",
        "support": "15-16",
        "undecided": "12-13",
    },
    "Hanneke & Suresh": {
        "decisions_early": "20-23",
        "no_win": "12-17 24-26",
        "openness_punishes": "10-12",
        "pressure": "37-38",
        "undecided": "39-40",
        "words_beside_deeds": "18-20",
    },
    "Thandeka & Ariel": {
        "support": "1",
    },
    "Beryl & Winston": {},
    "Noor & Camille": {
        "causes_excuse": "4",
        "far_apart": "3-5",
        "grief_or_shame": "6-10",
        "undecided": "8",
    },
}

Spoken = dict[str, list[list[str]]]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(STORIES.parent)


@pytest.fixture(scope="module")
def spoken(library: Library, demo_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spoken]:
    """By couple, the cautions before each session that followed another, and before the one to come."""
    home = Path(shutil.copytree(demo_made, tmp_path_factory.mktemp("cautions") / "home"))
    engine = seal.unseal(home / Kind.DEMO.value, DEMO_PASSPHRASE)
    with engine.connect() as connection:
        account_id = connection.execute(select(tables.accounts.c.id)).scalar_one()
    store = SqlStore(engine, Person(account_id=account_id, name=""), library.frameworks)
    records = [store.record(case_id) for case_id in store.case_ids()]
    yield {record.couple: _before_each(record, library) for record in records}
    engine.dispose()


def _before_each(record: CaseRecord, library: Library) -> list[list[str]]:
    framework, rules = library.framework(record.case.framework_version), library.pacing
    assert rules is not None
    return [
        [caution.rule for caution in raised(known, framework, rules, on)]
        for _, on, known in briefs(record, datetime.now(UTC).date())
    ]


def test_there_are_at_most_two_cautions_in_a_brief_on_average(spoken: Spoken) -> None:
    every = [len(found) for sessions in spoken.values() for found in sessions]
    assert len(every) > 100
    assert fmean(every) <= MOST
    assert fmean(len(sessions[-1]) for sessions in spoken.values()) <= MOST


def test_no_couple_is_never_left_in_peace_and_no_brief_is_full_of_them(spoken: Spoken) -> None:
    for couple, sessions in spoken.items():
        assert not all(sessions), couple
        assert max(map(len, sessions)) <= 5, couple


def test_the_cautions_of_each_couple_are_those_of_the_table(spoken: Spoken) -> None:
    found = {couple: _table(sessions) for couple, sessions in spoken.items()}
    assert found == EXPECTED


def _table(sessions: list[list[str]]) -> dict[str, str]:
    """By rule, after which sessions it speaks: "2-5 8"."""
    rules = sorted({rule for found in sessions for rule in found})
    return {rule: _runs([n for n, found in enumerate(sessions, 1) if rule in found]) for rule in rules}


def _runs(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return " ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
