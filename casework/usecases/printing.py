"""Putting something on paper: it leaves the sealed record, so it is written down first."""

from casework.core.account import require_fresh
from casework.core.ports import Store
from casework.core.privacy import Kind, Verb
from casework.core.trail import Act


def note_printing(store: Store, case_id: str, what: str) -> None:
    """Write in the trail that a page of a case is printed, before it is given away.

    Raises NoSuchCase, NotAllowed, and ConfirmFirst where the password was not given in the last minutes.
    """
    with store.work() as work:
        require_fresh(work.person, work.now)
        work.require(Verb.PRINT, Kind.RECORD, case_id)
        work.trail(Act.PRINTED, what, case_id)
        work.commit()
