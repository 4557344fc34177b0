"""A line of evidence as a person reads it, each leading back to its session."""

import pytest

from casework.core.evidence_line import EvidenceLine, phase_lines, section_lines
from casework.core.repair import SectionEvidence, by_document
from casework.core.session import Attendance
from tests.core.builders import SMALL, A, B, Couple, day


@pytest.fixture
def couple() -> Couple:
    told = Couple()
    told.betrayal(injured=A)
    return told


def section(couple: Couple, section_id: str) -> tuple[EvidenceLine, ...]:
    evidence = next(e for e in by_document(couple.record, SMALL, "one") if e.section.id == section_id)
    return section_lines(couple.record, SMALL, evidence)


def test_a_phase_shows_its_markers_and_its_setbacks_newest_first(couple: Couple) -> None:
    couple.session()
    couple.see(B, "deeds.owns", "practised")
    couple.see(B, "safety.triggers", "practised")
    couple.session()
    couple.setback("lie", 4, seat=B)
    couple.setback("wave", 4)
    lines = phase_lines(couple.record, SMALL, "deeds")
    assert [(line.number, line.who, line.said, line.level) for line in lines] == [
        (2, "Ben", "Lie", "breach, severity 4"),
        (1, "Ben", "deeds.owns", "practised"),
    ]
    assert [line.session_id for line in lines] == [s.id for s in reversed(couple.record.sessions)]


def test_a_setback_after_the_last_session_leads_to_none(couple: Couple) -> None:
    couple.session()
    couple.setback("lie", light=day(3))
    (line,) = phase_lines(couple.record, SMALL, "deeds")
    assert (line.session_id, line.number, line.on) == (None, 0, day(3))


def test_a_reading_is_told_by_the_name_and_value_charts_show(couple: Couple) -> None:
    couple.session()
    couple.read("doubt", a=7.5)
    (line,) = section(couple, "1.10")
    assert (line.who, line.said, line.level, line.on) == ("Ana", "Less doubt", "2.5", day(1))


def test_what_no_held_session_holds_and_unknown_terms_have_no_line(couple: Couple) -> None:
    couple.session(attendance=Attendance.CANCELLED)
    couple.see(B, "deeds.owns", "practised")
    couple.setback("of_old")
    couple.read("calm", a=4)
    couple.read("luck", a=4)
    assert phase_lines(couple.record, SMALL, "deeds") == ()
    everything = SectionEvidence(
        section=SMALL.documents[0].sections[0],
        observations=couple.record.observations,
        setbacks=couple.record.setbacks,
        readings=couple.record.readings,
    )
    assert section_lines(couple.record, SMALL, everything) == ()
