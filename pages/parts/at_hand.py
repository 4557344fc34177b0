"""One reading of a case for all parts of a page: shared while the page is drawn once, and then forgotten.

A part that is drawn anew by itself (a fragment) finds nothing here and reads the record afresh.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from casework.core.note import DraftField
from casework.core.record import CaseRecord
from casework.desk import Desk

_held: ContextVar[dict[tuple[str, ...], Any] | None] = ContextVar("held while a page is drawn", default=None)


@contextmanager
def one_reading(desk: Desk, record: CaseRecord) -> Iterator[None]:
    """Until this ends, whatever this person's parts of the page look at is read once."""
    token = _held.set({(desk.person.account_id, record.case.id): record})
    try:
        yield
    finally:
        _held.reset(token)


def record_at_hand(desk: Desk, case_id: str) -> CaseRecord:
    """The record of a case. Raises NoSuchCase."""
    held = _held.get()
    found: CaseRecord | None = held.get((desk.person.account_id, case_id)) if held is not None else None
    return found or desk.store.record(case_id)


def drafts_at_hand(desk: Desk, case_id: str, session_id: str) -> Mapping[str, DraftField]:
    """This person's unsigned text for a session. Raises NoSuchCase."""
    held, key = _held.get(), (desk.person.account_id, case_id, session_id)
    if held is None:
        return desk.store.drafts(case_id, session_id)
    if key not in held:
        held[key] = desk.store.drafts(case_id, session_id)
    drafts: Mapping[str, DraftField] = held[key]
    return drafts
