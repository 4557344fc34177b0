"""What Today reads: the day's couples, each meeting's newest line, and as many statements at any size."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from casework.core.case import Outcome, Seat
from casework.core.note import NoteFormat, NoteSection
from casework.core.session import Attendance, Meeting, RiskAnswer
from casework.core.today import day_rows
from casework.storage.store import SqlStore
from casework.storage.today_reading import LAST, MOST_A_DAY, MOST_UNSIGNED
from casework.usecases.appointment import AppointmentTold, arrange, call_off
from casework.usecases.case import close_case, pause_case
from casework.usecases.note import Typed, keep_draft, sign_note
from casework.usecases.session import SessionTold, ask_risk, begin_session
from casework.usecases.trust import record_reading
from tests.fakes import NOON, Clock, Statements, person, store_of
from tests.storage.couples import opened, seen
from tests.storage.test_caseload import copy_case

DAY, END = NOON.replace(hour=0), NOON.replace(hour=0) + timedelta(days=1)
PLAIN = NoteFormat(key="plain", name="Plain", sections=(NoteSection(key="plan", label="Plan", hint=""),))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> SqlStore:
    return store_of(engine, person(engine), clock)


def planned(store: SqlStore, case_id: str, starts: datetime = NOON, uid: str = "") -> str:
    return arrange(store, case_id, AppointmentTold(starts_at=starts, minutes=60, uid=uid)).uid


def met(store: SqlStore) -> list[str]:
    return [record.couple for record in store.day_read(DAY, END).records]


def signed(store: SqlStore, case_id: str, session_id: str) -> None:
    keep_draft(store, case_id, session_id, "plan", Typed("Go on", 0))
    for seat in Seat:
        ask_risk(store, case_id, session_id, seat, RiskAnswer.NONE_REPORTED)
    sign_note(store, case_id, session_id, PLAIN)


def test_the_days_couples_come_by_their_first_meeting(store: SqlStore) -> None:
    late, early, other_day, begun = (opened(store, name) for name in ("Late", "Early", "Other", "Begun"))
    planned(store, late, NOON + timedelta(hours=3))
    planned(store, early, NOON)
    planned(store, early, NOON + timedelta(hours=6))
    planned(store, other_day, END)
    seen(store, begun, NOON - timedelta(hours=2))
    assert met(store) == ["Begun & Jon", "Early & Jon", "Late & Jon"]
    assert store.day_read(DAY, END).total == 3


def test_a_meeting_stands_where_its_newest_line_puts_it(store: SqlStore) -> None:
    moved, off, back = (opened(store, name) for name in ("Moved", "Off", "Back"))
    planned(store, moved, END + timedelta(hours=1), planned(store, moved))
    call_off(store, off, planned(store, off))
    planned(store, back, NOON, planned(store, back, END + timedelta(hours=1)))
    assert met(store) == ["Back & Jon"]


def test_the_same_uid_in_two_cases_is_two_meetings(store: SqlStore) -> None:
    first, second = opened(store, "First"), opened(store, "Second")
    planned(store, first, NOON, "shared")
    planned(store, second, END + timedelta(hours=1), "shared")
    assert met(store) == ["First & Jon"]


def test_nobody_elses_day_is_read(engine: Engine, store: SqlStore) -> None:
    case_id = opened(store)
    planned(store, case_id)
    seen(store, case_id, NOON - timedelta(days=1))
    other = store_of(engine, person(engine, "Ben Okafor"))
    assert other.day_read(DAY, END).total == 0
    found = other.desk_read()
    assert (found.recent, found.unsigned, found.open_total, found.unsigned_total) == ((), (), 0, 0)
    assert other.calendar_lines(DAY, END) == ()


def test_a_days_couple_is_read_whole(store: SqlStore) -> None:
    case_id = opened(store)
    old = seen(store, case_id, NOON - timedelta(days=14))
    signed(store, case_id, old)
    planned(store, case_id)
    (record,) = store.day_read(DAY, END).records
    assert record == store.record(case_id)
    (row,) = day_rows([record], DAY, END)
    assert row.last
    assert row.last.id == old


def test_the_desk_tells_sessions_without_a_signed_note_the_oldest_first(store: SqlStore) -> None:
    case_id, closed = opened(store), opened(store, "Closed")
    newer, older = (seen(store, case_id, NOON - timedelta(days=days)) for days in (3, 9))
    done = seen(store, case_id, NOON - timedelta(days=5))
    signed(store, case_id, done)
    missed = SessionTold(meeting=Meeting.CONJOINT, starts_at=NOON, attendance=Attendance.CANCELLED)
    begin_session(store, case_id, missed)
    at_end = seen(store, closed, NOON - timedelta(days=1))
    close_case(store, closed, Outcome.TOGETHER, NOON.date())
    found = store.desk_read()
    assert [session.id for session in found.unsigned] == [older, newer, at_end]
    assert found.unsigned_total == 3
    assert set(found.records) == {case_id, closed}, "a closed case still owes its note"
    assert found.recent == (case_id,)


def test_the_desk_looks_at_the_open_couples_seen_last_first(store: SqlStore) -> None:
    far, near, paused = (opened(store, name) for name in ("Far", "Near", "Paused"))
    seen(store, far, NOON - timedelta(days=20))
    seen(store, near, NOON - timedelta(days=2))
    pause_case(store, paused, NOON.date())
    found = store.desk_read()
    assert found.recent == (near, far)
    assert found.open_total == 2


def test_only_the_readings_of_the_last_sessions_are_read(store: SqlStore) -> None:
    case_id = opened(store)
    for week in range(LAST + 2):
        session = seen(store, case_id, NOON - timedelta(weeks=week))
        record_reading(store, case_id, session, "calm", Seat.A, 5)
    record = store.desk_read().records[case_id]
    assert len(record.readings) == LAST
    assert {r.session_id for r in record.readings} == {s.id for s in record.held[-LAST:]}


def test_a_calendar_is_told_every_line_of_what_ever_stood_in_its_time(store: SqlStore) -> None:
    case_id = opened(store)
    uid = planned(store, case_id)
    planned(store, case_id, END + timedelta(hours=5), uid)
    planned(store, case_id, END + timedelta(hours=9))
    lines = store.calendar_lines(DAY, END)
    assert [(label, line.uid, line.starts_at) for label, line in lines] == [
        ("C-001", uid, NOON),
        ("C-001", uid, END + timedelta(hours=5)),
    ]


def test_today_asks_the_same_number_of_statements_at_1_and_200_couples(
    engine: Engine, store: SqlStore
) -> None:
    case_id = opened(store)
    planned(store, case_id)
    for week in range(3):
        seen(store, case_id, NOON - timedelta(weeks=week, days=1))
    with Statements(engine) as few:
        assert store.day_read(DAY, END).total == 1
        store.desk_read()
    copy_case(engine, case_id, 199)
    with Statements(engine) as many:
        day, desk = store.day_read(DAY, END), store.desk_read()
    assert (day.total, len(day.records)) == (200, MOST_A_DAY)
    assert (desk.open_total, desk.unsigned_total, len(desk.unsigned)) == (200, 600, MOST_UNSIGNED)
    assert len(few) == len(many) > 0


def test_an_empty_practice_is_asked_as_much_and_answers_nothing(store: SqlStore) -> None:
    assert store.day_read(DAY, END).records == ()
    assert store.desk_read().unsigned == ()
