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
    st.plotly_chart(
        document_chart(section_evidence=evidence, record=record, framework=framework, palette=palette()),
        theme=None,
        config=PLAIN,
        alt=sentence,
    )
    _section(record, framework, evidence)


def _sentence(document: Document, evidence: tuple[SectionEvidence, ...]) -> str:
    full = [one for one in evidence if one.observations or one.setbacks or one.readings]
    if not full:
        return f"Nothing recorded yet rests on a section of “{document.title}”."
    return (
        f"{len(full)} of {counted(len(evidence), 'section')} of “{document.title}” have something recorded "
        "that rests on them."
    )


def _section(record: CaseRecord, framework: Framework, evidence: tuple[SectionEvidence, ...]) -> None:
    picked = st.selectbox(
        "Section",
        [one.section.id for one in evidence],
        format_func=lambda i: next(
            f"{one.section.id}  {one.section.heading}" for one in evidence if one.section.id == i
        ),
    )
    one = next(one for one in evidence if one.section.id == picked)
    evidence_lines(record, section_lines(record, framework, one), f"section {picked}")
