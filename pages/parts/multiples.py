"""Every indicator small, side by side on one scale; picking one makes it the large one."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from casework.charts.small import small_multiple
from casework.core.framework import Framework, Indicator, Nature
from casework.core.record import CaseRecord
from casework.core.series import TrustSeries
from casework.core.trust import on_of, shown_name
from pages.parts.theme import palette

WIDE = 246  #: px; as many in a row as fit, every name in one line


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
    with st.container(horizontal=True, gap="small"):
        for indicator in framework.indicators:
            with st.container(border=True, gap=None, width=WIDE):
                _one(indicator, pairs[indicator.key], breaches, span, key)


def _one(
    indicator: Indicator,
    pair: tuple[TrustSeries, TrustSeries],
    breaches: list[date],
    span: tuple[date, date] | None,
    key: str,
) -> None:
    st.button(
        indicator.eased_name or indicator.short,
        key=f"show {indicator.key}",
        type="tertiary",
        help=f"Show {shown_name(indicator)} large",
        on_click=_pick,
        args=(key, indicator.key),
    )
    st.plotly_chart(
        small_multiple(a=pair[0], b=pair[1], breaches=breaches, palette=palette(), span=span),
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
