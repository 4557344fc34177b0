"""What each partner wants and where each leans: their own, and private to them until they share it."""

from dataclasses import dataclass
from datetime import date

from casework.core.case import Goal, Leaning, Seat, Stance
from casework.core.errors import MissingText
from casework.core.frame import check_past
from casework.core.ports import Store, Work
from casework.core.privacy import Audience, audience_of
from casework.core.text import prose
from casework.core.trail import Act
from casework.usecases.line import recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class AimTold:
    """One partner's own goal and leaning when a case opens; either may be left for later."""

    seat: Seat
    goal: str = ""
    goal_shared: bool = False
    leaning: Leaning | None = None
    stance_words: str = ""
    stance_shared: bool = False


def keep_aim(work: Work, case_id: str, told: AimTold) -> None:
    """Add one partner's goal and leaning, as far as told, to a transaction that is opening a case."""
    today = work.now.date()
    if told.goal.strip():
        work.add(_goal(work, case_id, told.seat, told.goal, today, told.goal_shared))
    if told.leaning:
        work.add(
            _stance(work, case_id, told.seat, told.leaning, today, told.stance_words, told.stance_shared)
        )


def _audience(seat: Seat, shared: bool) -> Audience:
    return Audience.JOINT if shared else audience_of(seat)


def _goal(work: Work, case_id: str, seat: Seat, words: str, on: date, shared: bool) -> Goal:
    check_past("The day of the goal", work.now, on)
    kept = prose(words).strip()
    if not kept:
        raise MissingText("The goal is empty. Write it in the partner's own words, then save again.")
    return Goal(**work.stamp(case_id), seat=seat, words=kept, on=on, audience=_audience(seat, shared))


def _stance(
    work: Work, case_id: str, seat: Seat, leaning: Leaning, on: date, words: str, shared: bool
) -> Stance:
    check_past("The day of the leaning", work.now, on)
    audience = _audience(seat, shared)
    return Stance(
        **work.stamp(case_id), seat=seat, leaning=leaning, on=on, words=prose(words), audience=audience
    )


def record_goal(
    store: Store, case_id: str, seat: Seat, words: str, on: date, *, shared: bool = False
) -> Goal:
    """What one partner wants; private to that partner unless they chose to share it.

    Raises MissingText, TimeNotPossible.
    """
    return recorded(
        store,
        case_id,
        Act.RECORDED,
        "goal",
        lambda work: _goal(work, case_id, seat, words, on, shared),
        seat,
    )


def record_stance(
    store: Store,
    case_id: str,
    seat: Seat,
    leaning: Leaning,
    on: date,
    *,
    words: str = "",
    shared: bool = False,
) -> Stance:
    """Where one partner leans; private to that partner unless they chose to share it.

    Raises TimeNotPossible.
    """
    return recorded(
        store,
        case_id,
        Act.RECORDED,
        "stance",
        lambda work: _stance(work, case_id, seat, leaning, on, words, shared),
        seat,
    )
