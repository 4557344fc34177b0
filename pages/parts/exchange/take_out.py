"""Records on their way out: which cases, in which form; what leaves is written in the trail first."""

from collections.abc import Callable
from datetime import tzinfo

import streamlit as st

from casework.core.account import is_fresh
from casework.core.errors import NotAllowed
from casework.core.wording import counted
from casework.desk import Desk, the_house
from casework.desk.spreadsheets import as_csv_zip, as_workbook
from casework.exchange.couples import couple_of
from casework.exchange.dates import CellRefused
from pages.parts import clock
from pages.parts.confirm import SENTENCE, confirm_link
from pages.parts.person import current_desk, current_key
from pages.parts.words import as_label

LOOK_AGAIN = 30  #: seconds after which the button gives way once the password has been given too long ago

#: what a form is called, its ending, and what makes it
FORMS = {
    "Excel workbook": ("xlsx", as_workbook),
    "CSV files, packed": ("zip", as_csv_zip),
}


def take_out(desk: Desk) -> None:
    """Draw the choice of what to take out, and the way to get it."""
    st.markdown(
        "Every table of the record, in the shape in which it can be brought in again, and the signed notes "
        "to be read. Drafts and your own notes never leave. What leaves is not sealed any more: keep it as "
        "you keep the record."
    )
    form = st.segmented_control(
        "As", list(FORMS), default="Excel workbook", required=True, key="form to take out"
    )
    typed = st.text_input(
        "Only this case", placeholder="C-014; left empty, all of yours", key="case to take out", width=320
    )
    case_ids = _chosen(desk, typed.strip())
    if not case_ids:
        return
    _take(form or "Excel workbook", case_ids)


@st.fragment(run_every=LOOK_AGAIN)
def _take(form: str, case_ids: tuple[str, ...]) -> None:
    desk = current_desk()
    if desk is None:
        return
    if not is_fresh(desk.person.confirmed_at, desk.clock()):
        st.info(as_label(SENTENCE))
        confirm_link()
        return
    ending, make = FORMS[form]
    st.download_button(
        f"Take out {counted(len(case_ids), 'case')}",
        data=taking_out(current_key(), case_ids, clock.zone(), make),
        file_name=f"casework-{clock.local(desk.clock()):%Y-%m-%d}.{ending}",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
        key="take out",
    )
    st.caption("A line in the trail of each case says that it was taken out, when and by whom.")


def _chosen(desk: Desk, typed: str) -> tuple[str, ...]:
    if not typed:
        ids = desk.store.case_ids()
        if not ids:
            st.markdown("There is no case to take out yet.")
        return ids
    try:
        couple = couple_of({"number": typed})
    except CellRefused as refusal:
        st.warning(as_label(str(refusal)))
        return ()
    number = couple.number if couple else None
    page = desk.store.page(typed, states=())
    found = [record for record in page.records if record.case.number == number]
    if not found:
        st.warning(as_label(f"There is no case {typed} among yours."))
        return ()
    st.caption(as_label(f"{found[0].case.label} is {found[0].couple}."))
    return (found[0].case.id,)


def taking_out(
    key: str, case_ids: tuple[str, ...], zone: tzinfo, make: Callable[[Desk, tuple[str, ...], tzinfo], bytes]
) -> Callable[[], bytes]:
    """What is done when somebody asks for the file: who it is, is looked up anew; the trail comes first."""

    def made() -> bytes:
        desk = the_house().desk_for(key)
        if desk is None:
            raise NotAllowed("This sign-in has ended. Nothing was taken out.")
        return make(desk, case_ids, zone)

    return made
