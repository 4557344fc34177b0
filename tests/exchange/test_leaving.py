"""What an export holds, what it never holds, and what it leaves behind in the trail."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from casework.core.case import ContactState, Leaning, Seat
from casework.core.errors import NoSuchCase
from casework.core.note import AddendumKind
from casework.core.privacy import Audience
from casework.core.rows import Sheet
from casework.core.session import Meeting, RiskAnswer
from casework.demo import load_demo_caseload
from casework.desk import Desk
from casework.desk.spreadsheets import as_csv_zip, as_workbook, leaving_tables, preview, take_in
from casework.exchange.choices import Choices
from casework.exchange.files import csv_files, csv_zip, workbook
from casework.exchange.leaving import SheetOut
from casework.exchange.opening import read_file
from casework.storage import tables
from casework.usecases.case import record_contact, record_stance
from casework.usecases.note import Typed, add_addendum, keep_draft, sign_note
from casework.usecases.own_note import keep_own_note
from casework.usecases.session import SessionTold, ask_risk, begin_session
from tests.exchange.conftest import couple, desk_on
from tests.exchange.test_round_trip import again, told
from tests.fakes import person

CANARY = "nobody else may ever read this"
SIGNED = "They spoke of the summer."


def cells(leaving: tuple[SheetOut, ...], sheet: Sheet) -> list[dict[str, object]]:
    """The rows of one table, each cell under its heading."""
    (table,) = [table for table in leaving if table.sheet is sheet]
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


@pytest.fixture
def written(quick: Desk) -> str:
    """A case with a signed note, an addendum, a draft and a psychotherapy note; gives its id."""
    case = couple(quick)
    store = quick.store
    for day in (4, 11):
        start = datetime(2025, 3, day, 14, tzinfo=UTC)
        told = SessionTold(meeting=Meeting.CONJOINT, starts_at=start, ends_at=start.replace(hour=15))
        session = begin_session(store, case.id, told)
        keep_own_note(store, case.id, session.id, Typed(CANARY, 0))
        for seat in Seat:
            ask_risk(store, case.id, session.id, seat, RiskAnswer.NONE_REPORTED)
    first, second = store.record(case.id).sessions
    formats = quick.library.formats["soap"]
    for section in formats.sections:
        keep_draft(store, case.id, first.id, section.key, Typed(SIGNED, 0))
    note = sign_note(store, case.id, first.id, formats)
    add_addendum(store, case.id, note.id, AddendumKind.ADDENDUM, "And of the autumn.")
    keep_draft(store, case.id, second.id, "subjective", Typed(CANARY, 0))
    return case.id


def test_signed_notes_leave_and_drafts_and_psychotherapy_notes_never_do(quick: Desk, written: str) -> None:
    leaving = leaving_tables(quick, [written], UTC)
    notes = cells(leaving, Sheet.NOTES)
    assert {note["text"] for note in notes} == {SIGNED, "And of the autumn."}
    assert {note["session"] for note in notes} == {"2025-03-04 14:00"}
    everything = b"".join(csv_files(leaving).values()) + b"".join(
        str(table.rows).encode() for table in read_file("x", workbook(leaving))
    )
    assert CANARY.encode() not in everything


def test_signed_notes_that_come_back_are_said_to_be_left_out_and_nothing_is_signed(
    quick: Desk, written: str, another: Callable[[], Desk]
) -> None:
    target = another()
    raw = csv_zip(leaving_tables(quick, [written], UTC))
    ready = preview(target, read_file("x", raw), Choices(), UTC)
    assert len(ready.plan.remarks) == 1
    assert "signed notes are left out" in ready.plan.remarks[0]
    assert take_in(target, ready).kept
    record = target.store.record(target.store.case_ids()[0])
    assert (record.notes, record.drafted) == ((), frozenset())


def test_private_lines_carry_for_whom_they_are(quick: Desk) -> None:
    case = couple(quick)
    record_stance(quick.store, case.id, Seat.A, Leaning.LEAVING, date(2025, 3, 4))
    record_contact(quick.store, case.id, ContactState.ONE_KNOWS, date(2025, 3, 4), known_to=Seat.B)
    leaving = leaving_tables(quick, [case.id], UTC)
    assert [row["audience"] for row in cells(leaving, Sheet.STANCES)] == ["partner a"]
    assert [row["audience"] for row in cells(leaving, Sheet.CONTACTS)] == ["partner b"]


def test_a_line_for_its_writer_alone_leaves_with_that_writer_only(quick: Desk) -> None:
    case = couple(quick)
    with quick.store.work() as work:
        from casework.core.setback import Win
        from casework.core.trail import Act

        line = {"on": date(2025, 3, 4), "words": CANARY, "session_id": None, "named_by": None}
        work.add(Win(**work.stamp(case.id), **line, audience=Audience.ORIGINATOR))
        work.trail(Act.RECORDED, "win", case.id)
        work.commit()
    record = quick.store.record(case.id)
    from casework.exchange.leaving import tables_of

    engine = quick.store._engine  # type: ignore[attr-defined]
    assert len(cells(tables_of([record], quick.person), Sheet.WINS)) == 1
    assert cells(tables_of([record], person(engine, "Ivo Brandt")), Sheet.WINS) == []


def test_a_colleagues_case_cannot_be_taken_out(quick: Desk, written: str) -> None:
    engine = quick.store._engine  # type: ignore[attr-defined]
    colleague = desk_on(engine, person(engine, "Ivo Brandt"))
    with pytest.raises(NoSuchCase):
        as_workbook(colleague, [written], UTC)
    assert trail(quick)[-1][1] != "workbook"


@pytest.mark.parametrize(("pack", "what"), [(as_workbook, "workbook"), (as_csv_zip, "CSV files")])
def test_taking_out_leaves_a_line_in_the_trail_of_every_case(
    desk: Desk, pack: Callable[..., bytes], what: str
) -> None:
    ids = [couple(desk).id, couple(desk, "Cleo", "Dan").id]
    assert pack(desk, ids, UTC)
    assert trail(desk)[-2:] == [("exported", what, ids[0]), ("exported", what, ids[1])]


def trail(desk: Desk) -> list[tuple[str, str, str | None]]:
    """What the trail says, oldest first."""
    with desk.store._engine.connect() as connection:  # type: ignore[attr-defined]
        rows = connection.execute(select(tables.trail).order_by(tables.trail.c.seq))
        return [(row.act.value, row.what, row.case_id) for row in rows]


def test_times_leave_on_the_clock_of_the_one_who_takes_them(quick: Desk, written: str) -> None:
    leaving = leaving_tables(quick, [written], ZoneInfo("Asia/Tokyo"))
    assert [row["start"] for row in cells(leaving, Sheet.SESSIONS)] == ["23:00", "23:00"]
    assert [row["end"] for row in cells(leaving, Sheet.SESSIONS)] == ["2025-03-05 00:00", "2025-03-12 00:00"]


def test_the_demo_caseload_comes_back_as_it_left(quick: Desk, another: Callable[[], Desk]) -> None:
    engine = quick.store._engine  # type: ignore[attr-defined]
    load_demo_caseload(engine, quick.library, quick.person, quick.clock().date())
    target = another()
    second = again(quick, target, workbook)
    assert sum(len(table.rows) for table in second) > 1000
    assert told(second)[Sheet.READINGS]


def test_a_table_too_long_to_be_read_back_is_divided(quick: Desk) -> None:
    rows = tuple(("C-001", None, date(2025, 3, 4), f"win {n}", "clinician", "joint") for n in range(10_001))
    table = SheetOut(Sheet.WINS, ("case", "session", "on", "win", "named by", "audience"), rows)
    assert list(csv_files([table])) == ["wins.csv", "wins-2.csv"]
    couple(quick)
    ready = preview(quick, read_file("x", csv_zip([table])), Choices(), UTC)
    assert ready.is_ready
    assert ready.result.added == {Sheet.WINS: 10_001}


def test_a_text_longer_than_a_cell_of_a_workbook_comes_back_whole(quick: Desk) -> None:
    couple(quick)
    long = "=" + "wörter " * 12_000
    headings = ("case", "setback", "happened on", "severity", "words")
    table = SheetOut(Sheet.SETBACKS, headings, (("C-001", "lie", date(2025, 3, 4), 3, long),))
    ready = preview(quick, read_file("x", workbook([table])), Choices(), UTC)
    assert take_in(quick, ready).kept
    assert quick.store.record(quick.store.case_ids()[0]).setbacks[0].words == long
