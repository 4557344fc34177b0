"""A spreadsheet on its way in: what it says, what would be added; then all of it or nothing."""

import hashlib
from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from casework.core.case import Seat
from casework.core.errors import CaseworkError
from casework.core.rows import Couple
from casework.desk import Desk
from casework.desk.spreadsheets import Preview, preview, take_in
from casework.exchange.choices import Choices
from casework.exchange.couples import couple_of
from casework.exchange.dates import CellRefused, DayOrder
from casework.exchange.opening import read_file
from casework.exchange.table import FileRefused, RawTable
from pages.parts import clock
from pages.parts.edge import telling
from pages.parts.exchange.outcome import kept, outcome
from pages.parts.exchange.questions import answers, ask
from pages.parts.person import current_desk
from pages.parts.words import as_label

FILES, CASE, ORDER, FOREIGN = "files to bring in", "the one case", "order of days", "foreign numbers"
TRIED, DONE = "file tried out", "file kept"
WIDE = 640  #: px of what is filled in
ORDERS = {
    "Only days that can be read in one way": None,
    "Day first: 31/12/2025": DayOrder.DAY_FIRST,
    "Month first: 12/31/2025": DayOrder.MONTH_FIRST,
}


def bring_in(desk: Desk) -> None:
    """Draw the way of a file from the desk of a clinician into the record."""
    kept(st.session_state.get(DONE))
    st.markdown(
        "CSV or Excel (.xlsx), or a zip of CSV files: sessions, readings of both partners, setbacks, wins, "
        "agreements. You see what would be added before anything is; then every row is kept, or none."
    )
    files = st.file_uploader(
        "Files", type=["csv", "tsv", "txt", "xlsx", "zip"], accept_multiple_files=True, key=FILES
    )
    couple = _about(desk)
    if files:
        with telling():
            _read(desk, files, couple)


def _about(desk: Desk) -> Couple | None:
    """What has to be said of a file that does not say it itself."""
    with st.expander("What the file does not say itself", type="compact"), st.container(width=WIDE):
        typed = st.text_input("The one case it is about, if it is about one", placeholder="C-014", key=CASE)
        st.selectbox("Days such as 03/04/2025", list(ORDERS), key=ORDER)
        st.toggle("Its case numbers are another practice's", key=FOREIGN)
        couple = _couple(typed)
        if couple is None:
            return None
        found = [
            r
            for r in desk.store.page(f"C-{couple.number:03d}", states=()).records
            if r.case.number == couple.number
        ]
        if not found:
            st.warning(f"There is no case C-{couple.number:03d} among yours.")
            return couple
        st.caption(as_label(f"{found[0].case.label} is {found[0].couple}."))
        return replace(couple, a=found[0].name(Seat.A), b=found[0].name(Seat.B))


def _couple(typed: str) -> Couple | None:
    try:
        return couple_of({"number": typed}) if typed.strip() else None
    except CellRefused as refusal:
        st.warning(as_label(str(refusal)))
        return None


def _read(desk: Desk, files: list[UploadedFile], couple: Couple | None) -> None:
    key = hashlib.sha256(b"".join(file.name.encode() + file.getvalue() for file in files)).hexdigest()
    choices = answers(key, Choices(order=ORDERS[st.session_state[ORDER]], couple=couple))
    tried = _tried(desk, files, key, choices)
    if tried.plan.questions:
        ask(key, tried.plan.questions)
    outcome(tried)
    if tried.is_ready and tried.result.added:
        number = sum(tried.result.added.values())
        st.button(
            f"Keep these {number:,} rows", type="primary", on_click=_keep, args=(tried,), key="keep rows"
        )


def _tried(desk: Desk, files: list[UploadedFile], key: str, choices: Choices) -> Preview:
    """What the files would do; worked out once for each set of answers, however often the page is drawn."""
    ours = not st.session_state[FOREIGN]
    asked = (key, choices, ours, clock.zone())
    if st.session_state.get(TRIED, (None, None))[0] != asked:
        with st.spinner("Reading the file…"):
            found = preview(desk, _tables(files), choices, clock.zone(), numbers_are_ours=ours)
        st.session_state[TRIED] = (asked, found)
    found_before: Preview = st.session_state[TRIED][1]
    return found_before


def _tables(files: list[UploadedFile]) -> tuple[RawTable, ...]:
    tables = tuple(table for file in files for table in read_file(file.name, file.getvalue()))
    names = [table.name for table in tables]
    if len(set(names)) != len(names):
        raise FileRefused("Two of these tables have the same name. Bring them in one after the other.")
    return tables


def _keep(tried: Preview) -> None:
    desk = current_desk()
    if desk is None:
        return
    try:
        st.session_state[DONE] = take_in(desk, tried, numbers_are_ours=not st.session_state[FOREIGN])
    except CaseworkError as refusal:
        st.session_state[DONE] = refusal
    st.session_state.pop(TRIED, None)
