"""The store opened in one person's name: whose cases answer, what is kept, and in how many statements."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select, update

from casework.core.account import Person
from casework.core.case import Goal, Partner, Seat
from casework.core.errors import (
    NoSuchCase,
    NoSuchEntry,
    UnknownTerm,
    UntrailedChange,
)
from casework.core.note import DraftField
from casework.core.privacy import Audience
from casework.core.session import Attendance, Meeting
from casework.core.trail import Act
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases.note import Typed, keep_draft
from casework.usecases.own_note import keep_own_note
from casework.usecases.session import SessionTold, begin_session
from tests.fakes import NOON, Clock, person, store_of
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


@pytest.fixture
def others(engine: Engine) -> SqlStore:
    """The store in another clinician's name."""
    return store_of(engine, person(engine, "Ben Okafor"))


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
