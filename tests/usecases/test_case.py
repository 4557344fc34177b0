"""Opening a case and keeping who is in it: what a clinician would lose sleep over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from casework.core import frame
from casework.core.case import (
    BetrayalKind,
    CaseState,
    ConsentKind,
    ContactState,
    DisclosureState,
    Leaning,
    Outcome,
    PolicyKind,
    Seat,
)
from casework.core.errors import (
    BadChoice,
    CaseworkError,
    MissingText,
    NoSuchEntry,
)
from casework.storage.store import SqlStore
from casework.usecases.case import (
    Called,
    call_partner,
    choose_format,
    close_case,
    pause_case,
    record_betrayal,
    record_disclosure,
    reopen_case,
)
from tests.fakes import Clock, person, store_of
from tests.usecases.opening import AIMS, FRAME, HERS, HIS, LATER, TODAY, count, opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> SqlStore:
    return store_of(engine, person(engine), clock)


def test_a_case_opens_with_all_that_is_known_of_it(store: SqlStore) -> None:
    record = store.record(opened(store, betrayals=(HIS, HERS), frame=FRAME, aims=AIMS))
    assert record.couple == "Mara & Jon"
    assert record.case.label == "C-001"
    assert record.state is CaseState.OPEN
    assert [b.injured for b in record.betrayals_now] == [Seat.A, Seat.B]
    assert frame.policy_now(record).kind is PolicyKind.NO_SECRETS
    assert frame.contact_now(record).state is ContactState.ENDED
    assert [c.kind for c in frame.consents_on_file(record, Seat.A)] == [ConsentKind.TREATMENT]
    assert [g.words for g in record.goals] == ["To sleep again", "To be believed"]
    assert [s.leaning for s in record.stances] == [Leaning.UNDECIDED]


def test_betrayals_in_both_directions_give_each_partner_both_roles(store: SqlStore) -> None:
    record = store.record(opened(store, betrayals=(HIS, HERS)))
    assert len(record.roles(Seat.A)) == len(record.roles(Seat.B)) == 2


@pytest.mark.parametrize(
    "bad",
    [
        {"b": Called(name="  ")},
        {"a": Called(name="Ma\x00ra")},
        {"a": Called(name="\ud800")},
        {"a": Called(name="x" * 301)},
        {"betrayals": (HIS, replace(HERS, happened_from=LATER))},
        {"betrayals": (replace(HIS, happened_from=date(2026, 2, 1)),)},
        {"betrayals": (replace(HIS, words="x" * 1_000_001),)},
        {"frame": replace(FRAME, policy=replace(FRAME.policy, signed_b_on=LATER))},
        {"frame": replace(FRAME, contact=replace(FRAME.contact, review_on=date(2026, 1, 1)))},
        {"frame": replace(FRAME, contact=replace(FRAME.contact, state=ContactState.ONE_KNOWS))},
        {"frame": replace(FRAME, consents=(replace(FRAME.consents[0], on=LATER),))},
        {"aims": (replace(AIMS[0], goal="a\x00b"),)},
    ],
    ids=str,
)
def test_opening_is_all_or_nothing(engine: Engine, store: SqlStore, bad: dict) -> None:
    with pytest.raises(CaseworkError) as refused:
        opened(store, **{"frame": FRAME, "aims": AIMS} | bad)
    assert refused.value.sentence
    assert set(count(engine, "cases", "partners", "betrayals", "goals", "trail", "case_team")) == {0}


def test_a_case_that_was_refused_leaves_no_gap_in_the_numbers(store: SqlStore) -> None:
    with pytest.raises(MissingText):
        opened(store, b=Called(name=""))
    assert store.record(opened(store)).case.number == 1


def test_opening_a_case_is_one_line_in_the_trail_however_much_is_told(
    engine: Engine, store: SqlStore
) -> None:
    opened(store, betrayals=(HIS, HERS), frame=FRAME, aims=AIMS)
    assert count(engine, "trail") == [1]


def test_a_name_that_changed_is_kept_with_its_date(store: SqlStore, clock: Clock) -> None:
    case_id = opened(store)
    clock.forward(days=9)
    call_partner(store, case_id, Seat.A, Called(name="Sam", pronouns="they/them"))
    record = store.record(case_id)
    assert record.couple == "Sam & Jon"
    told = [(p.name, p.recorded_at.date()) for p in frame.names_of(record, Seat.A)]
    assert told == [("Mara", TODAY), ("Sam", TODAY + timedelta(days=9))]


@pytest.mark.parametrize(
    "name", ["مريم", "👩‍👩‍👧 Ines", "<b>Mara</b>", "![x](http://evil/x.png)", "O'Neil; --", "%_\\"]
)
def test_any_name_is_kept_as_it_was_typed_and_found_again(store: SqlStore, name: str) -> None:
    case_id = opened(store, a=Called(name=name))
    opened(store, a=Called(name="Nobody"))
    assert store.record(case_id).name(Seat.A) == name
    assert [r.case.id for r in store.page(words=name).records] == [case_id]


def test_a_corrected_account_takes_the_place_of_the_earlier_one_which_stays(store: SqlStore) -> None:
    case_id = opened(store)
    first = store.record(case_id).betrayals_now[0]
    record_disclosure(store, case_id, first.id, DisclosureState.STAGGERED, TODAY)
    record_betrayal(store, case_id, replace(HIS, kind=BetrayalKind.SEXUAL), replaces=first.id)
    record = store.record(case_id)
    (now,) = record.betrayals_now
    assert now.kind is BetrayalKind.SEXUAL
    assert frame.accounts_of(record, now) == (first, now)
    assert frame.disclosure_now(record, now).state is DisclosureState.STAGGERED


def test_an_account_that_was_already_corrected_is_not_corrected_twice(store: SqlStore) -> None:
    case_id = opened(store)
    first = store.record(case_id).betrayals_now[0].id
    record_betrayal(store, case_id, HERS, replaces=first)
    for again in (
        lambda: record_betrayal(store, case_id, HIS, replaces=first),
        lambda: record_disclosure(store, case_id, first, DisclosureState.COMPLETE, TODAY),
    ):
        with pytest.raises(NoSuchEntry, match="corrected meanwhile"):
            again()
    assert len(store.record(case_id).betrayals) == 2


@pytest.mark.parametrize("outcome", Outcome)
def test_a_case_closes_with_any_outcome_and_opens_again(store: SqlStore, outcome: Outcome) -> None:
    case_id = opened(store)
    pause_case(store, case_id, TODAY)
    close_case(store, case_id, outcome, TODAY, "Agreed together")
    assert store.record(case_id).state is CaseState.CLOSED
    reopen_case(store, case_id, TODAY)
    record = store.record(case_id)
    assert record.state is CaseState.OPEN
    assert [s.outcome for s in record.statuses] == [None, None, outcome, None]


def test_a_case_does_not_become_what_it_is_already(store: SqlStore) -> None:
    case_id = opened(store)
    with pytest.raises(BadChoice, match="This case is open"):
        reopen_case(store, case_id, TODAY)
    close_case(store, case_id, Outcome.TOGETHER, TODAY)
    for again in (
        lambda: close_case(store, case_id, Outcome.APART, TODAY),
        lambda: pause_case(store, case_id, TODAY),
    ):
        with pytest.raises(BadChoice, match="This case is closed"):
            again()
    assert store.record(case_id).statuses[-1].outcome is Outcome.TOGETHER


def test_the_note_format_of_a_case_can_be_chosen(store: SqlStore) -> None:
    case_id = opened(store)
    choose_format(store, case_id, "soap")
    assert store.record(case_id).case.note_format == "soap"
