"""Where repair stands, for both partners and the couple, with the evidence and a sentence saying why.

One partner's standing comes from the rule in core/course.py. The couple's suggested standing is unsettled
where either partner's is, and otherwise that of the one who has come less far; a partner who bears none of
a phase's markers is left out of it. A phase that is one partner's own decision (forgiveness) is read from
that partner, and the other's standing is shown beside. The clinician's placement outranks the suggestion,
and both stay visible.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from casework.core.case import Seat
from casework.core.course import Course, Finding
from casework.core.errors import UnknownTerm
from casework.core.evidence import SectionEvidence, by_document
from casework.core.framework import Framework, Phase
from casework.core.map_words import map_sentence
from casework.core.observation import Level, Move, Placement, Standing
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.core.standing import (
    MapCell,
    MapRow,
    MovementStanding,
    PartnerStanding,
    PhaseStanding,
    RepairMap,
)
from casework.core.standing_words import partner_sentence, phase_sentence
from casework.core.timeline import Happenings, happenings, held_until

__all__ = [
    "MapCell",
    "MapRow",
    "MovementStanding",
    "PartnerStanding",
    "PhaseStanding",
    "RepairMap",
    "SectionEvidence",
    "by_document",
    "map_sentence",
    "movement_standing",
    "repair_map",
    "standing",
    "standings",
]

FARTHER = (Standing.NOT_BEGUN, Standing.EMERGING, Standing.PRACTISED, Standing.STEADY)

Findings = Mapping[Seat, Sequence[Finding]]  #: session by session, and last the finding that holds now


def standing(
    record: CaseRecord, framework: Framework, phase_key: str, upto: TherapySession | None = None
) -> PhaseStanding:
    """Where one phase stands now, or stood at the end of a session. Raises UnknownTerm."""
    found = [s for s in standings(record, framework, upto) if s.phase == phase_key]
    if not found:
        raise UnknownTerm
    return found[0]


def standings(
    record: CaseRecord, framework: Framework, upto: TherapySession | None = None
) -> tuple[PhaseStanding, ...]:
    """Where every phase stands now, or stood at the end of a session, in the framework's order."""
    placed = _placements(record, upto)
    return tuple(
        _phase_standing(record, framework, phase, findings, placed.get(phase.key))
        for phase, findings in _followed(record, framework, upto)
    )


def repair_map(record: CaseRecord, framework: Framework) -> RepairMap:
    """Every phase across every session held, in one pass over the record."""
    held = held_until(record)
    placed = _placements(record)
    went_back = {(p.session_id, p.phase) for p in record.placements if p.move is Move.RETURN}
    return RepairMap(
        sessions=held,
        rows=tuple(
            MapRow(
                phase=phase,
                cells=tuple(_cells(held, phase, findings, went_back)),
                now=_phase_standing(record, framework, phase, findings, placed.get(phase.key)),
            )
            for phase, findings in _followed(record, framework)
        ),
    )


def movement_standing(
    framework: Framework, found: Sequence[PhaseStanding], movement_key: str
) -> MovementStanding:
    """The standings of one movement's phases, side by side. Raises UnknownTerm."""
    movement = next((m for m in framework.movements if m.key == movement_key), None)
    if movement is None:
        raise UnknownTerm
    phases = {phase.key for phase in framework.phases if phase.movement == movement_key}
    here = [s for s in found if s.phase in phases]
    return MovementStanding(
        movement=movement,
        standings=tuple(s.standing for s in here),
        a=tuple(s.a.standing for s in here),
        b=tuple(s.b.standing for s in here),
    )


def _followed(
    record: CaseRecord, framework: Framework, upto: TherapySession | None = None
) -> Iterator[tuple[Phase, Findings]]:
    sessions = len(held_until(record, upto))
    brought = happenings(record, framework, upto)
    roles = {seat: record.roles(seat) for seat in Seat}
    for phase in framework.phases:
        yield (
            phase,
            {
                seat: _follow(
                    Course(framework.markers_of(phase.key, roles[seat]), framework.standing_rule),
                    brought.get((phase.key, seat), {}),
                    sessions,
                )
                for seat in Seat
            },
        )


def _follow(course: Course, brought: Happenings, sessions: int) -> list[Finding]:
    """The finding after each session, and one more for what came to light after the last."""
    findings: list[Finding] = []
    for at in range(sessions + 1):
        happening = brought.get(at)
        if happening:
            course.follow(happening.seen, happening.setbacks)
        findings.append(course.finding() if happening or not findings else findings[-1])
    return findings


def _phase_standing(
    record: CaseRecord, framework: Framework, phase: Phase, findings: Findings, placement: Placement | None
) -> PhaseStanding:
    a, b = (_partner_standing(record, framework, seat, findings[seat][-1]) for seat in Seat)
    read_from = _read_from(record, phase, findings)
    suggested = _couple_standing([p.standing for p in (a, b) if p.seat in read_from])
    return PhaseStanding(
        phase=phase.key,
        a=a,
        b=b,
        suggested=suggested,
        placement=placement,
        sentence=phase_sentence(record, phase, (a, b), read_from, suggested, placement),
        evidence=tuple(dict.fromkeys(a.evidence + b.evidence)),
    )


def _partner_standing(
    record: CaseRecord, framework: Framework, seat: Seat, found: Finding
) -> PartnerStanding:
    return PartnerStanding(
        seat=seat,
        standing=found.standing,
        level=found.level,
        sentence=partner_sentence(record, framework, seat, found),
        evidence=tuple(line.id for line in (*found.carried_by, *found.unsettled_by)),
    )


def _read_from(record: CaseRecord, phase: Phase, findings: Findings) -> tuple[Seat, ...]:
    """The partners the couple's standing is read from: whose decision it is, else who bears its markers."""
    deciding = tuple(seat for seat in Seat if phase.paced_by in record.roles(seat))
    bearing = tuple(seat for seat in Seat if findings[seat][-1].borne)
    return deciding or bearing or tuple(Seat)


def _couple_standing(partners: Sequence[Standing]) -> Standing:
    if Standing.UNSETTLED in partners:
        return Standing.UNSETTLED
    return min(partners, key=FARTHER.index)


def _placements(record: CaseRecord, upto: TherapySession | None = None) -> dict[str, Placement]:
    """The placement that holds for each phase: that of the latest session, as last recorded."""
    sessions = {session.id: session for session in record.sessions}
    placed = [
        (sessions[p.session_id].starts_at, p.recorded_at, p)
        for p in record.placements
        if p.session_id in sessions
    ]
    ordered = sorted(placed, key=lambda item: item[:2])
    return {p.phase: p for starts_at, _, p in ordered if upto is None or starts_at <= upto.starts_at}


def _cells(
    held: Sequence[TherapySession], phase: Phase, findings: Findings, went_back: set[tuple[str, str]]
) -> Iterator[MapCell]:
    fell = {seat: [False, *_falls(findings[seat])] for seat in Seat}
    for at, session in enumerate(held):
        for seat in Seat:
            yield MapCell(
                session_id=session.id,
                seat=seat,
                level=findings[seat][at].level,
                returned=fell[seat][at] or (session.id, phase.key) in went_back,
            )


def _falls(findings: Sequence[Finding]) -> Iterator[bool]:
    levels = [Level.NOT_SEEN if found.level is None else found.level for found in findings]
    for before, after in pairwise(levels):
        yield after < before
