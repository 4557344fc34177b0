"""The reference: a page that draws the very figures of another from memory and does nothing else."""

from typing import Any
from unittest.mock import patch

import plotly.graph_objects as go
import streamlit as st
from streamlit.testing.v1 import AppTest

from bench.runs import at, desk_on, page_script
from casework.core.ports import Store
from casework.storage.library import Library

Drawn = list[tuple[go.Figure, dict[str, Any]]]
HELD: Drawn = []


def figures(page: str, store: Store, case_id: str, library: Library) -> Drawn:
    """Every figure a page draws of a case, with how it asks for it to be drawn."""
    drawn: Drawn = []
    draw = st.plotly_chart

    def noted(figure: go.Figure, **how: Any) -> Any:
        drawn.append((figure, {k: v for k, v in how.items() if k in {"theme", "key", "config", "alt"}}))
        return draw(figure, **how)

    with at(desk_on(store, library)), patch("streamlit.plotly_chart", noted):
        page_script(page, case_id).run()
    return drawn


def bare_script(drawn: Drawn) -> AppTest:
    """A page that draws them and nothing else."""
    HELD[:] = drawn

    def script() -> None:
        import streamlit as st

        from bench.bare import HELD

        for figure, how in HELD:
            st.plotly_chart(figure, **how)

    return AppTest.from_function(script, default_timeout=120)
