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
from casework.core.wording import counted


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
    """Correct times, presence or kind while the note is unsigned. Raises NoteIsSigned, TimeNotPossible.

    Raises BadChoice where a session becomes one partner's own although lines in it are for other eyes.
    """
    with store.work() as work:
        session = work.session(case_id, session_id)
        changed = _as_told(session, told, work)
        if changed.audience is not session.audience:
            _check_lines(work, changed)
            work.add(_focus(work, changed, work.record(case_id, "focuses").focus(session_id)))
        work.change_session(changed)
        work.trail(Act.CHANGED, "session", case_id, session_id)
        work.commit()
    return changed


#: the lines of a record that belong to a session and bear its audience
RECORDED_IN = ("observations", "placements", "readings", "setbacks", "wins", "checks")


def _check_lines(work: Work, changed: TherapySession) -> None:
    """What was recorded for other eyes cannot be taken back, so it may not stand in one partner's session."""
    if changed.audience is Audience.JOINT:
        return
    record = work.record(changed.case_id, *RECORDED_IN)
    lines = [line for part in RECORDED_IN for line in getattr(record, part) if line.session_id == changed.id]
    wider = [line for line in lines if line.audience not in (changed.audience, Audience.CARE_TEAM)]
    if wider:
        raise BadChoice(
            f"This session holds {counted(len(wider), 'line')} recorded for other eyes than this partner's, "
            "so it stays as it is. Begin a session of the right kind and record them there."
        )


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
