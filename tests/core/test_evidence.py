"""The same evidence along a document's own order of sections."""

from pathlib import Path

import pytest

from casework.core.errors import UnknownTerm
from casework.core.repair import SectionEvidence, by_document
from casework.core.session import Attendance
from casework.storage.library import load_framework
from tests.core.builders import SMALL, A, B, Couple, day

SHIPPED = Path(__file__).parents[2] / "data/framework/2026.1"


@pytest.fixture
def couple() -> Couple:
    told = Couple()
    told.betrayal(injured=A)
    return told


def laid_out(couple: Couple) -> dict[str, SectionEvidence]:
    return {found.section.id: found for found in by_document(couple.record, SMALL, "one")}


def test_every_section_is_there_in_the_documents_order_also_where_nothing_rests_on_it(couple: Couple) -> None:
    found = laid_out(couple)
    assert list(found) == ["1.1", "1.10", "1.2"]
    assert all((f.observations, f.setbacks, f.readings) == ((), (), ()) for f in found.values())


def test_a_document_the_framework_does_not_know_is_refused(couple: Couple) -> None:
    with pytest.raises(UnknownTerm):
        by_document(couple.record, SMALL, "six")


def test_an_observation_lies_under_every_section_its_marker_rests_on(couple: Couple) -> None:
    couple.session()
    both = couple.see(B, "deeds.keeps", "emerging")
    one = couple.see(B, "deeds.owns", "emerging")
    found = laid_out(couple)
    assert found["1.1"].observations == (both, one)
    assert found["1.10"].observations == (both,)
    assert found["1.2"].observations == ()


def test_readings_and_setbacks_lie_under_the_sections_of_their_terms(couple: Couple) -> None:
    couple.session()
    couple.read("calm", a=4)
    setback = couple.setback("lie")
    found = laid_out(couple)
    assert found["1.10"].readings == couple.record.readings
    assert found["1.2"].setbacks == (setback,)


def test_lines_run_from_the_oldest_session_on_though_recorded_the_other_way_round(couple: Couple) -> None:
    first, second = couple.session(), couple.session()
    late = couple.see(B, "deeds.owns", "steady", second)
    early = couple.see(B, "deeds.owns", "emerging", first)
    couple.read("calm", a=7, session=second)
    couple.read("calm", a=3, session=first)
    newer = couple.setback("lie", light=day(2))
    older = couple.setback("lie", light=day(1))
    found = laid_out(couple)
    assert found["1.1"].observations == (early, late)
    assert [r.value for r in found["1.10"].readings] == [3, 7]
    assert found["1.2"].setbacks == (older, newer)


def test_what_was_replaced_and_what_no_session_holds_is_left_out(couple: Couple) -> None:
    couple.session(attendance=Attendance.CANCELLED)
    couple.see(B, "deeds.owns", "emerging")
    couple.read("calm", a=4)
    couple.session()
    couple.see(B, "deeds.owns", "emerging")
    kept = couple.see(B, "deeds.owns", "practised")
    found = laid_out(couple)
    assert found["1.1"].observations == (kept,)
    assert found["1.10"].readings == ()


def test_terms_of_another_framework_are_left_out(couple: Couple) -> None:
    couple.session()
    couple.see(B, "deeds.of_old", "emerging")
    couple.setback("of_old")
    assert all(not f.observations and not f.setbacks for f in laid_out(couple).values())


def test_all_five_documents_that_ship_can_be_walked_through() -> None:
    framework, _ = load_framework(SHIPPED)
    assert framework is not None
    walked = [by_document(Couple().record, framework, document.key) for document in framework.documents]
    assert sum(map(len, walked)) == 56
