"""Every kind of line with words of somebody's is found by them; which kinds hold none is written here."""

from datetime import UTC, datetime

import pytest

from casework.core.appointment import Appointment
from casework.core.case import Seat, SecretsPolicy
from casework.core.entry import Entry
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from casework.core.search_texts import NOT_WORDS, TEXTS
from tests.core.alone import SECRET, lines_alone
from tests.core.test_room import shared_couple

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

#: kinds that hold ids, choices and numbers, and no words of anybody's
WORDLESS = {"SecretsPolicy", "Focus", "Reading", "AgreementEnd", "Score", "Appointment", "ResultAnnounced"}


def shared() -> CaseRecord:
    return shared_couple().record


@pytest.fixture
def lines() -> list[Entry]:
    told = lines_alone(1, Audience.CARE_TEAM, NOON, Seat.A, shared())
    return [entry for part in told.values() for entry in part]


def test_every_kind_of_line_is_found_by_its_words_or_is_named_as_one_without(lines: list[Entry]) -> None:
    found = {
        type(entry) for entry in lines if type(entry) in TEXTS and SECRET in TEXTS[type(entry)].text(entry)
    }
    assert {kind.__name__ for kind in {type(entry) for entry in lines} - found} <= WORDLESS
    assert found == set(TEXTS)


def test_the_kinds_without_words_are_not_looked_through() -> None:
    assert not {kind.__name__ for kind in TEXTS} & WORDLESS
    assert {SecretsPolicy, Appointment}.isdisjoint(TEXTS)
    assert {"format"} == NOT_WORDS
