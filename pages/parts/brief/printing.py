"""The brief on one printed page: without names unless they are asked for, and noted in the trail."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from casework.core.account import is_fresh
from casework.core.errors import NotAllowed
from casework.core.record import CaseRecord
from casework.desk import the_house
from casework.desk.briefs import printed_brief
from pages.parts.case.asking import today
from pages.parts.confirm import SENTENCE, confirm_link
from pages.parts.person import current_desk, current_key
from pages.parts.words import as_label

LOOK_AGAIN = 30  #: seconds after which the button gives way once the password was given too long ago


def print_one_page(record: CaseRecord) -> None:
    """The button, and behind it whether the names stand on the page."""
    with st.popover("Print one page", icon=":material/print:", key="print one page"):
        _offer(record.case.id, record.case.label)


@st.fragment(run_every=LOOK_AGAIN)
def _offer(case_id: str, label: str) -> None:
    desk = current_desk()
    if desk is None:
        return
    if not is_fresh(desk.person.confirmed_at, desk.clock()):
        st.info(as_label(SENTENCE))
        confirm_link()
        return
    st.caption(
        "The page bears the case number and Partner A and B. What was told alone stands on it by kind and "
        "count. Other names stay where you wrote them: read it first."
    )
    names = st.checkbox("With the partners' names", key=f"names on paper {case_id}")
    st.download_button(
        "Download as PDF",
        data=_printing(current_key(), case_id, today(desk), names=names),
        file_name=f"brief-{label}-{today(desk)}.pdf",
        mime="application/pdf",
        on_click="ignore",
        icon=":material/download:",
        key="download the brief",
    )


def _printing(key: str, case_id: str, on: date, *, names: bool) -> Callable[[], bytes]:
    """What is done when somebody asks for the page: who it is, is looked up anew; the trail comes first."""

    def made() -> bytes:
        desk = the_house().desk_for(key)
        if desk is None:
            raise NotAllowed("This sign-in has ended. Nothing was printed.")
        return printed_brief(desk, case_id, on, names=names)

    return made
