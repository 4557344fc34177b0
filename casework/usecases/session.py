"""A session: when it was, who was there, what was in focus, what asking about risk brought."""

from dataclasses import dataclass, replace
from datetime import datetime

from casework.core.case import Seat
from casework.core.errors import BadChoice
from casework.core.ports import Store, Work
from casework.core.privacy import Audience, usual_audience
from casework.core.session import (
    Attendance,
    Focus,
    Meeting,
    Place,
    RiskAnswer,
    RiskAsk,
    TherapySession,
    check_focus,
    check_presence,
    check_times,
)
from casework.core.text import line, prose
from casework.core.trail import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTold:
    """A session as the clinician records it. Times are UTC."""

    meeting: Meeting
    starts_at: datetime
    ends_at: datetime | None = None
    attendance: Attendance = Attendance.HELD
    present: tuple[Seat, ...] | None = None  #: None: those it was arranged with
    others_present: str = ""
    place: Place = Place.ROOM


def begin_session(store: Store, case_id: str, told: SessionTold) -> TherapySession:
    """Record a session; its phases in focus carry over from the last one. Raises TimeNotPossible."""
    with store.work() as work:
        record = work.record(case_id, "sessions", "focuses")
        session = _as_told(
            TherapySession(
                **work.stamp(case_id),
                number=0,
                meeting=told.meeting,
                attendance=told.attendance,
                starts_at=told.starts_at,
            ),
            told,
            work,
        )
        work.add(session)
        if record.sessions and (carried := record.focus(record.sessions[-1].id)):
            work.add(_focus(work, session, carried))
        work.trail(Act.RECORDED, "session", case_id, session.id)
        work.commit()
    return session


def _as_told(session: TherapySession, told: SessionTold, work: Work) -> TherapySession:
    held = told.attendance is Attendance.HELD
    usual = told.meeting.seats if held else ()
    changed = replace(
        session,
        meeting=told.meeting,
        attendance=told.attendance,
        starts_at=told.starts_at,
        ends_at=told.ends_at if held else None,
        present=usual if told.present is None else told.present,
        others_present=line(told.others_present),
        place=told.place,
        audience=usual_audience(told.meeting),
    )
    check_times(changed.starts_at, changed.ends_at, work.now, changed.attendance)
    check_presence(changed)
    return changed


def change_session(store: Store, case_id: str, session_id: str, told: SessionTold) -> TherapySession:
    """Correct times, presence or kind while the note is unsigned. Raises NoteIsSigned, TimeNotPossible."""
    with store.work() as work:
        session = work.session(case_id, session_id)
        changed = _as_told(session, told, work)
        work.change_session(changed)
        work.trail(Act.CHANGED, "session", case_id, session_id)
        work.commit()
    return changed


def set_focus(store: Store, case_id: str, session_id: str, phases: tuple[str, ...]) -> Focus:
    """The phases held in focus in a session, at most three. Raises UnknownTerm, BadChoice."""
    with store.work() as work:
        session = work.session(case_id, session_id)
        check_focus(phases, work.framework(case_id))
        focus = _focus(work, session, phases)
        work.add(focus)
        work.trail(Act.RECORDED, "focus", case_id, focus.id)
        work.commit()
    return focus


def _focus(work: Work, session: TherapySession, phases: tuple[str, ...]) -> Focus:
    stamp = work.stamp(session.case_id)
    return Focus(**stamp, session_id=session.id, phases=phases, audience=session.audience)


def ask_risk(
    store: Store, case_id: str, session_id: str, seat: Seat, answer: RiskAnswer, words: str = ""
) -> RiskAsk:
    """What asking one partner about risk brought. Kept for the care team alone."""
    with store.work() as work:
        work.session(case_id, session_id)
        if answer is RiskAnswer.REPORTED and not words.strip():
            raise BadChoice("Something was reported: write what, and what was done. Nothing was changed.")
        asked = RiskAsk(
            **work.stamp(case_id),
            session_id=session_id,
            seat=seat,
            answer=answer,
            words=prose(words),
            audience=Audience.CARE_TEAM,
        )
        work.add(asked)
        work.trail(Act.RECORDED, "risk asked", case_id, asked.id)
        work.commit()
    return asked
