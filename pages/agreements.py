"""Agreements: what each partner said they would do, and how it fared session by session."""

import streamlit as st

from casework.charts.agreement import agreement_strip, agreement_table
from casework.core.case import Seat
from casework.core.record import CaseRecord
from casework.core.renewal import ends, lasting
from casework.core.wording import counted
from casework.desk import Desk
from pages.parts.agreement_asking import new_agreement
from pages.parts.agreement_row import agreement_row, asking_first, over_row
from pages.parts.at_case import case_in_view
from pages.parts.case.asking import today
from pages.parts.couple import names_of
from pages.parts.heading import heading
from pages.parts.kept_of_due import kept_of_due, lately
from pages.parts.may import may_write
from pages.parts.no_case import no_case
from pages.parts.person import current_desk
from pages.parts.picture import PLAIN
from pages.parts.places import go
from pages.parts.table import table
from pages.parts.theme import palette

IN_FORCE, ALL = "In force", "All"


def render() -> None:
    """Draw the ledger of the case in view."""
    desk = current_desk()
    if desk is None:
        return
    record = case_in_view(desk)
    if record is None:
        no_case("Agreements")
        return
    _ledger(desk, record)


def _ledger(desk: Desk, record: CaseRecord) -> None:
    with heading("Agreements", record):
        which = _which(record)
        if may_write() and st.button(
            "New agreement", type="primary", icon=":material/add:", key="new agreement"
        ):
            new_agreement(record)
    if not record.agreements:
        st.markdown(
            "Nothing agreed yet. An agreement says who does what from when, "
            "and is looked at in the sessions that follow: kept, partly, not kept."
        )
        return
    last = desk.library.agreements.last_sessions if desk.library.agreements else None
    st.markdown(_in_force(record))
    kept_of_due(record, last)
    _picture(record, last, ended=which == ALL)
    for agreement in asking_first(record, today(desk)):
        agreement_row(desk, record, agreement)
    if which == ALL:
        _over(record)
    with st.expander("The table behind the ledger", type="compact"):
        table(agreement_table(record=record), "Every agreement, and how often it fared how")


def _over(record: CaseRecord) -> None:
    over = ends(record)
    st.subheader("No longer in force", anchor=False)
    for agreement in lasting(record):
        if agreement.id in over:
            over_row(record, agreement, over[agreement.id])


def _which(record: CaseRecord) -> str | None:
    if len(record.agreements_in_force) == len(lasting(record)):
        return None
    return st.segmented_control(
        "Which agreements",
        [IN_FORCE, ALL],
        default=IN_FORCE,
        required=True,
        label_visibility="collapsed",
        key="which agreements",
    )


def _picture(record: CaseRecord, last: int | None, *, ended: bool) -> None:
    if not record.checks or not (ended or record.agreements_in_force):
        return
    chosen = st.plotly_chart(
        agreement_strip(record=record, palette=palette(), ended=ended),
        theme=None,
        key="agreements over the sessions",
        config=PLAIN,
        alt=_sentence(record, last),
        on_select="rerun",
        selection_mode="points",
    )
    for point in chosen.selection.points:
        if point.get("customdata"):
            go("note", case=record.case.id, session=point["customdata"][0])


def _in_force(record: CaseRecord) -> str:
    return f"{counted(len(record.agreements_in_force), 'agreement')} in force."


def _sentence(record: CaseRecord, last: int | None) -> str:
    """How many agreements hold, and how each partner followed through, with the count beside it."""
    kept = [f"{names_of(record)[seat]} {lately(record, seat, last)}." for seat in Seat]
    return " ".join([_in_force(record), *kept])
