"""Which stretch of the sessions a trust page shows."""

from datetime import date, timedelta

import plotly.graph_objects as go
import streamlit as st

from casework.core.record import CaseRecord
from casework.core.trust import on_of

ALL, LAST_12, SINCE_SETBACK = "All", "Last 12", "Since the last setback"


def period_control(record: CaseRecord) -> str:
    """The stretch picked; only what makes a difference is offered."""
    offered = [ALL]
    if len(record.held) > 12:
        offered.append(LAST_12)
    if record.setbacks:
        offered.append(SINCE_SETBACK)
    return str(
        st.segmented_control(
            "Period", offered, default=ALL, required=True, label_visibility="collapsed", key="trust period"
        )
    )


def narrowed(record: CaseRecord, period: str) -> date | None:
    """The first day shown, or None for all of it."""
    if period == LAST_12 and len(record.held) > 12:
        return on_of(record.held[-12]) - timedelta(days=2)
    if period == SINCE_SETBACK and record.setbacks:
        return max(setback.came_to_light_on for setback in record.setbacks) - timedelta(days=2)
    return None


def beginning(figure: go.Figure, since: date | None) -> go.Figure:
    """The same figure from a day on; to its end, where the names stand."""
    if since is not None and figure.layout.xaxis.range:
        figure.update_xaxes(range=[since, figure.layout.xaxis.range[1]])
    return figure
