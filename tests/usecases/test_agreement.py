"""What was agreed stays in the ledger in its words; each look at it is a line of its own."""

from datetime import timedelta

import pytest

from casework.core.agreement import AgreementKind, Kept
from casework.core.errors import MissingText, NoSuchCase, NoSuchEntry, TimeNotPossible
from casework.core.privacy import Audience
from casework.core.session import Meeting
from casework.storage.store import SqlStore
from casework.usecases.agreement import (
    AgreementTold,
    check_agreement,
    end_agreement,
    make_agreement,
    replace_agreement,
)
from tests.fakes import NOON
from tests.usecases.told import B, couple, session

TODAY = NOON.date()
DAY = timedelta(days=1)


def told(**more) -> AgreementTold:
    given = {"owner": B, "words": "Text when leaving work", "kind": AgreementKind.TRANSPARENCY}
    return AgreementTold(**{"starts_on": TODAY, **given, **more})


def test_an_agreement_keeps_its_owner_words_and_days(store: SqlStore, case_id: str) -> None:
    kept = make_agreement(store, case_id, told(review_on=TODAY + 14 * DAY))
    assert store.record(case_id).agreements_in_force == (kept,)
    assert (kept.owner, kept.words) == (B, "Text when leaving work")


def test_an_agreement_without_words_or_reviewed_before_it_starts_is_refused(
    store: SqlStore, case_id: str
) -> None:
    with pytest.raises(MissingText):
        make_agreement(store, case_id, told(words=" "))
    with pytest.raises(TimeNotPossible):
        make_agreement(store, case_id, told(review_on=TODAY - DAY))
    assert store.record(case_id).agreements == ()


def test_each_look_at_an_agreement_is_a_line_of_its_own(store: SqlStore, case_id: str) -> None:
    kept, at = make_agreement(store, case_id, told()), session(store, case_id)
    for result in (Kept.MISSED, Kept.PARTLY):
        check_agreement(store, case_id, kept.id, at.id, result)
    assert [c.result for c in store.record(case_id).checks] == [Kept.MISSED, Kept.PARTLY]


def test_a_look_told_alone_is_not_for_the_other(store: SqlStore, case_id: str) -> None:
    kept = make_agreement(store, case_id, told())
    alone = session(store, case_id, meeting=Meeting.INDIVIDUAL_B)
    check = check_agreement(store, case_id, kept.id, alone.id, Kept.KEPT)
    assert check.audience is Audience.PARTNER_B


def test_an_ended_agreement_is_not_looked_at_any_more_and_stays_in_the_ledger(
    store: SqlStore, case_id: str
) -> None:
    kept, at = make_agreement(store, case_id, told()), session(store, case_id)
    end_agreement(store, case_id, kept.id, TODAY)
    with pytest.raises(NoSuchEntry):
        check_agreement(store, case_id, kept.id, at.id, Kept.KEPT)
    record = store.record(case_id)
    assert (record.agreements, record.agreements_in_force) == ((kept,), ())


def test_a_better_wording_takes_its_place_and_both_stay(store: SqlStore, case_id: str) -> None:
    first = make_agreement(store, case_id, told())
    better = replace_agreement(store, case_id, first.id, told(words="Text before 18:00 every workday"))
    record = store.record(case_id)
    assert record.agreements == (first, better)
    assert record.agreements_in_force == (better,)
    with pytest.raises(NoSuchEntry):
        replace_agreement(store, case_id, first.id, told())


def test_another_clinicians_agreement_answers_like_none(
    store: SqlStore, colleague: SqlStore, case_id: str
) -> None:
    kept, at = make_agreement(store, case_id, told()), session(store, case_id)
    with pytest.raises(NoSuchCase):
        check_agreement(colleague, case_id, kept.id, at.id, Kept.KEPT)
    other = couple(store)
    with pytest.raises(NoSuchEntry):
        check_agreement(store, other, kept.id, at.id, Kept.KEPT)
    with pytest.raises(NoSuchEntry):
        end_agreement(store, other, kept.id, TODAY)
