"""The reference: a page that draws the very figures of another from memory and does nothing else."""

from typing import Any
from unittest.mock import patch

import plotly.graph_objects as go
import streamlit as st
from streamlit.testing.v1 import AppTest

from bench.caseload import CLINICIAN
from bench.runs import at, desk_on, page_script
from casework.core.record import CaseRecord
from casework.storage.library import Library

HELD: list[tuple[go.Figure, dict[str, Any]]] = []


class _Memory:
    """A store that has one record at hand."""

    person = CLINICIAN

    def __init__(self, record: CaseRecord) -> None:
        self.held = record

    def record(self, case_id: str) -> CaseRecord:
        """The one record there is."""
        assert case_id == self.held.case.id
        return self.held


def figures(page: str, record: CaseRecord, library: Library) -> list[tuple[go.Figure, dict[str, Any]]]:
    """Every figure a page draws of a record, with how it asks for it to be drawn."""
    drawn: list[tuple[go.Figure, dict[str, Any]]] = []
    draw = st.plotly_chart

    def noted(figure: go.Figure, **how: Any) -> Any:
        drawn.append((figure, {k: v for k, v in how.items() if k in {"theme", "key", "config", "alt"}}))
        return draw(figure, **how)

    desk = desk_on(_Memory(record), library)  # type: ignore[arg-type]
    with at(desk), patch("streamlit.plotly_chart", noted):
        page_script(page, record.case.id).run()
    return drawn


def bare_script(drawn: list[tuple[go.Figure, dict[str, Any]]]) -> AppTest:
    """A page that draws them and nothing else."""
    HELD[:] = drawn

    def script() -> None:
        import streamlit as st

        from bench.bare import HELD

        for figure, how in HELD:
            st.plotly_chart(figure, **how)

    return AppTest.from_function(script, default_timeout=120)
