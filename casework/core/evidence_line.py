"""One piece of evidence as a person reads it: when, who, what was seen, and where it was written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.core.evidence import SectionEvidence
from casework.core.framework import Framework
from casework.core.observation import Observation
from casework.core.reading import Reading, given_words
from casework.core.record import CaseRecord, current_observations
from casework.core.setback import Setback
from casework.core.timeline import held_until, reached_at
from casework.core.trust import shown_name
from casework.core.wording import figure

Evidence = Observation | Setback | Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """A line of evidence, with the session it opens."""

    id: str
    on: date
    session_id: str | None  #: None where a setback came to light after the last session
    number: int  #: of that session; 0 where there is none
    who: str
    said: str  #: what was seen, in the framework's words
    level: str  #: how far, how severe, how high
    detail: str  #: the clinician's own words; may be empty


def phase_lines(record: CaseRecord, framework: Framework, phase_key: str) -> tuple[EvidenceLine, ...]:
    """What carries a phase: its markers as observed and the setbacks that can unsettle it, newest first."""
    markers = {marker.key for marker in framework.markers_of(phase_key)}
    kinds = {kind.key for kind in framework.setback_kinds if phase_key in kind.unsettles}
    seen = [o for o in current_observations(record.observations) if o.marker in markers]
    return _lines(record, framework, [*seen, *(b for b in record.setbacks if b.kind in kinds)])


def section_lines(
    record: CaseRecord, framework: Framework, evidence: SectionEvidence
) -> tuple[EvidenceLine, ...]:
    """What rests on one section of a document, newest first."""
    return _lines(record, framework, [*evidence.observations, *evidence.setbacks, *evidence.readings])


def _lines(record: CaseRecord, framework: Framework, entries: Iterable[Evidence]) -> tuple[EvidenceLine, ...]:
    teller = _Teller(record, framework)
    lines = [teller.line(entry) for entry in entries]
    return tuple(sorted((one for one in lines if one), key=lambda one: (one.on, one.number), reverse=True))


class _Teller:
    """Knows the sessions and the terms, and tells one entry after another."""

    def __init__(self, record: CaseRecord, framework: Framework) -> None:
        self.record = record
        self.framework = framework
        self.held = held_until(record)
        self.sessions = {session.id: session for session in self.held}

    def line(self, entry: Evidence) -> EvidenceLine | None:
        """The entry as a line; None where its session was not held or its term is unknown here."""
        if isinstance(entry, Setback):
            return self._setback(entry)
        return self._observation(entry) if isinstance(entry, Observation) else self._reading(entry)

    def _observation(self, seen: Observation) -> EvidenceLine | None:
        marker, session = self.framework.marker(seen.marker), self.sessions.get(seen.session_id)
        if marker is None or session is None:
            return None
        return EvidenceLine(
            id=seen.id,
            on=session.on,
            session_id=session.id,
            number=session.number,
            who=self.record.name(seen.seat),
            said=marker.words,
            level=seen.level.label,
            detail=seen.evidence,
        )

    def _reading(self, reading: Reading) -> EvidenceLine | None:
        indicator = self.framework.indicator(reading.indicator)
        session = self.sessions.get(reading.session_id)
        if indicator is None or session is None:
            return None
        return EvidenceLine(
            id=reading.id,
            on=session.on,
            session_id=session.id,
            number=session.number,
            who=self.record.name(reading.seat),
            said=shown_name(indicator),
            level=figure(indicator.shown(reading.value)),
            detail=given_words(reading),
        )

    def _setback(self, setback: Setback) -> EvidenceLine | None:
        kind = self.framework.setback_kind(setback.kind)
        if kind is None:
            return None
        at = reached_at(setback, self.held)
        session = self.held[at] if at < len(self.held) else None
        return EvidenceLine(
            id=setback.id,
            on=setback.came_to_light_on,
            session_id=session.id if session else None,
            number=session.number if session else 0,
            who=self.record.name(setback.seat),
            said=kind.name,
            level=f"{kind.nature.value}, severity {setback.severity}",
            detail=setback.words,
        )
