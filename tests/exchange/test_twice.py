"""A file read again adds nothing; a file that has grown adds what is new."""

from dataclasses import replace
from datetime import UTC, datetime

from casework.core.case import Seat
from casework.core.rows import Couple, Sheet
from casework.core.session import Meeting
from casework.desk import Desk
from casework.desk.spreadsheets import leaving_tables, preview, take_in
from casework.exchange.choices import Choices
from casework.exchange.files import csv_zip, workbook
from casework.exchange.opening import read_file, read_folder
from casework.usecases.session import SessionTold, begin_session, change_session
from casework.usecases.trust import record_reading
from tests.exchange.conftest import SAMPLES, couple, taken, tried

WIDE = "case,date,start,meeting,honesty A,honesty B,win\n"
FIRST = "C-001,2025-03-04,14:00,conjoint,4,6,They laughed\n"
SECOND = "C-001,2025-03-11,14:00,conjoint,5,6,\n"


def test_the_same_file_twice_adds_nothing(desk: Desk) -> None:
    couple(desk)
    assert taken(desk, WIDE + FIRST + SECOND).added == {Sheet.SESSIONS: 2, Sheet.READINGS: 4, Sheet.WINS: 1}
    before = desk.store.record(desk.store.case_ids()[0])
    again = taken(desk, WIDE + FIRST + SECOND)
    assert again.added == {}
    assert again.already == {Sheet.CASES: 1, Sheet.SESSIONS: 2, Sheet.READINGS: 4, Sheet.WINS: 1}
    assert desk.store.record(before.case.id) == before


def test_a_folder_that_opens_a_case_opens_it_once(desk: Desk) -> None:
    tables = [t for t in read_folder(SAMPLES) if t.name not in {"verlauf-anna-joerg", "us-log"}]
    for _ in range(2):
        assert take_in(desk, preview(desk, tables, Choices(), UTC)).kept
    assert len(desk.store.case_ids()) == 1
    record = desk.store.record(desk.store.case_ids()[0])
    assert (len(record.sessions), len(record.readings), len(record.betrayals)) == (3, 5, 1)
    assert (len(record.setbacks), len(record.responses), len(record.checks)) == (2, 1, 1)


def test_a_file_that_has_grown_adds_the_new_rows(quick: Desk) -> None:
    couple(quick)
    taken(quick, WIDE + FIRST)
    assert taken(quick, WIDE + FIRST + SECOND).added == {Sheet.SESSIONS: 1, Sheet.READINGS: 2}


def test_equal_rows_of_one_file_are_as_many_as_they_are(quick: Desk) -> None:
    couple(quick)
    wins = "case,on,win\n" + "C-001,2025-03-04,They laughed\n" * 2
    assert taken(quick, wins).added == {Sheet.WINS: 2}
    assert taken(quick, wins).added == {}
    assert taken(quick, wins + "C-001,2025-03-04,They laughed\n").added == {Sheet.WINS: 1}


def test_a_session_already_on_record_takes_the_rows_of_its_day(quick: Desk) -> None:
    case = couple(quick)
    start = datetime(2025, 3, 4, 14, tzinfo=UTC)
    session = begin_session(quick.store, case.id, SessionTold(meeting=Meeting.CONJOINT, starts_at=start))
    by_day = "case,date,meeting,honesty A\nC-001,2025-03-04,conjoint,4\n"
    result = taken(quick, by_day, Choices(fills={"sessions.start": "12:00"}))
    assert result.added == {Sheet.READINGS: 1}
    record = quick.store.record(case.id)
    assert [s.id for s in record.sessions] == [session.id]
    assert record.readings[0].session_id == session.id


def test_a_reading_on_record_is_not_added_a_second_time(quick: Desk) -> None:
    case = couple(quick)
    start = datetime(2025, 3, 4, 14, tzinfo=UTC)
    session = begin_session(quick.store, case.id, SessionTold(meeting=Meeting.CONJOINT, starts_at=start))
    record_reading(quick.store, case.id, session.id, "honesty", Seat.A, 4)
    assert taken(quick, WIDE + FIRST).added == {Sheet.READINGS: 1, Sheet.WINS: 1}


def test_a_session_whose_time_was_corrected_here_is_not_added_again(quick: Desk) -> None:
    case = couple(quick)
    taken(quick, WIDE + FIRST)
    session = quick.store.record(case.id).sessions[0]
    moved = session.starts_at.replace(hour=16)
    change_session(
        quick.store, case.id, session.id, SessionTold(meeting=Meeting.CONJOINT, starts_at=moved, ends_at=None)
    )
    assert taken(quick, WIDE + FIRST).added == {}
    assert len(quick.store.record(case.id).sessions) == 1


def test_what_was_taken_out_here_adds_nothing_when_it_comes_back(desk: Desk) -> None:
    case = couple(desk)
    taken(desk, WIDE + FIRST + SECOND)
    record = desk.store.record(case.id)
    for pack in (csv_zip, workbook):
        tables = read_file("x", pack(leaving_tables(desk, [case.id], UTC)))
        ready = preview(desk, tables, Choices(), UTC)
        assert ready.is_ready
        assert take_in(desk, ready).added == {}
    assert desk.store.record(case.id) == record


def test_a_repair_written_into_the_file_later_is_added_to_the_setback_it_belongs_to(quick: Desk) -> None:
    case = couple(quick)
    meant = Choices(couple=Couple(number=case.number))
    rows = "setback,partner,happened on,severity,met,met on\nlie,B,2025-03-04,3,{}\n"
    taken(quick, rows.format(","), meant)
    assert taken(quick, rows.format("repaired,2025-03-09"), meant).added == {Sheet.RESPONSES: 1}
    record = quick.store.record(case.id)
    assert [r.setback_id for r in record.responses] == [record.setbacks[0].id]


def test_the_trail_has_one_line_for_each_case_a_file_touched_and_none_for_one_that_added_nothing(
    quick: Desk,
) -> None:
    couple(quick)
    couple(quick, "Cleo", "Dan")
    more = WIDE + FIRST + FIRST.replace("C-001", "C-002")
    before = len(trail(quick))
    taken(quick, more)
    assert [(act, what) for act, what, _ in trail(quick)[before:]] == [("imported", "file")] * 2
    taken(quick, more)
    assert not tried(quick, more).refused
    assert len(trail(quick)) == before + 2


def trail(desk: Desk) -> list[tuple[str, str, str | None]]:
    """What the trail says, oldest first."""
    from sqlalchemy import select

    from casework.storage import tables

    with desk.store._engine.connect() as connection:  # type: ignore[attr-defined]
        rows = connection.execute(select(tables.trail).order_by(tables.trail.c.seq))
        return [(row.act.value, row.what, row.case_id) for row in rows]


def test_files_may_mean_one_couple_by_number_and_another_file_by_names(quick: Desk) -> None:
    case = couple(quick)
    taken(quick, WIDE + FIRST)
    by_names = (WIDE + FIRST).replace("case,", "couple,").replace("C-001", "Ana & Ben")
    assert taken(quick, by_names).added == {}
    assert replace(case, number=1) == case
