"""Readings: what a partner answers on a trust indicator."""

from casework.core.case import Seat
from casework.core.errors import UnknownTerm
from casework.core.ports import Store
from casework.core.reading import GivenBy, Reading, check_value
from casework.core.trail import Act


def record_reading(
    store: Store,
    case_id: str,
    session_id: str,
    indicator: str,
    seat: Seat,
    value: float,
    given_by: GivenBy = GivenBy.SELF,
) -> Reading:
    """One 0-10 answer as asked, in halves. Raises RatingOutOfRange, UnknownTerm."""
    with store.work() as work:
        session = work.session(case_id, session_id)
        known = work.framework(case_id).indicator(indicator)
        if known is None:
            raise UnknownTerm
        if known.question(work.record(case_id, "betrayals").roles(seat)) is None:
            raise UnknownTerm("This indicator is not asked of this partner. Nothing was changed.")
        reading = Reading(
            **work.stamp(case_id),
            session_id=session_id,
            indicator=indicator,
            seat=seat,
            value=check_value(value),
            given_by=given_by,
            audience=session.audience,
        )
        work.add(reading)
        work.trail(Act.RECORDED, "reading", case_id, reading.id)
        work.commit()
    return reading
