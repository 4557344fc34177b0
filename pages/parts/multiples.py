"""Every indicator small, side by side on one scale; picking one makes it the large one."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from casework.charts.trust import small_multiple
from casework.core.framework import Framework
from casework.core.series import TrustSeries
from casework.core.trust import shown_name
from pages.parts.theme import palette

IN_A_ROW = 4


def multiples(
    since: date | None,
    framework: Framework,
    pairs: Mapping[str, tuple[TrustSeries, TrustSeries]],
    key: str,
) -> None:
    """The grid of all indicators, in the framework's order."""
    st.subheader("All indicators", anchor=False)
    indicators = framework.indicators
    for start in range(0, len(indicators), IN_A_ROW):
        for column, indicator in zip(
            st.columns(IN_A_ROW), indicators[start : start + IN_A_ROW], strict=False
        ):
            with column.container(border=True, gap="xxsmall"):
                st.button(
                    indicator.eased_name or indicator.short,
                    key=f"show {indicator.key}",
                    type="tertiary",
                    help=f"Show {shown_name(indicator)} large",
                    on_click=_pick,
                    args=(key, indicator.key),
                )
                a, b = pairs[indicator.key]
                st.plotly_chart(
                    small_multiple(a=a, b=b, palette=palette(), since=since),
                    theme=None,
                    key=f"small {indicator.key}",
                    config={"staticPlot": True},
                    alt=f"{shown_name(indicator)}, both partners",
                )


def _pick(key: str, indicator: str) -> None:
    st.session_state[key] = indicator
