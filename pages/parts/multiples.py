"""Every indicator small, side by side on one scale; picking one makes it the large one."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from casework.charts.small import small_multiple
from casework.core.framework import Framework, Nature
from casework.core.record import CaseRecord
from casework.core.series import TrustSeries
from casework.core.trust import on_of, shown_name
from pages.parts.theme import palette

IN_A_ROW = 4


def multiples(
    record: CaseRecord,
    framework: Framework,
    pairs: Mapping[str, tuple[TrustSeries, TrustSeries]],
    key: str,
    since: date | None,
) -> None:
    """The grid of all indicators, in the framework's order, all on the same days."""
    breaches, span = _breaches(record, framework, since), _span(record, since)
    st.subheader("All indicators", anchor=False)
    indicators = framework.indicators
    for start in range(0, len(indicators), IN_A_ROW):
        for column, indicator in zip(
            st.columns(IN_A_ROW), indicators[start : start + IN_A_ROW], strict=False
        ):
            with column.container(border=True, gap=None):
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
                    small_multiple(a=a, b=b, breaches=breaches, palette=palette(), span=span),
                    theme=None,
                    key=f"small {indicator.key}",
                    config={"staticPlot": True},
                    alt=f"{shown_name(indicator)}, both partners",
                )


def _breaches(record: CaseRecord, framework: Framework, since: date | None) -> list[date]:
    kinds = {kind.key for kind in framework.setback_kinds if kind.nature is Nature.BREACH}
    days = [setback.came_to_light_on for setback in record.setbacks if setback.kind in kinds]
    return [on for on in days if since is None or on >= since]


def _span(record: CaseRecord, since: date | None) -> tuple[date, date] | None:
    days = [on_of(session) for session in record.held]
    return (since or days[0], days[-1]) if days else None


def _pick(key: str, indicator: str) -> None:
    st.session_state[key] = indicator
