"""A page of the caseload: who is found, in which order, and in how many statements."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert, select

from casework.core.account import Person
from casework.core.case import CaseState, Outcome, Seat
from casework.core.errors import (
    TextTooLong,
    UnkeepableText,
)
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases.case import Called, call_partner, close_case, pause_case
from casework.usecases.trust import record_reading
from tests.fakes import NOON, Clock, Statements, person, store_of
from tests.storage.couples import STARTS, found, opened, seen


@pytest.fixture
def rosa(engine: Engine) -> Person:
    return person(engine)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Engine, rosa: Person, clock: Clock) -> SqlStore:
    return store_of(engine, rosa, clock)


def test_a_couple_is_found_by_any_part_of_either_name_or_by_number(store: SqlStore) -> None:
    for a, b in (("Mara", "Jon"), ("Marisol", "Petr"), ("Ana Maria", "Jon")):
        opened(store, a, b)
    assert set(found(store, "mar")) == {"Mara & Jon", "Marisol & Petr", "Ana Maria & Jon"}
    assert found(store, "Mara & Jon") == ["Mara & Jon"]
    assert set(found(store, "jon MARA")) == {"Mara & Jon"}
    assert found(store, "C-002") == found(store, "002") == found(store, "2") == ["Marisol & Petr"]
    assert found(store, "nobody") == []


def test_an_earlier_name_still_finds_the_couple(store: SqlStore) -> None:
    case_id = opened(store)
    call_partner(store, case_id, Seat.A, Called(name="Sam"))
    assert found(store, "mara") == ["Sam & Jon"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", "C-99999999999999999999", "²", "&", "C-"])
def test_signs_in_a_search_stand_for_themselves(store: SqlStore, words: str) -> None:
    opened(store)
    assert found(store, words) == (["Mara & Jon"] if words == "&" else [])


@pytest.mark.parametrize(
    ("words", "refusal"), [("\x00", UnkeepableText), ("\ud800", UnkeepableText), ("x" * 999, TextTooLong)]
)
def test_a_search_that_cannot_be_asked_is_refused_with_a_sentence(
    store: SqlStore, words: str, refusal: type
) -> None:
    with pytest.raises(refusal):
        store.page(words)


def test_a_caseload_is_asked_for_by_state(store: SqlStore) -> None:
    opened(store, "Open")
    pause_case(store, opened(store, "Paused"), NOON.date())
    close_case(store, opened(store, "Closed"), Outcome.APART, NOON.date())
    assert found(store) == ["Open & Jon"]
    assert found(store, "", CaseState.PAUSED, CaseState.CLOSED) == ["Closed & Jon", "Paused & Jon"]
    assert store.page(states=()).total == 3


def test_the_couple_seen_last_comes_first_and_pages_follow_without_gap(store: SqlStore, clock: Clock) -> None:
    ids = [opened(store, f"P{number}") for number in range(7)]
    clock.forward(days=3)
    for number in (3, 5, 1):
        seen(store, ids[number], STARTS + timedelta(hours=number, days=1))
    pages = [store.page(offset=offset, limit=3) for offset in (0, 3, 6, 9)]
    shown = [r.name(Seat.A) for page in pages for r in page.records]
    assert shown[:3] == ["P5", "P3", "P1"]
    assert sorted(shown) == [f"P{number}" for number in range(7)]
    assert {page.total for page in pages} == {7}


def test_a_page_can_hold_the_readings_of_one_indicator_alone(store: SqlStore) -> None:
    case_id = opened(store)
    session = seen(store, case_id)
    for indicator in ("calm", "doubt"):
        record_reading(store, case_id, session, indicator, Seat.A, 5)
    assert {r.indicator for r in store.page().records[0].readings} == {"calm", "doubt"}
    assert {r.indicator for r in store.page(indicator="calm").records[0].readings} == {"calm"}
    assert store.page(indicator="unknown").records[0].readings == ()


def copy_case(engine: Engine, case_id: str, times: int) -> None:
    """The same couple again and again, with every line."""
    kept = [tables.cases, tables.case_team, *(table for table, _ in tables.KEPT_IN.values())]
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        for table in kept:
            column = table.c.id if table is tables.cases else table.c.case_id
            rows = [row._mapping for row in connection.execute(select(table).where(column == case_id))]
            copies = [dict(_copied(row, n)) for n in range(1, times + 1) for row in rows]
            if copies:
                connection.execute(insert(table), copies)


def _copied(row, number: int):
    for name, value in row.items():
        if name == "number":
            yield name, value + number
        elif name == "id" or (name.endswith("_id") and name != "account_id"):
            yield name, value and f"{value}-{number}"
        else:
            yield name, value


def test_the_caseload_asks_the_same_number_of_statements_at_10_and_200_cases(
    engine: Engine, store: SqlStore
) -> None:
    case_id = opened(store)
    for week in range(3):
        seen(store, case_id, STARTS - timedelta(weeks=week))
    copy_case(engine, case_id, 9)
    with Statements(engine) as few:
        assert len(store.page().records) == 10
    copy_case(engine, store.case_ids()[-1], 190)
    with Statements(engine) as many:
        page = store.page()
    assert page.total == 200
    assert len(page.records) == 25
    assert len(few) == len(many) > 0


def test_reading_a_case_asks_the_same_number_of_statements_at_1_and_50_sessions(
    engine: Engine, store: SqlStore
) -> None:
    case_id = opened(store)
    seen(store, case_id)
    with Statements(engine) as short:
        store.record(case_id)
    for week in range(1, 50):
        seen(store, case_id, STARTS - timedelta(weeks=week))
    with Statements(engine) as long:
        assert len(store.record(case_id).sessions) == 50
    assert len(short) == len(long)
