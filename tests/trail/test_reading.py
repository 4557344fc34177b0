"""The trail is read by its reviewers alone: any period, every column filtered and sorted, nothing steers."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, update

from casework.core.account import Person, PracticeRole
from casework.core.case import Seat
from casework.core.errors import ConfirmFirst, NoSuchCase, NotAllowed
from casework.core.trail import Act
from casework.core.trail_reading import Column, TrailAsked
from casework.exchange.trail_table import trail_csv
from casework.storage import tables
from casework.storage.store import SqlStore
from casework.usecases.reading import read_case
from casework.usecases.trail import export_trail, verify_trail
from tests.fakes import NOON, Clock, person, store_of
from tests.usecases.told import couple, trail

EVERYTHING = TrailAsked()


@pytest.fixture
def rosa(engine: Engine) -> SqlStore:
    """A clinician whose case has some lines."""
    store = store_of(engine, person(engine))
    case_id = couple(store)
    for what, seat in (("trust", Seat.A), ("case", None), ("repair map", Seat.B)):
        with store.work() as work:
            work.trail(Act.READ, what, case_id, "s1", seat)
            work.commit()
    return store


@pytest.fixture
def reviewer(engine: Engine, rosa: SqlStore) -> SqlStore:
    """Somebody who reviews the trail and nothing else."""
    found = replace(person(engine, "Ivo Brandt"), roles=frozenset({PracticeRole.REVIEWER}), confirmed_at=NOON)
    return store_of(engine, found, Clock(NOON + timedelta(hours=1)))


def cells(store: SqlStore, asked: TrailAsked, column: Column) -> list[str]:
    return [row.cell(column) for row in store.trail_page(asked, 0, 100)]


@pytest.mark.parametrize("role", [role for role in PracticeRole if role is not PracticeRole.REVIEWER])
def test_nobody_else_reads_the_trail(engine: Engine, rosa: SqlStore, role: PracticeRole) -> None:
    store = store_of(engine, replace(rosa.person, roles=frozenset({role})))
    for act in (
        lambda: store.trail_page(EVERYTHING, 0, 10),
        lambda: store.trail_count(EVERYTHING),
        lambda: list(store.trail_rows(EVERYTHING)),
        lambda: verify_trail(store),
        lambda: export_trail(store, replace(store.person, confirmed_at=NOON), EVERYTHING, NOON),
        lambda: store.note_on_trail(Act.EXPORTED),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_line_names_who_by_name_and_the_case_by_number_never_the_couple(reviewer: SqlStore) -> None:
    row = reviewer.trail_page(TrailAsked(by=Column.NUMBER), 0, 1)[0]
    assert (row.who, row.case, row.act, row.what, row.seat) == (
        "Rosa Lind",
        "C-001",
        "read",
        "repair map",
        "B",
    )
    assert "Mara" not in str(reviewer.trail_page(EVERYTHING, 0, 100))


@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize("descending", [True, False])
def test_every_column_sorts_both_ways_and_equal_lines_keep_their_order(
    reviewer: SqlStore, column: Column, descending: bool
) -> None:
    rows = reviewer.trail_page(TrailAsked(by=column, descending=descending), 0, 100)
    keys = [(row.cell(column) if column is not Column.NUMBER else row.seq, row.seq) for row in rows]
    assert len(keys) > 3
    assert keys == sorted(keys, reverse=descending)


@pytest.mark.parametrize(
    ("column", "words", "found"),
    [
        (Column.NUMBER, "2", 1),
        (Column.WHO, "rosa", 4),
        (Column.WHO, "100%", 0),
        (Column.ACT, "read", 3),
        (Column.WHAT, "trust", 1),
        (Column.CASE, "C-001", 4),
        (Column.CASE, "7", 0),
        (Column.CASE, "Mara", 0),
        (Column.SEAT, "b", 1),
        (Column.SUBJECT, "s1", 3),
        (Column.OUTCOME, "done", 4),
    ],
)
def test_every_column_can_be_filtered(reviewer: SqlStore, column: Column, words: str, found: int) -> None:
    asked = TrailAsked(holding={column: words})
    assert reviewer.trail_count(asked) == found == len(reviewer.trail_page(asked, 0, 100))


def test_a_period_has_its_first_moment_and_not_its_last(reviewer: SqlStore) -> None:
    rows = sorted(reviewer.trail_page(EVERYTHING, 0, 100), key=lambda row: row.seq)
    asked = TrailAsked(since=rows[1].at, until=rows[3].at)
    assert [row.seq for row in sorted(reviewer.trail_page(asked, 0, 9), key=lambda r: r.seq)] == [2, 3]


def test_pages_of_lines_are_all_lines(reviewer: SqlStore) -> None:
    whole = [row.seq for row in reviewer.trail_rows(EVERYTHING)]
    paged = [row.seq for at in range(0, 4, 2) for row in reviewer.trail_page(EVERYTHING, at, 2)]
    assert paged == whole == [4, 3, 2, 1]


def test_what_is_done_with_the_trail_is_a_line_of_it(engine: Engine, reviewer: SqlStore) -> None:
    assert verify_trail(reviewer).broken is None
    at = NOON + timedelta(minutes=4)
    rows = export_trail(reviewer, reviewer.person, EVERYTHING, at)
    assert rows[0].act == "exported", "its own line goes with it"
    acts = [(entry.act, entry.what, entry.outcome) for entry in trail(engine)[-2:]]
    assert acts == [(Act.VERIFIED, "trail", "whole"), (Act.EXPORTED, "trail", "done")]


def test_taking_it_out_asks_for_the_password_again_and_writes_nothing_before(
    engine: Engine, reviewer: SqlStore
) -> None:
    before = len(trail(engine))
    for late in (NOON + timedelta(hours=1), NOON - timedelta(hours=1)):
        with pytest.raises(ConfirmFirst):
            export_trail(reviewer, reviewer.person, EVERYTHING, late)
    assert len(trail(engine)) == before


HOSTILE = ('=cmd|"/c calc"!A1', "a\r\nforged,line", "\x1b[31mred\x1b[0m", "\u202ereversed", "@SUM(1)", "'=1")


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_in_a_field_runs_steers_or_breaks_a_line_of_the_file(
    engine: Engine, reviewer: SqlStore, name: str
) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(
            update(tables.accounts).where(tables.accounts.c.id == "rosa-lind").values(name=name)
        )
    raw = trail_csv(reviewer.trail_rows(EVERYTHING)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(raw)))
    assert len(rows) == 5
    assert raw.count("\n") == 5, "one line of the file for one of the trail"
    cell = rows[1][list(Column).index(Column.WHO)]
    assert not set(cell) & set("\r\n\x1b\u202e")
    assert cell[0] not in "=@+-"


def test_a_look_and_a_refusal_each_leave_one_line_and_the_refused_hears_the_same(
    engine: Engine, rosa: SqlStore, reviewer: SqlStore
) -> None:
    case_id = rosa.case_ids()[0]
    before = len(trail(engine))
    read_case(rosa, case_id, "progress note")
    said = []
    stranger = store_of(engine, person(engine, "Ben Okafor"))
    for wanted in (case_id, "no-such-case", "\x00"):
        for act in (stranger.record, lambda case: read_case(stranger, case, "case")):
            with pytest.raises(NoSuchCase) as refused:
                act(wanted)
            said.append(refused.value.sentence)
    assert len(set(said)) == 1
    look, *refusals = trail(engine)[before:]
    assert (look.act, look.what, look.case_id, look.who) == (Act.READ, "progress note", case_id, "rosa-lind")
    assert {(line.act, line.what, line.outcome, line.who) for line in refusals} == {
        (Act.REFUSED, "no such case", "refused", "ben-okafor")
    }
    assert [line.case_id for line in refusals] == [case_id, case_id, None, None, None, None]


def test_an_administrator_without_couples_is_refused_with_a_line(engine: Engine, rosa: SqlStore) -> None:
    admin = store_of(
        engine, Person(account_id="rosa-lind", name="Rosa", roles=frozenset({PracticeRole.ADMINISTRATOR}))
    )
    with pytest.raises(NotAllowed):
        couple(admin)
    assert (trail(engine)[-1].act, trail(engine)[-1].what) == (Act.REFUSED, "not allowed")
