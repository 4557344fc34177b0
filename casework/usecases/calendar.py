"""Taking a calendar file in: every event that is recognised, in one transaction; what is not is listed."""

from dataclasses import replace

from casework.core.appointment import Appointment, check_appointment
from casework.core.calendar import CalendarRead, CalendarResult, EventMeant, Step, as_kept, understood
from casework.core.ports import Store, Work
from casework.core.privacy import usual_audience
from casework.core.session import Meeting, Place
from casework.core.text import line
from casework.core.trail import Act


def take_in_calendar(store: Store, read: CalendarRead, *, trial: bool = False) -> CalendarResult:
    """Arrange, move and call off what a file says of own cases; the same file changes nothing twice.

    A trial says what would be done and keeps nothing. Raises TimeNotPossible, NotAllowed.
    """
    with store.work() as work:
        uids = frozenset(event.uid for event in read.events)
        result = understood(read, work.own_numbers(), work.appointments_by(uids))
        for meant in result.changes:
            _keep(work, meant)
        if trial or not result.changes:
            return result
        for case_id in sorted({meant.case_id for meant in result.changes}):
            work.trail(Act.IMPORTED, "calendar", case_id)
        work.commit()
    return as_kept(result)


def _keep(work: Work, meant: EventMeant) -> None:
    stamp = work.stamp(meant.case_id)
    if meant.step is Step.CALLED_OFF and meant.before:
        work.add(replace(meant.before, **stamp, called_off=True))
        return
    before = meant.before
    meeting = before.meeting if before else Meeting.CONJOINT
    appointment = Appointment(
        **stamp,
        uid=line(meant.event.uid),
        starts_at=meant.event.starts_at,
        minutes=meant.event.minutes,
        meeting=meeting,
        place=before.place if before else Place.ROOM,
        audience=usual_audience(meeting),
    )
    check_appointment(appointment)
    work.add(appointment)
