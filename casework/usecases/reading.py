"""As what somebody reads: their own case, or one of a colleague they answer for."""

from collections.abc import Collection

from casework.core.ports import Store
from casework.core.refusal import reader_line
from casework.core.trail import Act


def reads_as(store: Store, case_id: str) -> str | None:
    """What is said above a case to somebody who writes nothing in it; None to who does. Raises NoSuchCase."""
    with store.look() as work:
        return reader_line(work.person.roles, work.ties(case_id))


def not_ones_own(store: Store, case_ids: Collection[str]) -> frozenset[str]:
    """Those of these cases that somebody may read without being on their team."""
    with store.look() as work:
        return frozenset(case_ids) - work.own_among(case_ids)


def read_case(store: Store, case_id: str, what: str) -> None:
    """Write that a case, or one side of it, came into view. Raises NoSuchCase."""
    with store.work() as work:
        work.case(case_id)
        work.trail(Act.READ, what, case_id)
        work.commit()
