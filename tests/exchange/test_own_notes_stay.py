"""Psychotherapy notes leave by no port: not a workbook, not CSV, not a record, not a page of the caseload."""

import io
import zipfile
from dataclasses import fields, replace

import pytest

from casework.core.case import BetrayalKind, Seat
from casework.core.record import CaseRecord
from casework.core.session import Meeting
from casework.desk import Desk
from casework.desk.spreadsheets import as_csv_zip, as_workbook
from casework.storage.store import SqlStore
from casework.usecases.case import BetrayalTold, Called, open_case
from casework.usecases.note import Typed
from casework.usecases.own_note import keep_own_note
from casework.usecases.session import SessionTold, begin_session
from tests.exchange.conftest import library
from tests.fakes import NOON

CANARY = "canary-of-the-own-note"


@pytest.fixture
def case_id(quick: Desk) -> str:
    """A couple with a session and the clinician's own note of it."""
    told = BetrayalTold(injured=Seat.A, kind=BetrayalKind.EMOTIONAL)
    names = {"a": Called(name="Mara"), "b": Called(name="Jon")}
    version = library().current.version
    found = open_case(quick.store, **names, betrayals=(told,), framework_version=version).id
    at = begin_session(quick.store, found, SessionTold(meeting=Meeting.CONJOINT, starts_at=NOON)).id
    keep_own_note(quick.store, found, at, Typed(CANARY, 0))
    return found


def unpacked(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return b"\n".join([name.encode() + packed.read(name) for name in packed.namelist()])


@pytest.mark.parametrize("made", [as_workbook, as_csv_zip])
def test_a_file_that_leaves_holds_no_own_note(quick: Desk, case_id: str, made) -> None:
    confirmed = replace(quick.person, confirmed_at=quick.clock())
    store = SqlStore(quick.store._engine, confirmed, library().frameworks, quick.clock)
    data = made(replace(quick, person=confirmed, store=store), [case_id], NOON.tzinfo)
    assert b"Mara" in unpacked(data)  # so that the search below could find something
    assert CANARY.encode() not in unpacked(data)


def test_a_record_holds_no_own_note_and_has_no_place_for_one(quick: Desk, case_id: str) -> None:
    assert CANARY not in repr(quick.store.record(case_id))
    assert CANARY not in repr(quick.store.page(states=()))
    assert not [field.name for field in fields(CaseRecord) if "own" in field.name or "psycho" in field.name]


def test_its_author_reads_it(quick: Desk, case_id: str) -> None:
    at = quick.store.record(case_id).sessions[0].id
    note = quick.store.own_note(case_id, at)
    assert note is not None
    assert note.text == CANARY
