"""What went backwards, how it was met, and what went well: when it was, as it was, or refused in words."""

from datetime import timedelta

import pytest

from casework.core.case import CameOut
from casework.core.errors import (
    MissingText,
    NoSuchCase,
    NoSuchEntry,
    RatingOutOfRange,
    TimeNotPossible,
    UnknownTerm,
)
from casework.core.privacy import Audience
from casework.core.session import Meeting
from casework.core.setback import HowMet
from casework.storage.store import SqlStore
from casework.usecases.setback import SetbackTold, name_win, record_response, record_setback
from tests.fakes import NOON
from tests.usecases.told import A, B, couple, session

TODAY = NOON.date()
DAY = timedelta(days=1)


def lie(**more) -> SetbackTold:
    told = {"kind": "lie", "seat": B, "happened_on": TODAY - 9 * DAY, "came_to_light_on": TODAY - 2 * DAY}
    return SetbackTold(**{**told, **more})


def test_a_setback_keeps_when_it_happened_and_when_and_how_it_came_out(store: SqlStore, case_id: str) -> None:
    kept = record_setback(store, case_id, lie(came_out=CameOut.VOLUNTEERED, words="The dinner."))
    assert store.record(case_id).setbacks == (kept,)
    assert (kept.came_to_light_on - kept.happened_on).days == 7
    assert (kept.came_out, kept.words, kept.severity) == (CameOut.VOLUNTEERED, "The dinner.", 3)


def test_a_wave_may_be_nobodys(store: SqlStore, case_id: str) -> None:
    assert record_setback(store, case_id, lie(kind="grief", seat=None)).seat is None


def test_how_it_was_met_is_kept_with_it_and_can_change(store: SqlStore, case_id: str) -> None:
    kept = record_setback(store, case_id, lie(met=HowMet.MINIMISED))
    assert store.record(case_id).response(kept.id).met is HowMet.MINIMISED
    record_response(store, case_id, kept.id, HowMet.REPAIRED, TODAY, "He wrote it down.")
    record = store.record(case_id)
    assert record.response(kept.id).met is HowMet.REPAIRED
    assert len(record.responses) == 2


@pytest.mark.parametrize(
    ("told", "error"),
    [
        (lie(came_to_light_on=TODAY - 20 * DAY), TimeNotPossible),
        (lie(came_to_light_on=TODAY + 2 * DAY), TimeNotPossible),
        (lie(severity=99), RatingOutOfRange),
        (lie(severity=0), RatingOutOfRange),
        (lie(kind="curse"), UnknownTerm),
        (lie(met=HowMet.REPAIRED, met_on=TODAY - 5 * DAY), TimeNotPossible),
        (lie(met=HowMet.REPAIRED, met_on=TODAY + 2 * DAY), TimeNotPossible),
    ],
    ids=["light before", "light ahead", "99", "0", "unknown kind", "met before light", "met ahead"],
)
def test_a_setback_that_cannot_be_is_refused_whole(
    store: SqlStore, case_id: str, told: SetbackTold, error: type[Exception]
) -> None:
    with pytest.raises(error):
        record_setback(store, case_id, told)
    record = store.record(case_id)
    assert (record.setbacks, record.responses) == ((), ())


def test_what_was_told_alone_is_not_for_the_other_and_neither_is_how_it_was_met(
    store: SqlStore, case_id: str
) -> None:
    alone = session(store, case_id, meeting=Meeting.INDIVIDUAL_B)
    kept = record_setback(store, case_id, lie(met=HowMet.OWNED), alone.id)
    assert kept.audience is Audience.PARTNER_B
    assert store.record(case_id).response(kept.id).audience is Audience.PARTNER_B


def test_a_win_is_something_that_has_happened_in_a_few_words(store: SqlStore, case_id: str) -> None:
    with pytest.raises(MissingText):
        name_win(store, case_id, " ", TODAY)
    with pytest.raises(TimeNotPossible):
        name_win(store, case_id, "They laughed", TODAY + 2 * DAY)
    win = name_win(store, case_id, "They laughed", TODAY, named_by=A)
    assert store.record(case_id).wins == (win,)


def test_another_clinicians_case_answers_like_none(
    store: SqlStore, colleague: SqlStore, case_id: str
) -> None:
    kept = record_setback(store, case_id, lie())
    with pytest.raises(NoSuchCase):
        record_setback(colleague, case_id, lie())
    with pytest.raises(NoSuchCase):
        record_response(colleague, case_id, kept.id, HowMet.OWNED, TODAY)
    with pytest.raises(NoSuchCase):
        name_win(colleague, case_id, "x", TODAY)
    other = couple(store)
    with pytest.raises(NoSuchEntry):
        record_response(store, other, kept.id, HowMet.OWNED, TODAY)
