"""The store opened in one person's name: whose cases answer, what is kept, and in how many statements."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select, update

from casework.core.account import Person
from casework.core.case import BetrayalKind, CaseState, Goal, Outcome, Partner, Seat
from casework.core.errors import (
    NoSuchCase,
    NoSuchEntry,
    TextTooLong,
    UnkeepableText,
    UnknownTerm,
    UntrailedChange,
)
from casework.core.note import DraftField
from casework.core.privacy import Audience
from casework.core.session import Attendance, Meeting
from casework.core.trail import Act
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases.case import BetrayalTold, Called, call_partner, close_case, open_case, pause_case
from casework.usecases.note import Typed, keep_draft
from casework.usecases.own_note import keep_own_note
from casework.usecases.session import SessionTold, begin_session
from casework.usecases.trust import record_reading
from tests.fakes import NOON, Clock, Statements, person, store_of

STARTS = datetime(2026, 3, 1, 15, tzinfo=UTC)


@pytest.fixture
def rosa(engine: Engine) -> Person:
    return person(engine)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Engine, rosa: Person, clock: Clock) -> SqlStore:
    return store_of(engine, rosa, clock)


@pytest.fixture
def others(engine: Engine) -> SqlStore:
    """The store in another clinician's name."""
    return store_of(engine, person(engine, "Ben Okafor"))


def opened(store: SqlStore, a: str = "Mara", b: str = "Jon") -> str:
    told = BetrayalTold(injured=Seat.A, kind=BetrayalKind.EMOTIONAL)
    return open_case(
        store, a=Called(name=a), b=Called(name=b), betrayals=(told,), framework_version="test"
    ).id


def seen(store: SqlStore, case_id: str, starts: datetime = STARTS) -> str:
    told = SessionTold(meeting=Meeting.CONJOINT, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    return begin_session(store, case_id, told).id


def found(store: SqlStore, words: str = "", *states: CaseState) -> list[str]:
    return [r.couple for r in store.page(words, states or (CaseState.OPEN,)).records]


# Whose


def test_another_clinicians_case_answers_as_one_that_does_not_exist(
    store: SqlStore, others: SqlStore
) -> None:
    mine = opened(store)
    session = seen(store, mine)
    asks = (
        lambda case: others.record(case),
        lambda case: others.drafts(case, session),
        lambda case: others.own_note(case, session),
    )
    for ask in asks:
        said = set()
        for case in (mine, "no-such-case", "", "' or 1=1 --", "\x00", "\ud800", "ü"):
            with pytest.raises(NoSuchCase) as refused:
                ask(case)
            said.add((type(refused.value), refused.value.sentence))
        assert len(said) == 1


def test_a_caseload_holds_ones_own_cases_alone(store: SqlStore, others: SqlStore) -> None:
    opened(store)
    opened(others, "Ida", "Leo")
    assert found(store) == ["Mara & Jon"]
    assert found(others, "mara") == []
    assert store.page().total == others.page().total == len(store.case_ids()) == 1


def test_a_case_handed_over_answers_no_longer(engine: Engine, rosa: Person, store: SqlStore) -> None:
    case_id = opened(store)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(update(tables.case_team).values(until=NOON))
    with pytest.raises(NoSuchCase):
        store.record(case_id)
    assert found(store) == []


def test_a_session_of_another_case_is_not_found_through_ones_own(store: SqlStore) -> None:
    mine, other = opened(store), opened(store)
    session = seen(store, other)
    for asked in (session, "no-such-session", "\x00", "\ud800"):
        with store.work() as work, pytest.raises(NoSuchEntry):
            work.session(mine, asked)


def test_nobody_reads_the_drafts_or_own_notes_of_a_colleague_on_the_same_case(
    engine: Engine, store: SqlStore, others: SqlStore
) -> None:
    case_id = opened(store)
    session = seen(store, case_id)
    keep_draft(store, case_id, session, "subjective", Typed("hers", 0))
    keep_own_note(store, case_id, session, Typed("hers alone", 0))
    member = {"case_id": case_id, "account_id": others.person.account_id, "since": NOON}
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(tables.case_team).values(**member))
    assert others.drafts(case_id, session) == {}
    assert others.own_note(case_id, session) is None
    assert others.record(case_id).drafted == frozenset()
    assert store.record(case_id).drafted == {session}


# Kept


def test_a_change_without_its_trail_line_is_not_kept(store: SqlStore) -> None:
    case_id = opened(store)
    before = store.record(case_id)
    with store.work() as work:
        work.add(Partner(**work.stamp(case_id), seat=Seat.A, name="X"))
        with pytest.raises(UntrailedChange):
            work.commit()
    assert store.record(case_id) == before


def test_work_left_without_commit_keeps_nothing(engine: Engine, store: SqlStore) -> None:
    case_id = opened(store)
    before = store.record(case_id)
    with store.work() as work:
        work.add(Partner(**work.stamp(case_id), seat=Seat.A, name="X"))
        work.trail(Act.CHANGED, "partner", case_id)
    assert store.record(case_id) == before
    with engine.connect() as connection:
        assert len(connection.execute(select(tables.trail)).all()) == 1


def test_a_draft_typed_without_saying_so_needs_a_trail_line(store: SqlStore) -> None:
    case_id = opened(store)
    session = seen(store, case_id)
    field = DraftField(
        session_id=session, author=store.person.account_id, key="k", text="t", version=1, saved_at=NOON
    )
    with store.work() as work:
        work.keep_draft(field)
        with pytest.raises(UntrailedChange):
            work.commit()
    assert store.drafts(case_id, session) == {}


def test_a_line_comes_back_as_it_was_given(store: SqlStore) -> None:
    case_id = opened(store)
    words = "Ruhe \u202e🌙\n"
    with store.work() as work:
        goal = Goal(
            **work.stamp(case_id),
            seat=Seat.B,
            words=words,
            on=NOON.date(),
            audience=Audience.PARTNER_B,
        )
        work.add(goal)
        work.trail(Act.RECORDED, "goal", case_id)
        work.commit()
    assert store.record(case_id).goals == (goal,)


def test_a_moment_comes_back_in_utc_to_the_microsecond(store: SqlStore) -> None:
    case_id = opened(store)
    starts = datetime(2026, 3, 1, 23, 59, 59, 123456, tzinfo=UTC)
    seen(store, case_id, starts)
    (session,) = store.record(case_id).sessions
    assert session.starts_at == starts
    assert session.starts_at.utcoffset() == timedelta(0)


def test_a_case_whose_framework_is_not_installed_says_so(
    engine: Engine, rosa: Person, store: SqlStore
) -> None:
    case_id = opened(store)
    bare = SqlStore(engine, rosa, {})
    with bare.work() as work, pytest.raises(UnknownTerm, match="is not installed"):
        work.framework(case_id)


# Found


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


# How often the database is asked


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


def test_sessions_are_numbered_by_start_and_those_that_did_not_take_place_have_no_number(
    store: SqlStore,
) -> None:
    case_id = opened(store)
    seen(store, case_id, STARTS)
    seen(store, case_id, STARTS - timedelta(days=7))
    told = SessionTold(
        meeting=Meeting.CONJOINT, starts_at=STARTS - timedelta(days=3), attendance=Attendance.NO_SHOW
    )
    begin_session(store, case_id, told)
    sessions = store.record(case_id).sessions
    assert [s.number for s in sessions] == [1, 0, 2]
    assert [s.starts_at for s in sessions] == sorted(s.starts_at for s in sessions)
