"""The same evidence laid along one document's own order of sections."""

import streamlit as st

from casework.charts.document import document_chart
from casework.core.evidence import SectionEvidence, by_document
from casework.core.evidence_line import section_lines
from casework.core.framework import Document, Framework
from casework.core.record import CaseRecord
from casework.core.wording import counted
from pages.parts.evidence import evidence_lines
from pages.parts.theme import palette
from pages.parts.words import as_label

DOCUMENT = "repair document"
PLAIN = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def section_view(record: CaseRecord, framework: Framework) -> None:
    """Pick a document; its sections down, the sessions across, then the lines of one section."""
    key = st.selectbox(
        "Document",
        [document.key for document in framework.documents],
        format_func=lambda k: next(f"{d.key}  {d.title}" for d in framework.documents if d.key == k),
        key=DOCUMENT,
    )
    document = next(d for d in framework.documents if d.key == key)
    evidence = by_document(record, framework, document.key)
    sentence = _sentence(document, evidence)
    st.markdown(as_label(sentence))
    chart = f"map of document {document.key}"
    st.plotly_chart(
        document_chart(section_evidence=evidence, record=record, framework=framework, palette=palette()),
        theme=None,
        key=chart,
        config=PLAIN,
        alt=sentence,
        on_select=lambda: _pick_from_chart(chart, document),
        selection_mode="points",
    )
    _section(record, framework, document, evidence)


def _sentence(document: Document, evidence: tuple[SectionEvidence, ...]) -> str:
    full = [one for one in evidence if _recorded(one)]
    if not full:
        return f"Nothing recorded yet rests on a section of “{document.title}”."
    return (
        f"{len(full)} of {counted(len(evidence), 'section')} of “{document.title}” have something recorded "
        "that rests on them."
    )


def _recorded(evidence: SectionEvidence) -> bool:
    return bool(evidence.observations or evidence.setbacks or evidence.readings)


def _pick_from_chart(chart: str, document: Document) -> None:
    sections = {section.id for section in document.sections}
    for point in st.session_state[chart].selection.points:
        named = sections.intersection(point.get("customdata", ()))
        if named:
            st.session_state[_picked_in(document)] = named.pop()


def _picked_in(document: Document) -> str:
    return f"section of document {document.key}"


def _section(
    record: CaseRecord, framework: Framework, document: Document, evidence: tuple[SectionEvidence, ...]
) -> None:
    by_id = {one.section.id: one for one in evidence}
    first = next((one.section.id for one in evidence if _recorded(one)), evidence[0].section.id)
    st.session_state.setdefault(_picked_in(document), first)
    picked = st.selectbox(
        "Section",
        list(by_id),
        format_func=lambda i: f"{i}  {by_id[i].section.heading}",
        key=_picked_in(document),
    )
    evidence_lines(record, section_lines(record, framework, by_id[picked]), f"section {picked}")
