"""The lines that raise a caution, each in a few words with the way to it and its audience."""

from collections.abc import Sequence

from casework.core.agreement import Agreement, Check
from casework.core.case import Disclosure, Goal, OutsideContact, Stance
from casework.core.note import ProgressNote
from casework.core.observation import Placement
from casework.core.pacing_look import Look, Read, Seen
from casework.core.pointer import Pointer, Where
from casework.core.session import Focus, RiskAsk, TherapySession
from casework.core.setback import Setback, SetbackResponse, Win
from casework.core.wording import figure


def focus(look: Look, phase: str, run: Sequence[Focus]) -> Pointer:
    """A phase in focus over an unbroken run of sessions; the line is the one it began with."""
    first, last = (look.record.session(each.session_id) for each in (run[0], run[-1]))
    found = look.framework.phase(phase)
    since = f"since session {first.number if first else 0}, last in" if len(run) > 1 else "in"
    return Pointer(
        where=Where.SESSION,
        words=f"{found.name if found else phase} in focus {since} session {last.number if last else 0}",
        id=run[0].id,
        key=phase,
        session_id=run[-1].session_id,
        on=last.on if last else None,
        audience=run[0].audience,
    )


def reading(look: Look, read: Read, more: str = "") -> Pointer:
    """One partner's answer as asked, 0-10."""
    line, found = read.line, look.framework.indicator(read.line.indicator)
    return Pointer(
        where=Where.INDICATOR,
        words=f"{look.name(line.seat)}: {found.name if found else line.indicator} {figure(line.value)} "
        f"in session {read.session.number}{more}",
        id=line.id,
        key=line.indicator,
        session_id=read.session.id,
        on=read.session.on,
        audience=line.audience,
    )


def observed(look: Look, seen: Seen, more: str = "") -> Pointer:
    """What was seen of one marker in one partner."""
    line, found = seen.line, look.framework.marker(seen.line.marker)
    return Pointer(
        where=Where.PHASE,
        words=f"{look.name(line.seat)}: {found.words if found else line.marker}, "
        f"{seen.level.label} in session {seen.session.number}{more}",
        id=line.id,
        key=found.phase if found else "",
        session_id=seen.session.id,
        on=seen.session.on,
        audience=line.audience,
    )


def placement(look: Look, line: Placement) -> Pointer:
    """Where the clinician placed a phase."""
    held, found = look.record.session(line.session_id), look.framework.phase(line.phase)
    return Pointer(
        where=Where.PHASE,
        words=f"{found.name if found else line.phase} placed as {line.standing.value} "
        f"in session {held.number if held else 0}",
        id=line.id,
        key=line.phase,
        session_id=line.session_id,
        on=held.on if held else None,
        audience=line.audience,
    )


def setback(look: Look, line: Setback) -> Pointer:
    """A setback by its kind and whose it was; a wave is felt, never done."""
    found = look.framework.setback_kind(line.kind)
    return Pointer(
        where=Where.SETBACK,
        words=f"{found.name if found else line.kind} ({look.name(line.seat)}), severity {line.severity}",
        id=line.id,
        session_id=line.session_id,
        on=line.came_to_light_on,
        audience=line.audience,
    )


def response(look: Look, line: SetbackResponse, to: Setback) -> Pointer:
    """How a setback was met."""
    found = look.framework.setback_kind(to.kind)
    return Pointer(
        where=Where.SETBACK,
        words=f"{found.name if found else to.kind} ({look.name(to.seat)}): {line.met.value}",
        id=line.id,
        session_id=to.session_id,
        on=line.on,
        audience=line.audience,
    )


def agreement(line: Agreement, words: str = "") -> Pointer:
    """An agreement, or the sentence of it that was noticed."""
    return Pointer(
        where=Where.AGREEMENT,
        words=f"Agreement: “{words or line.words}”",
        id=line.id,
        on=line.starts_on,
        audience=line.audience,
    )


def check(look: Look, line: Check, of: Agreement) -> Pointer:
    """One look at one agreement."""
    session = look.record.session(line.session_id)
    return Pointer(
        where=Where.AGREEMENT,
        words=f"“{of.words}”: {line.result.value} in session {session.number if session else 0}",
        id=line.id,
        session_id=line.session_id,
        on=session.on if session else None,
        audience=line.audience,
    )


def of_frame(line: Goal | Stance | Disclosure | OutsideContact, words: str) -> Pointer:
    """A line of the frame of the case, in the words given."""
    return Pointer(where=Where.CASE, words=words, id=line.id, on=line.on, audience=line.audience)


def win(line: Win) -> Pointer:
    """The win that was named last."""
    return Pointer(
        where=Where.CASE,
        words=f"The last win named: “{line.words}”",
        id=line.id,
        session_id=line.session_id,
        on=line.on,
        audience=line.audience,
    )


def session(line: TherapySession, words: str) -> Pointer:
    """A session, in the words given."""
    return Pointer(
        where=Where.SESSION,
        words=words,
        id=line.id,
        session_id=line.id,
        on=line.on,
        audience=line.audience,
    )


def risk(look: Look, line: RiskAsk) -> Pointer:
    """That something was reported when asked about risk. Never what."""
    held = look.record.session(line.session_id)
    return Pointer(
        where=Where.SESSION,
        words=f"{look.name(line.seat)}: something reported when asked about risk "
        f"in session {held.number if held else 0}",
        id=line.id,
        session_id=line.session_id,
        on=held.on if held else None,
        audience=line.audience,
    )


def note(look: Look, line: ProgressNote, words: str) -> Pointer:
    """A signed note, in the words given."""
    held = look.record.session(line.session_id)
    return Pointer(
        where=Where.SESSION,
        words=f"Note of session {held.number if held else 0}: {words}",
        id=line.id,
        session_id=line.session_id,
        on=held.on if held else None,
        audience=line.audience,
    )
