"""The meetings a story has ahead of it: the day it is told on, and those after."""

from datetime import UTC, datetime, time, timedelta

from casework.core.story import StoryMeeting
from casework.demo.teller import Teller
from casework.usecases.appointment import AppointmentTold, arrange


def tell_ahead(teller: Teller, nth: int, told: StoryMeeting) -> None:
    """Arrange a meeting; the same story told on the same day gives it the same uid."""
    on = datetime.combine(teller.until + timedelta(days=told.days), time(), UTC)
    arrange(
        teller.store,
        teller.case_id,
        AppointmentTold(
            starts_at=on + told.starts,
            minutes=int(told.lasts.total_seconds() // 60),
            meeting=told.meeting,
            place=told.place,
            uid=f"{teller.story.key}-{nth}@demo",
        ),
    )
