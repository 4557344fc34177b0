"""Follow-through as it was seen in the agreements, beside follow-through as it was rated."""

import streamlit as st

from casework.charts.follow_through import follow_through_chart
from casework.core.agreement import follow_through, follow_through_series
from casework.core.case import Seat
from casework.core.record import CaseRecord
from casework.core.series import TrustSeries
from casework.core.wording import counted
from pages.parts.picture import picture
from pages.parts.theme import palette
from pages.parts.words import as_label


def follow_through_view(record: CaseRecord, rated: tuple[TrustSeries, TrustSeries] | None) -> None:
    """What was kept, with the count beside it, and the chart of both."""
    st.subheader("Follow-through from the agreements", anchor=False)
    if not record.checks:
        st.caption("No agreement has been checked in a session yet.")
        return
    sentence = " ".join(_sentence(record, seat) for seat in Seat)
    st.markdown(as_label(sentence))
    if rated is None:
        return
    figure = follow_through_chart(
        kept_a=follow_through_series(record, Seat.A),
        kept_b=follow_through_series(record, Seat.B),
        rated_a=rated[0],
        rated_b=rated[1],
        record=record,
        palette=palette(),
    )
    picture(figure, sentence, "follow-through")


def _sentence(record: CaseRecord, seat: Seat) -> str:
    found = follow_through(record.agreements, record.checks, record.held, seat)
    if not found.due:
        return f"Nothing of {record.name(seat)}'s has been due."
    partly = f", {found.partly} partly" if found.partly else ""
    return f"{record.name(seat)} kept {found.kept} of {counted(found.due, 'check')} due{partly}."
