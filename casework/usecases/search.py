"""Looking for words in one's own cases. What was typed is kept nowhere; whose words came into view is."""

from collections.abc import Set

from casework.core.case import Seat
from casework.core.ports import Store
from casework.core.search import ON_A_SHEET, Found, SearchAsk
from casework.core.trail import Act

#: a case, or one partner's own sheet in it, of which a search has shown words
Looked = tuple[str, Seat | None]


def search(store: Store, ask: SearchAsk, seen: Set[Looked] = frozenset()) -> Found:
    """What this person may read that holds what was typed; one trail line for each case that comes into view.

    The cases and sheets in `seen` were shown to them before, and have their line. Raises NotAllowed,
    UnkeepableText, TextTooLong.
    """
    found = store.search(ask)
    if new := looked(found) - seen:
        with store.work() as work:
            for case_id, seat in sorted(new, key=lambda one: (one[0], one[1] or "")):
                work.case(case_id)
                work.trail(Act.READ, "search", case_id, seat=seat)
            work.commit()
    return found


def looked(found: Found) -> frozenset[Looked]:
    """The cases whose words are shown, and whose sheets, where they lie on one."""
    return frozenset((hit.case_id, hit.seat if hit.kind in ON_A_SHEET else None) for hit in found.hits)
