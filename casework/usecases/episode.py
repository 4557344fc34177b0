"""Whether the couple is being seen: pausing, closing with how it ended, and opening again."""

from datetime import date

from casework.core.case import CaseState, CaseStatus, Outcome
from casework.core.errors import BadChoice
from casework.core.frame import check_past
from casework.core.ports import Store
from casework.core.privacy import Audience
from casework.core.text import prose
from casework.core.trail import Act


def pause_case(store: Store, case_id: str, on: date, words: str = "") -> CaseStatus:
    """The couple pauses; the case stays as it is. Raises BadChoice unless it is open, TimeNotPossible."""
    return _status(store, case_id, CaseState.PAUSED, on, None, words)


def close_case(store: Store, case_id: str, outcome: Outcome, on: date, words: str = "") -> CaseStatus:
    """The episode ends, with how it ended. Raises BadChoice where it is closed already, TimeNotPossible."""
    return _status(store, case_id, CaseState.CLOSED, on, outcome, words)


def reopen_case(store: Store, case_id: str, on: date, words: str = "") -> CaseStatus:
    """The couple is seen again. Raises BadChoice where it is open already, TimeNotPossible."""
    return _status(store, case_id, CaseState.OPEN, on, None, words)


#: from which states a case can come into a state
_COMES_FROM = {
    CaseState.OPEN: {CaseState.PAUSED, CaseState.CLOSED},
    CaseState.PAUSED: {CaseState.OPEN},
    CaseState.CLOSED: {CaseState.OPEN, CaseState.PAUSED},
}


def _status(
    store: Store, case_id: str, state: CaseState, on: date, outcome: Outcome | None, words: str
) -> CaseStatus:
    with store.work() as work:
        now = work.record(case_id, "statuses").state
        if now not in _COMES_FROM[state]:
            raise BadChoice(f"This case is {now.value}. Nothing was changed.")
        check_past("This day", work.now, on)
        status = CaseStatus(
            **work.stamp(case_id),
            state=state,
            on=on,
            outcome=outcome,
            words=prose(words),
            audience=Audience.CARE_TEAM,
        )
        work.add(status)
        work.trail(Act.CHANGED, "case status", case_id, status.id)
        work.commit()
    return status
