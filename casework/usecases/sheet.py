"""Opening one partner's own sheet: told alone, safety, forms. That it was looked at is kept."""

from casework.core.case import Seat
from casework.core.ports import Store
from casework.core.privacy import Kind, Verb
from casework.core.trail import Act

NAMES = {Kind.LEDGER: "told alone", Kind.SAFETY: "safety", Kind.ALONE: "questionnaires"}


def open_sheet(store: Store, case_id: str, seat: Seat, kind: Kind) -> None:
    """Write down that one partner's sheet was opened. Raises NoSuchCase, NotAllowed."""
    with store.work() as work:
        work.require(Verb.READ, kind, case_id)
        work.trail(Act.READ, NAMES[kind], case_id, seat=seat)
        work.commit()
