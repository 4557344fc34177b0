"""Couples in a store, and sessions they had."""

from datetime import UTC, datetime, timedelta

from casework.core.case import BetrayalKind, CaseState, Seat
from casework.core.session import Meeting
from casework.storage.store import SqlStore
from casework.usecases.case import BetrayalTold, Called, open_case
from casework.usecases.session import SessionTold, begin_session

STARTS = datetime(2026, 3, 1, 15, tzinfo=UTC)


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
