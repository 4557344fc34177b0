"""The same evidence laid along a document's own order of sections."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from casework.core.entry import Entry
from casework.core.errors import UnknownTerm
from casework.core.framework import Framework, Section
from casework.core.observation import Observation
from casework.core.reading import Reading
from casework.core.record import CaseRecord, current_observations, current_readings
from casework.core.setback import Setback
from casework.core.timeline import held_until

Line = TypeVar("Line", bound=Entry)
Cited = dict[str, tuple[str, ...]]  #: the sections a term of the framework rests on, by its key


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEvidence:
    """What was recorded that rests on one section of a document, oldest first; may be empty."""

    section: Section
    observations: tuple[Observation, ...] = ()
    setbacks: tuple[Setback, ...] = ()
    readings: tuple[Reading, ...] = ()


def by_document(record: CaseRecord, framework: Framework, document_key: str) -> tuple[SectionEvidence, ...]:
    """Every section of a document with what rests on it, in the document's order. Raises UnknownTerm."""
    document = next((d for d in framework.documents if d.key == document_key), None)
    if document is None:
        raise UnknownTerm
    at = {session.id: index for index, session in enumerate(held_until(record))}
    observed = [o for o in current_observations(record.observations) if o.session_id in at]
    readings = [r for r in current_readings(record.readings) if r.session_id in at]
    seen = _laid_out(
        ((o.marker, o) for o in sorted(observed, key=lambda o: at[o.session_id])),
        {marker.key: marker.sections for marker in framework.markers},
    )
    read = _laid_out(
        ((r.indicator, r) for r in sorted(readings, key=lambda r: at[r.session_id])),
        {indicator.key: indicator.sections for indicator in framework.indicators},
    )
    went_back = _laid_out(
        ((b.kind, b) for b in sorted(record.setbacks, key=lambda b: (b.came_to_light_on, b.recorded_at))),
        {kind.key: kind.sections for kind in framework.setback_kinds},
    )
    return tuple(
        SectionEvidence(
            section=section,
            observations=tuple(seen[section.id]),
            setbacks=tuple(went_back[section.id]),
            readings=tuple(read[section.id]),
        )
        for section in document.sections
    )


def _laid_out(lines: Iterable[tuple[str, Line]], cited: Cited) -> defaultdict[str, list[Line]]:
    by_section: defaultdict[str, list[Line]] = defaultdict(list)
    for term, line in lines:
        for section in cited.get(term, ()):
            by_section[section].append(line)
    return by_section
