"""When an agreement holds and when it does not any more, and that a refusal keeps nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from casework.core.agreement import AgreementKind, Ending, Kept
from casework.core.case import BetrayalKind, Seat
from casework.core.errors import MissingText, NoSuchEntry, TextTooLong, TimeNotPossible
from casework.core.session import Meeting
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases.agreement import (
    AgreementTold,
    check_agreement,
    end_agreement,
    make_agreement,
    renew_agreement,
    replace_agreement,
)
from casework.usecases.case import BetrayalTold, Called, open_case
from casework.usecases.session import SessionTold, begin_session
from tests.fakes import NOON, Clock, person, store_of

TODAY = NOON.date()
CALLS = AgreementTold(
    owner=Seat.B,
    words="Calls every Thursday when he leaves",
    kind=AgreementKind.TRANSPARENCY,
    starts_on=TODAY - timedelta(days=30),
    review_on=TODAY + timedelta(days=5),
)


@pytest.fixture
def store(engine: Engine) -> SqlStore:
    return store_of(engine, person(engine), Clock())


@pytest.fixture
def case_id(store: SqlStore) -> str:
    told = BetrayalTold(injured=Seat.A, kind=BetrayalKind.EMOTIONAL)
    names = {"a": Called(name="Mara"), "b": Called(name="Jon")}
    return open_case(store, **names, betrayals=(told,), framework_version="test").id


def session(store: SqlStore, case_id: str, meeting: Meeting = Meeting.CONJOINT) -> str:
    starts = NOON - timedelta(days=1)
    told = SessionTold(meeting=meeting, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    return begin_session(store, case_id, told).id


def trail(engine: Engine) -> int:
    with engine.connect() as connection:
        return len(connection.execute(select(tables.trail)).all())


def test_an_agreement_holds_from_its_day_with_one_line_in_the_trail(
    engine: Engine, store: SqlStore, case_id: str
) -> None:
    before = trail(engine)
    agreement = make_agreement(store, case_id, CALLS)
    assert store.record(case_id).agreements_in_force == (agreement,)
    assert trail(engine) == before + 1


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (replace(CALLS, words=" "), MissingText),
        (replace(CALLS, words="x" * 1001), TextTooLong),
        (replace(CALLS, review_on=CALLS.starts_on - timedelta(days=1)), TimeNotPossible),
    ],
)
def test_a_refused_replacement_leaves_the_agreement_in_force(
    engine: Engine, store: SqlStore, case_id: str, told: AgreementTold, refusal: type
) -> None:
    first = make_agreement(store, case_id, CALLS)
    before = trail(engine)
    with pytest.raises(refusal):
        replace_agreement(store, case_id, first.id, told)
    assert store.record(case_id).agreements_in_force == (first,)
    assert trail(engine) == before


def test_what_is_over_is_not_looked_at_ended_or_replaced_again(store: SqlStore, case_id: str) -> None:
    agreement = make_agreement(store, case_id, CALLS)
    end_agreement(store, case_id, agreement.id, TODAY)
    held = session(store, case_id)
    for act in (
        lambda: check_agreement(store, case_id, agreement.id, held, Kept.KEPT),
        lambda: end_agreement(store, case_id, agreement.id, TODAY),
        lambda: replace_agreement(store, case_id, agreement.id, CALLS),
    ):
        with pytest.raises(NoSuchEntry, match="no longer in force"):
            act()
    assert len(store.record(case_id).endings) == 1


@pytest.mark.parametrize("days", [2, -31])
def test_it_ends_neither_in_the_future_nor_before_it_began(store: SqlStore, case_id: str, days: int) -> None:
    agreement = make_agreement(store, case_id, CALLS)
    with pytest.raises(TimeNotPossible):
        end_agreement(store, case_id, agreement.id, TODAY + timedelta(days=days))
    assert store.record(case_id).endings == ()


def test_one_that_has_not_begun_can_be_dropped_today(store: SqlStore, case_id: str) -> None:
    coming = replace(CALLS, starts_on=TODAY + timedelta(days=3))
    agreement = make_agreement(store, case_id, coming)
    end_agreement(store, case_id, agreement.id, TODAY)
    assert store.record(case_id).agreements_in_force == ()


def test_an_agreement_of_another_case_is_not_looked_at_through_this_one(
    store: SqlStore, case_id: str
) -> None:
    told = {"a": Called(name="Ida"), "b": Called(name="Leo"), "betrayals": ()}
    other = open_case(store, **told, framework_version="test").id
    theirs = make_agreement(store, other, CALLS)
    with pytest.raises(NoSuchEntry):
        check_agreement(store, case_id, theirs.id, session(store, case_id), Kept.KEPT)


def test_a_renewal_keeps_the_words_in_a_row_of_their_own_with_a_new_day_and_one_line_in_the_trail(
    engine: Engine, store: SqlStore, case_id: str
) -> None:
    first = make_agreement(store, case_id, CALLS)
    check_agreement(store, case_id, first.id, session(store, case_id), Kept.MISSED)
    before = trail(engine)
    second = renew_agreement(store, case_id, first.id, TODAY, TODAY + timedelta(days=28))
    record = store.record(case_id)
    (ending,) = record.endings
    assert (ending.agreement_id, ending.ending, ending.on) == (first.id, Ending.RENEWED, TODAY)
    assert ending.replaced_by == second.id
    assert record.agreements == (first, second)
    assert record.agreements_in_force == (second,)
    assert (second.owner, second.words, second.kind) == (first.owner, first.words, first.kind)
    assert (second.starts_on, second.review_on) == (TODAY, TODAY + timedelta(days=28))
    assert len(record.checks) == 1
    assert trail(engine) == before + 1


@pytest.mark.parametrize(("on", "review"), [(2, 20), (-31, 20), (0, -1)])
def test_a_renewal_that_cannot_be_changes_nothing(
    engine: Engine, store: SqlStore, case_id: str, on: int, review: int
) -> None:
    first = make_agreement(store, case_id, CALLS)
    before = trail(engine)
    with pytest.raises(TimeNotPossible):
        renew_agreement(store, case_id, first.id, TODAY + timedelta(days=on), TODAY + timedelta(days=review))
    assert store.record(case_id).agreements == (first,)
    assert store.record(case_id).endings == ()
    assert trail(engine) == before


def test_what_is_over_is_not_renewed(store: SqlStore, case_id: str) -> None:
    first = make_agreement(store, case_id, CALLS)
    end_agreement(store, case_id, first.id, TODAY)
    with pytest.raises(NoSuchEntry, match="no longer in force"):
        renew_agreement(store, case_id, first.id, TODAY, TODAY + timedelta(days=28))
