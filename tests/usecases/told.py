"""A couple and a session in a few words, for tests of what is written about them."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, insert, select

from casework.core.case import BetrayalKind, Seat
from casework.core.note import NoteFormat, NoteSection
from casework.core.session import Meeting, RiskAnswer, TherapySession
from casework.core.trail import TrailEntry
from casework.storage import tables
from casework.storage.rows import from_row
from casework.storage.store import SqlStore
from casework.usecases.case import BetrayalTold, Called, open_case
from casework.usecases.note import Typed, keep_draft
from casework.usecases.session import SessionTold, ask_risk, begin_session
from tests.fakes import NOON

A, B = Seat.A, Seat.B
START = NOON - timedelta(hours=2)
PLAIN = NoteFormat("plain", "Plain", (NoteSection("what", "What happened"), NoteSection("plan", "Plan")))


def couple(store: SqlStore, injured: Seat = A) -> str:
    """A case in which the first partner was injured and the second was involved."""
    case = open_case(
        store,
        a=Called(name="Mara"),
        b=Called(name="Jon"),
        betrayals=(BetrayalTold(injured=injured, kind=BetrayalKind.EMOTIONAL),),
        framework_version="test",
    )
    return case.id


def session(store: SqlStore, case_id: str, **more: Any) -> TherapySession:
    """A conjoint session of fifty minutes this morning."""
    told = {"meeting": Meeting.CONJOINT, "starts_at": START, "ends_at": START + timedelta(minutes=50)}
    return begin_session(store, case_id, SessionTold(**{**told, **more}))


def ready(store: SqlStore, case_id: str, session_id: str, **texts: str) -> None:
    """Everything a plain note needs before it is signed."""
    for key, text in {"what": "They came in quiet.", "plan": "Walk on Sunday.", **texts}.items():
        keep_draft(store, case_id, session_id, key, Typed(text, 0))
    for seat in Seat:
        ask_risk(store, case_id, session_id, seat, RiskAnswer.NONE_REPORTED)


def trail(engine: Engine) -> list[TrailEntry]:
    """Every trail line, in order."""
    with engine.connect() as connection:
        rows = connection.execute(select(tables.trail).order_by(tables.trail.c.seq))
        return [from_row(TrailEntry, row) for row in rows]


def join_team(engine: Engine, case_id: str, colleague: SqlStore) -> None:
    """A colleague sees this couple too."""
    member = {"case_id": case_id, "account_id": colleague.person.account_id, "since": NOON}
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(tables.case_team).values(**member))
