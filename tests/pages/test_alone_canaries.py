"""Words told alone, marked: they are on no other page, in no chart, and in nothing that leaves."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.case import PolicyKind, Seat
from casework.core.safety import Conjoint, Danger, SafetyAnswer
from casework.core.secret import SecretState, SharedBy
from casework.core.session import Meeting
from casework.desk import Desk
from casework.desk.spreadsheets import as_csv_zip, as_workbook
from casework.usecases.frame import record_policy
from casework.usecases.safety import ask_alone, assess, plan_safety
from casework.usecases.secret import (
    PermissionTold,
    SecretTold,
    StepTold,
    agree_on_secret,
    give_permission,
    tell_secret,
    withdraw_permission,
)
from casework.usecases.trust import record_reading
from pages import agreements, alone, case, caseload, exchange, note, own_note, repair, safety, trust
from tests.fakes import NOON
from tests.pages.at_desk import desk_in, opened, page
from tests.pages.noted import Pieces, met

TODAY = NOON.date()
CANARY = "canary7"
ELSEWHERE = (case, caseload, note, repair, trust, agreements, own_note, exchange)


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    return desk_in(sealed)


@pytest.fixture
def case_id(desk: Desk) -> str:
    """Every field of the ledger and of safety holds marked words, for each partner."""
    found = opened(desk)
    record_policy(desk.store, found, PolicyKind.LIMITED, TODAY, signed_a_on=TODAY, signed_b_on=TODAY)
    for seat in Seat:
        _mark(desk, found, seat)
    return found


def _mark(desk: Desk, case_id: str, seat: Seat) -> None:
    marked = (f"{CANARY}-{seat.value}-{name}" for name in "abcdefghijkl")
    alone_with = Meeting.INDIVIDUAL_A if seat is Seat.A else Meeting.INDIVIDUAL_B
    session = met(desk, case_id, meeting=alone_with)
    record_reading(desk.store, case_id, session.id, "hope", seat, 4)
    soon = StepTold(
        state=SecretState.TO_BE_SHARED,
        on=TODAY,
        by=SharedBy.TELLER,
        by_when=TODAY + timedelta(days=3),
        words=next(marked),
    )
    told = SecretTold(seat=seat, words=next(marked), on=TODAY, session_id=session.id, agreed=soon)
    secret = tell_secret(desk.store, case_id, told)
    paper = PermissionTold(seat=seat, on=TODAY, scope=next(marked), reference=next(marked))
    give_permission(desk.store, case_id, secret.id, paper)
    withdraw_permission(desk.store, case_id, secret.id, paper)
    held = StepTold(state=SecretState.HELD, on=TODAY, words=next(marked))
    agree_on_secret(desk.store, case_id, secret.id, held)
    for danger in Danger:
        ask_alone(desk.store, case_id, seat, danger, SafetyAnswer.REPORTED, TODAY, words=next(marked))
    assess(desk.store, case_id, seat, Conjoint.HELD, next(marked), TODAY)
    plan_safety(desk.store, case_id, seat, next(marked), TODAY)


def sent(at: AppTest) -> str:
    """Everything that went to the browser, charts and tables with it."""
    return "\n".join(str(getattr(node, "proto", "")) for node in _nodes(at._tree))


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _nodes(child)


def test_the_marked_words_are_on_the_sheet_they_belong_to(desk: Desk, case_id: str) -> None:
    for seat, other in ((Seat.A, Seat.B), (Seat.B, Seat.A)):
        for sheet in (alone, safety):
            on_sheet = sent(page(sheet.render, case_id).button_group[0].set_value(seat).run())
            assert f"{CANARY}-{seat.value}" in on_sheet
            assert f"{CANARY}-{other.value}" not in on_sheet


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda module: module.__name__)
@pytest.mark.parametrize("meeting", Meeting)
def test_they_are_on_no_other_page(
    desk: Desk, case_id: str, pieces: Pieces, elsewhere: Any, meeting: Meeting
) -> None:
    met(desk, case_id, meeting=meeting, starts_at=NOON - timedelta(hours=1), ends_at=None)
    at = page(elsewhere.render, case_id)
    assert not at.exception
    everything = sent(at) + str(pieces)
    assert len(everything) > 500
    assert CANARY not in everything


@pytest.mark.parametrize("sheet", [alone, safety], ids=lambda module: module.__name__)
def test_they_are_not_on_their_own_page_before_a_sheet_is_opened(
    desk: Desk, case_id: str, sheet: Any
) -> None:
    assert CANARY not in sent(page(sheet.render, case_id))


def test_they_are_in_nothing_that_leaves(desk: Desk, case_id: str) -> None:
    packed = zipfile.ZipFile(io.BytesIO(as_csv_zip(desk, [case_id], UTC)))
    texts = [packed.read(name).decode("utf-8-sig") for name in packed.namelist()]
    book = load_workbook(io.BytesIO(as_workbook(desk, [case_id], UTC)))
    texts += [str(row) for sheet in book for row in sheet.iter_rows(values_only=True)]
    assert sum(map(len, texts)) > 500
    assert "Mara" in "".join(texts)
    assert CANARY not in "".join(texts)
