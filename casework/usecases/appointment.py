"""Arranging the next meetings, and calling them off."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from casework.core.appointment import Appointment, arranged, check_appointment, due_now
from casework.core.errors import NoSuchEntry
from casework.core.ports import Store, Work
from casework.core.privacy import usual_audience
from casework.core.session import Meeting, Place
from casework.core.text import line
from casework.core.trail import Act
from casework.usecases.session import SessionTold


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentTold:
    """A meeting as the clinician arranges it. Times are UTC."""

    starts_at: datetime
    minutes: int = 90
    meeting: Meeting = Meeting.CONJOINT
    place: Place = Place.ROOM
    uid: str = ""  #: what another calendar knows it by; empty makes a new one


def arrange(store: Store, case_id: str, told: AppointmentTold) -> Appointment:
    """Arrange a meeting; with a uid that is known already, move it. Raises TimeNotPossible, NoSuchCase."""
    with store.work() as work:
        appointment = Appointment(
            **work.stamp(case_id),
            uid=line(told.uid) or f"{uuid.uuid4().hex}@casework",
            starts_at=told.starts_at,
            minutes=told.minutes,
            meeting=told.meeting,
            place=told.place,
            audience=usual_audience(told.meeting),
        )
        check_appointment(appointment)
        work.add(appointment)
        work.trail(Act.RECORDED, "appointment", case_id, appointment.id)
        work.commit()
    return appointment


def call_off(store: Store, case_id: str, uid: str) -> Appointment:
    """Call a meeting off. Raises NoSuchEntry, NoSuchCase."""
    with store.work() as work:
        standing = _standing(work, case_id, uid)
        off = replace(standing, **work.stamp(case_id), called_off=True)
        work.add(off)
        work.trail(Act.ENDED, "appointment", case_id, off.id)
        work.commit()
    return off


def session_due(store: Store, case_id: str) -> SessionTold | None:
    """What a session begun now is likely to be, by what was arranged; None where nothing is due.

    Its time, meeting and place are proposals: all of them can be corrected. Raises NoSuchCase.
    """
    with store.look() as work:
        record = work.record(case_id, "appointments", "sessions")
        due = due_now(record.appointments, record.sessions, work.now)
        return _as_session(due, work.now) if due else None


def _as_session(due: Appointment, now: datetime) -> SessionTold:
    over = due.ends_at if due.ends_at <= now else None  # while it goes on nobody knows when it ends
    return SessionTold(meeting=due.meeting, starts_at=due.starts_at, ends_at=over, place=due.place)


def _standing(work: Work, case_id: str, uid: str) -> Appointment:
    found = next(
        (a for a in arranged(work.record(case_id, "appointments").appointments) if a.uid == uid), None
    )
    if found is None:
        raise NoSuchEntry
    return found
