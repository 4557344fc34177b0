"""Setbacks: when they happened, when they came to light, when they were repaired."""

import streamlit as st

from casework.charts.setback import setback_chart
from casework.charts.setback_table import setback_table
from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.setback import setbacks_sentence
from pages.parts.picture import picture
from pages.parts.theme import palette
from pages.parts.words import as_label


def setback_view(record: CaseRecord, framework: Framework, indicator: str) -> None:
    """The spans of all setbacks, and the table with the days and sessions; waves are nobody's doing."""
    st.subheader("Setbacks", anchor=False)
    sentence = setbacks_sentence(record.setbacks, record.responses, framework)
    st.markdown(as_label(sentence))
    if not record.setbacks:
        return
    picture(setback_chart(record=record, framework=framework, palette=palette()), sentence, "setbacks")
    rows = setback_table(record=record, framework=framework, indicator=indicator)
    st.dataframe(rows, hide_index=True, placeholder="–", alt=sentence)
