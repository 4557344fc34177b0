"""Cautions about what may not have had a place: grief, shame, and somebody to lean on."""

from collections.abc import Iterator

from casework.core import pacing_evidence as evidence
from casework.core.case import Seat
from casework.core.observation import Level
from casework.core.pacing_look import Look, Rule
from casework.core.pacing_rules_pace import lows
from casework.core.pointer import Pointer
from casework.core.session import RiskAnswer
from casework.core.wording import counted

# 14 Grief and shame

#: by the name it goes by: the marker, the kind of wave and the work that show it had room
ROOM_FOR = {
    "grief": ("stabilise.has_room_to_grieve", "grief_surge"),
    "guilt or shame": ("stabilise.owns_shame_briefly", "shame"),
}


def grief_or_shame(at: Rule) -> list[Pointer]:
    """By the sixth session, and again after as many more: nothing recorded that gave them room."""
    missing = " and for ".join(what for what in ROOM_FOR if not _had_room(at.look, what))
    many = at.count("sessions")
    full = enumerate(at.look.held[many - 1 :: many], start=1) if missing else ()
    return [
        evidence.session(
            session, f"{counted(nth * many, 'session')} held, and no room for {missing} recorded"
        )
        for nth, session in full
    ]


def _had_room(look: Look, what: str) -> bool:
    marker, wave = ROOM_FOR[what]
    seen = any(each.level > Level.NOT_SEEN for seat in Seat for each in look.seen(marker, seat))
    felt = any(line.kind == wave for line in look.record.setbacks)
    return seen or felt or bool(look.did(wave))


# 15 Somebody to lean on

DISTRESS = ("emotional_safety", "trigger_load", "self_trust", "hope")
HEAVY_WAVES = ("trigger_episode", "grief_surge", "shame", "withdrawal")


def support(at: Rule) -> list[Pointer]:
    """A partner in distress for whom no individual or outside support is recorded."""
    return [line for seat in Seat if not _has_support(at, seat) for line in _distress(at, seat)]


def _distress(at: Rule, seat: Seat) -> Iterator[Pointer]:
    look, sessions = at.look, at.count("sessions")
    for indicator in DISTRESS:
        yield from lows(at, indicator, seat, "below", at.count("readings"))
    for kind in HEAVY_WAVES:
        for line in look.setbacks(kind, sessions):
            if line.seat is seat and line.severity >= at.number("severity"):
                yield evidence.setback(look, line)
    for ask in look.record.risks:
        if ask.seat is seat and ask.answer is RiskAnswer.REPORTED and look.is_late(ask.session_id, sessions):
            yield evidence.risk(look, ask)


def _has_support(at: Rule, seat: Seat) -> bool:
    look, lately = at.look, at.count("looking_back")
    seen = look.seen("stabilise.has_support", seat)
    alone = any(session.meeting.seats == (seat,) for session in look.lately(lately))
    planned = any(plan.seat is seat for plan in look.record.safety_plans)
    noted = bool(seen) and seen[-1].level > Level.NOT_SEEN
    return noted or alone or planned or bool(look.did("support", lately))
