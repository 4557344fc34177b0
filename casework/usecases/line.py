"""One line of a case's record, kept in one transaction with its trail line."""

from collections.abc import Callable
from typing import TypeVar

from casework.core.case import Seat
from casework.core.entry import Entry
from casework.core.ports import Store, Work
from casework.core.trail import Act

Kept = TypeVar("Kept", bound=Entry)


def recorded(
    store: Store, case_id: str, act: Act, what: str, make: Callable[[Work], Kept], seat: Seat | None = None
) -> Kept:
    """Make one line and keep it; `seat` where it is about one partner alone.

    Raises NoSuchCase, and whatever making it raises; then nothing is kept.
    """
    with store.work() as work:
        work.case(case_id)
        entry = make(work)
        work.add(entry)
        work.trail(act, what, case_id, entry.id, seat=seat)
        work.commit()
    return entry
