"""Questionnaires: what one partner answered, entered by the clinician."""

from dataclasses import dataclass
from datetime import date

from casework.core.case import Seat
from casework.core.frame import check_past
from casework.core.measure import Measure
from casework.core.ports import Store
from casework.core.privacy import audience_of
from casework.core.reading import GivenBy
from casework.core.score import Score, check_score
from casework.core.trail import Act
from casework.usecases.secret import check_alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTold:
    """A filled-in form as it is entered: its answers by item number, or its total alone."""

    seat: Seat
    on: date
    items: tuple[tuple[int, int], ...] = ()
    total: float | None = None
    session_id: str | None = None
    given_by: GivenBy = GivenBy.SELF


def record_score(store: Store, case_id: str, measure: Measure, told: ScoreTold) -> Score:
    """Keep one partner's form. It is for that partner and the care team, in whichever session it was given.

    A form of the same day or session is corrected by it: the earlier one stays on record and counts no more.
    Nothing else follows by itself, whatever was answered.
    Raises RatingOutOfRange, BadChoice, TimeNotPossible, NoSuchEntry, NoSuchCase.
    """
    with store.work() as work:
        work.case(case_id)
        check_alone(work, case_id, told.seat, told.session_id)
        check_past("The day it was filled in", work.now, told.on)
        score = Score(
            **work.stamp(case_id),
            measure=measure.key,
            seat=told.seat,
            on=told.on,
            session_id=told.session_id,
            items=told.items,
            total=told.total,
            given_by=told.given_by,
            audience=audience_of(told.seat),
        )
        check_score(score, measure)
        work.add(score)
        work.trail(Act.RECORDED, "score", case_id, score.id, seat=told.seat)
        work.commit()
    return score
