"""The same evidence along a document's own order of sections."""

from dataclasses import replace

from casework.charts.document import document_table
from casework.core.evidence import by_document
from tests.charts.builders import couple
from tests.charts.gallery import FRAMEWORK, document
from tests.charts.reading import labels, trace


def test_sections_stand_in_the_documents_own_order_with_1_10_after_1_9() -> None:
    ids = [text.split()[-1] for text in labels(document(couple(18))) if text.startswith("Heading")]

    assert ids == [f"1.{number}" for number in range(1, 12)]


def test_a_section_without_evidence_keeps_its_row_and_stays_blank() -> None:
    figure = document(couple(18))

    assert "1.11" not in {key[1] for key in trace(figure, "observations").customdata}
    assert any(text.endswith("1.11") for text in labels(figure))


def test_each_kind_of_evidence_has_its_own_shape() -> None:
    figure = document(couple(18))

    assert trace(figure, "observations").type == "bar"
    assert trace(figure, "readings").marker.symbol == "circle"
    assert trace(figure, "breaches").marker.symbol == "triangle-up"
    assert trace(figure, "waves").marker.color != trace(figure, "breaches").marker.color


def test_a_cell_opens_its_session_and_its_section() -> None:
    for session_id, section in trace(document(couple(18)), "observations").customdata:
        assert session_id.startswith("s")
        assert section.startswith("1.")


def test_an_observation_rests_on_every_section_of_its_marker() -> None:
    record = couple(18)
    record = replace(record, observations=record.observations[:1])

    assert len(trace(document(record, "first"), "observations").x) == 1
    assert len(trace(document(record, "second"), "observations").x) == 1


def test_the_table_counts_what_rests_on_each_section() -> None:
    record = couple(18)
    evidence = by_document(record, FRAMEWORK, "first")
    table = document_table(section_evidence=evidence, framework=FRAMEWORK, record=record)

    assert [line["Section"] for line in table][9] == "1.10 Heading 10"
    assert sum(int(str(line["Observations"])) for line in table) == len(record.observations)
    assert table[1]["Breaches"] == 2
    assert table[10]["Last observed"] is None
