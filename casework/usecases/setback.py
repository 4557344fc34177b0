"""Setbacks and how they were met; wins."""

from dataclasses import dataclass
from datetime import date

from casework.core.case import CameOut, Seat
from casework.core.errors import NoSuchEntry, TimeNotPossible, UnknownTerm
from casework.core.frame import check_past, latest_day
from casework.core.ports import Store, Work
from casework.core.privacy import Audience, narrower
from casework.core.setback import HowMet, Setback, SetbackResponse, Win, check_setback
from casework.core.text import prose, required_line
from casework.core.trail import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class SetbackTold:
    """A setback as the clinician records it."""

    kind: str
    seat: Seat | None
    happened_on: date
    came_to_light_on: date
    came_out: CameOut = CameOut.UNKNOWN
    severity: int = 3
    words: str = ""
    met: HowMet | None = None
    met_on: date | None = None


def record_setback(store: Store, case_id: str, told: SetbackTold, session_id: str | None = None) -> Setback:
    """Something that went backwards, with how it was met if that is known. Raises TimeNotPossible."""
    with store.work() as work:
        work.case(case_id)
        if work.framework(case_id).setback_kind(told.kind) is None:
            raise UnknownTerm
        setback = Setback(
            **work.stamp(case_id),
            session_id=session_id,
            kind=told.kind,
            seat=told.seat,
            happened_on=told.happened_on,
            came_to_light_on=told.came_to_light_on,
            came_out=told.came_out,
            severity=told.severity,
            words=prose(told.words),
            audience=_audience(work, case_id, session_id),
        )
        check_setback(setback, latest_day(work.now))
        work.add(setback)
        if told.met:
            work.add(_response(work, setback, told.met, told.met_on or told.came_to_light_on))
        work.trail(Act.RECORDED, "setback", case_id, setback.id)
        work.commit()
    return setback


def _audience(work: Work, case_id: str, session_id: str | None) -> Audience:
    return work.session(case_id, session_id).audience if session_id else Audience.JOINT


def _response(
    work: Work, setback: Setback, met: HowMet, on: date, words: str = "", session_id: str | None = None
) -> SetbackResponse:
    if not setback.came_to_light_on <= on <= latest_day(work.now):
        raise TimeNotPossible("It can be met only after it came to light, and not in the future.")
    return SetbackResponse(
        **work.stamp(setback.case_id),
        setback_id=setback.id,
        met=met,
        on=on,
        words=prose(words),
        audience=narrower(setback.audience, _audience(work, setback.case_id, session_id)),
    )


def record_response(
    store: Store,
    case_id: str,
    setback_id: str,
    met: HowMet,
    on: date,
    words: str = "",
    session_id: str | None = None,
) -> SetbackResponse:
    """How a setback was met, on a date; told in a session with one partner alone it stays theirs.

    Raises NoSuchEntry, TimeNotPossible.
    """
    with store.work() as work:
        setback = next((s for s in work.record(case_id, "setbacks").setbacks if s.id == setback_id), None)
        if setback is None:
            raise NoSuchEntry
        response = _response(work, setback, met, on, words, session_id)
        work.add(response)
        work.trail(Act.RECORDED, "setback response", case_id, response.id)
        work.commit()
    return response


def name_win(
    store: Store,
    case_id: str,
    words: str,
    on: date,
    *,
    named_by: Seat | None = None,
    session_id: str | None = None,
) -> Win:
    """Something small that went well. Raises MissingText, TimeNotPossible."""
    with store.work() as work:
        work.case(case_id)
        check_past("The day of the win", work.now, on)
        win = Win(
            **work.stamp(case_id),
            session_id=session_id,
            on=on,
            words=required_line(words, "The win"),
            named_by=named_by,
            audience=_audience(work, case_id, session_id),
        )
        work.add(win)
        work.trail(Act.RECORDED, "win", case_id, win.id)
        work.commit()
    return win
