"""Why a phase stands where it stands, in the sentences a clinician reads."""

from collections.abc import Sequence

from casework.core.case import Seat
from casework.core.course import Finding
from casework.core.framework import Framework, Phase
from casework.core.observation import Level, Placement, Standing
from casework.core.record import CaseRecord
from casework.core.setback import Setback
from casework.core.standing import PartnerStanding
from casework.core.wording import counted, day, listed

NAMED = 2  #: causes a sentence names before it counts the rest


def partner_sentence(record: CaseRecord, framework: Framework, seat: Seat, found: Finding) -> str:
    """Where one partner stands in a phase, and what that rests on."""
    name = record.name(seat)
    if not found.borne:
        return (
            f"{name}: not begun. In the roles recorded so far, none of the markers here is {name}'s to show."
        )
    return f"{name}: {found.standing}. {_why(framework, found)}"


def _why(framework: Framework, found: Finding) -> str:
    if found.unsettled_by:
        return _shaken(framework, found)
    if found.standing is Standing.UNSETTLED:
        return f"It had been {_was(found)}; now {_share(found, Level.PRACTISED)} practised or steadier."
    return _seen(found) if found.newest else "Nothing has been observed here yet."


def _seen(found: Finding) -> str:
    match found.standing:
        case Standing.NOT_BEGUN:
            return f"{len(found.newest)} of {counted(found.borne, 'marker')} looked for, none seen yet."
        case Standing.EMERGING:
            return f"{_share(found, Level.EMERGING)} seen{_of_which(found)}."
        case Standing.PRACTISED:
            return f"{_share(found, Level.PRACTISED)} practised or steadier."
        case _:
            sessions = len({seen.session_id for seen in found.carried_by})
            return f"{_share(found, Level.STEADY)} steady, in {counted(sessions, 'session')}."


def _share(found: Finding, level: Level) -> str:
    return f"{found.at_least(level)} of {counted(found.borne, 'marker')}"


def _of_which(found: Finding) -> str:
    practised = found.at_least(Level.PRACTISED)
    return f", {practised} practised or steadier" if practised else ""


def _was(found: Finding) -> str:
    return found.was.label if found.was else ""


def _shaken(framework: Framework, found: Finding) -> str:
    causes = [_cause(framework, setback) for setback in found.unsettled_by]
    if len(causes) > NAMED:
        causes = [*causes[:NAMED], f"{len(causes) - NAMED} more"]
    return f"It had been {_was(found)} until {listed(causes)}; nothing practised was seen in a later session."


def _cause(framework: Framework, setback: Setback) -> str:
    kind = framework.setback_kind(setback.kind)
    name = kind.name.lower() if kind else setback.kind
    return f"{name} ({day(setback.came_to_light_on)}, severity {setback.severity})"


def phase_sentence(
    record: CaseRecord,
    phase: Phase,
    partners: Sequence[PartnerStanding],
    read_from: Sequence[Seat],
    suggested: Standing,
    placement: Placement | None,
) -> str:
    """Where a phase stands for the couple: both partners named, and the clinician's placement beside."""
    how = _how_read(record, phase, partners, read_from)
    both = listed([f"{record.name(p.seat)} {p.standing}" for p in partners])
    if placement is None:
        return f"{phase.name}: {suggested}{how} ({both})."
    placed = f"placed at {placement.standing} by the clinician{_when(record, placement)} ({placement.move})"
    return f"{phase.name}: {placed}. What was observed suggests {suggested}{how} ({both})."


def _how_read(
    record: CaseRecord, phase: Phase, partners: Sequence[PartnerStanding], read_from: Sequence[Seat]
) -> str:
    names = listed([f"{record.name(seat)}'s" for seat in read_from])
    if phase.paced_by and len(read_from) == 1:
        return f", at {names} own pace"
    if len(read_from) == 1:
        return f", read from {names} side alone"
    if phase.paced_by:
        return ", at each partner's own pace"
    both = {partner.standing for partner in partners}
    if len(both) == 1:
        return ", as for both"
    return ", as one of the two is" if Standing.UNSETTLED in both else ", as far as both have come"


def _when(record: CaseRecord, placement: Placement) -> str:
    session = record.session(placement.session_id)
    return f" in session {session.number}" if session else ""
