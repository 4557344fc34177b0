"""The table behind the picture of one document."""

from collections.abc import Sequence

from casework.charts.events import kind_of
from casework.core.evidence import SectionEvidence
from casework.core.framework import Framework, Nature
from casework.core.record import CaseRecord


def document_table(
    *, section_evidence: Sequence[SectionEvidence], framework: Framework, record: CaseRecord
) -> list[dict[str, object]]:
    """The table behind the picture: each section with what rests on it, counted, and when it was last."""
    sessions = {session.id: session for session in record.held}
    lines: list[dict[str, object]] = []
    for evidence in section_evidence:
        kinds = [kind_of(setback, framework).nature for setback in evidence.setbacks]
        dated = [sessions[o.session_id].on for o in evidence.observations if o.session_id in sessions]
        lines.append(
            {
                "Section": f"{evidence.section.id} {evidence.section.heading}",
                "Observations": len(evidence.observations),
                "Readings": len(evidence.readings),
                "Breaches": kinds.count(Nature.BREACH),
                "Waves": kinds.count(Nature.WAVE),
                "Last observed": max(dated, default=None),
            }
        )
    return lines
