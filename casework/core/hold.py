"""What is open about the safety of each partner, and so holds conjoint work until a clinician has looked.

Nothing open does not mean safe, and nothing here says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from casework.core.case import CaseState, Seat
from casework.core.entry import latest
from casework.core.safety import Conjoint, Danger, SafetyAnswer, SafetyAsk, SafetyAssessment, SafetyPlan
from casework.core.session import RiskAnswer, RiskAsk
from casework.core.wording import counted, day, listed

if TYPE_CHECKING:  # the record is made of these nouns
    from casework.core.record import CaseRecord

ALWAYS_ASKED = (Danger.VIOLENCE, Danger.SELF_HARM)  #: of each partner, alone, again and again
WANTS_LOOKING = (SafetyAnswer.REPORTED, SafetyAnswer.DECLINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyRule:
    """After how many days each partner is asked again, alone. From the practice's data, with its reason."""

    violence: int
    self_harm: int

    def days(self, danger: Danger) -> int | None:
        """The interval in days, or None where this is asked about when there is occasion."""
        return {Danger.VIOLENCE: self.violence, Danger.SELF_HARM: self.self_harm}.get(danger)


class Why(StrEnum):
    """Why something is open."""

    NEVER_ASKED = "not asked alone yet"
    ASK_AGAIN = "asked alone too long ago"
    TO_ASSESS = "an answer that was not assessed yet"
    HELD = "no conjoint work for now"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """One thing that is open about one partner's safety."""

    seat: Seat
    why: Why
    danger: Danger | None = None  #: None where it is about no single one
    on: date | None = None  #: when it was asked, answered or assessed
    answer: SafetyAnswer | None = None
    days: int | None = None  #: the interval that has passed


def hold(record: "CaseRecord", today: date, rule: SafetyRule | None) -> tuple[OpenPoint, ...]:
    """Everything that holds conjoint work now, partner by partner; nothing in a case that is closed.

    Without a rule no interval can have passed; everything else holds all the same.
    """
    if record.state is CaseState.CLOSED:
        return ()
    return tuple(point for seat in Seat for point in open_points(record, seat, today, rule))


def open_points(
    record: "CaseRecord", seat: Seat, today: date, rule: SafetyRule | None
) -> tuple[OpenPoint, ...]:
    """What is open about one partner's safety, whatever the state of the case."""
    return (
        *_to_assess(record, seat),
        *_held(record, seat),
        *(point for danger in ALWAYS_ASKED for point in _asking(record, seat, danger, today, rule)),
    )


def held_seats(points: tuple[OpenPoint, ...]) -> tuple[Seat, ...]:
    """The partners on whose sheet something is open."""
    return tuple(seat for seat in Seat if any(point.seat is seat for point in points))


def last_ask(record: "CaseRecord", seat: Seat, danger: Danger) -> SafetyAsk | None:
    """When a partner was last asked alone about something: by the day of asking, then by recording."""
    asked = [a for a in record.safety_asks if a.seat is seat and a.danger is danger]
    return max(asked, key=lambda a: (a.on, a.recorded_at), default=None)


def last_assessment(record: "CaseRecord", seat: Seat) -> SafetyAssessment | None:
    """The assessment that holds now, or None."""
    return latest(a for a in record.assessments if a.seat is seat)


def plan_now(record: "CaseRecord", seat: Seat) -> SafetyPlan | None:
    """The safety plan of one partner as it stands now, or None."""
    return latest(plan for plan in record.safety_plans if plan.seat is seat)


def _asking(
    record: "CaseRecord", seat: Seat, danger: Danger, today: date, rule: SafetyRule | None
) -> Iterator[OpenPoint]:
    asked, days = last_ask(record, seat, danger), rule.days(danger) if rule else None
    if asked is None:
        yield OpenPoint(seat=seat, why=Why.NEVER_ASKED, danger=danger)
    elif days is not None and (today - asked.on).days > days:
        yield OpenPoint(seat=seat, why=Why.ASK_AGAIN, danger=danger, on=asked.on, days=days)


def _to_assess(record: "CaseRecord", seat: Seat) -> Iterator[OpenPoint]:
    for ask in record.safety_asks:
        if ask.seat is seat and ask.answer in WANTS_LOOKING and not _assessed_since(record, ask, ask.on):
            yield OpenPoint(seat=seat, why=Why.TO_ASSESS, danger=ask.danger, on=ask.on, answer=ask.answer)
    for risk in _risks_now(record, seat):
        session = record.session(risk.session_id)
        on = session.on if session else risk.recorded_at.date()
        if risk.answer is RiskAnswer.REPORTED and not _assessed_since(record, risk, on):
            yield OpenPoint(seat=seat, why=Why.TO_ASSESS, on=on, answer=SafetyAnswer.REPORTED)


def _risks_now(record: "CaseRecord", seat: Seat) -> tuple[RiskAsk, ...]:
    """What asking in each session brought, as last recorded: a slip that was put right counts no more."""
    newest: dict[str, RiskAsk] = {}
    for risk in sorted((r for r in record.risks if r.seat is seat), key=lambda r: r.recorded_at):
        newest[risk.session_id] = risk
    return tuple(newest.values())


def _assessed_since(record: "CaseRecord", answered: SafetyAsk | RiskAsk, on: date) -> bool:
    """An assessment counts for what had been answered by its day, and was recorded before it."""
    return any(
        a.seat is answered.seat and a.recorded_at > answered.recorded_at and a.on >= on
        for a in record.assessments
    )


def _held(record: "CaseRecord", seat: Seat) -> Iterator[OpenPoint]:
    last = last_assessment(record, seat)
    if last and last.conjoint is Conjoint.HELD:
        yield OpenPoint(seat=seat, why=Why.HELD, on=last.on)


def hold_sentence(record: "CaseRecord", points: tuple[OpenPoint, ...]) -> str:
    """That conjoint work is held and on whose sheet to look, for the safety page alone. Never why."""
    whose = listed([record.name(seat) for seat in held_seats(points)])
    sheets = "the safety sheets" if len(held_seats(points)) > 1 else "the safety sheet"
    return f"Hold on conjoint phase work: look at {sheets} of {whose} first." if points else ""


def hold_notice(points: tuple[OpenPoint, ...]) -> str:
    """The banner of the other pages: neither why nor whose, for a couple may see the screen."""
    return "Hold on conjoint phase work: look at Safety first." if points else ""


def open_sentence(point: OpenPoint) -> str:
    """One open point in words, for the partner's own sheet."""
    about = point.danger.value if point.danger else "risk in a session"
    when = day(point.on) if point.on else ""
    answered = "Declined to answer" if point.answer is SafetyAnswer.DECLINED else "Something was reported"
    return {
        Why.NEVER_ASKED: f"Not asked alone about {about} yet.",
        Why.ASK_AGAIN: f"Asked alone about {about} last on {when}, more than "
        f"{counted(point.days or 0, 'day')} ago: ask again.",
        Why.TO_ASSESS: f"{answered} when asked about {about} on {when}: no assessment is recorded since.",
        Why.HELD: f"The assessment of {when} says: no conjoint work for now.",
    }[point.why]
