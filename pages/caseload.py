"""The caseload: every couple in a row, the one seen last first."""

import streamlit as st

from casework.core.account import CLINICAL
from casework.core.case import CaseState
from casework.core.ports import CasePage
from casework.core.wording import counted, listed
from casework.desk import Desk
from casework.usecases.reading import not_ones_own
from pages.parts.case.glance import SHOWN
from pages.parts.caseload_row import caseload_header, caseload_row
from pages.parts.edge import telling
from pages.parts.emergency import emergency_notice
from pages.parts.fields.choices import in_words
from pages.parts.heading import heading
from pages.parts.person import current_desk
from pages.parts.places import can_go, go

PER_PAGE = 25
WORDS, STATES = "caseload words", "caseload states"


def render() -> None:
    """Draw the filters and one page of rows."""
    desk = current_desk()
    if desk is None:
        return
    with heading("Caseload"):
        if desk.person.roles & CLINICAL and st.button(
            "Open a case", type="primary", icon=":material/add:", key="open a case"
        ):
            go("open_case")
    emergency_notice(desk)
    lead = st.empty()
    words, states = _filters()
    with telling():
        number = st.session_state.get(_page_key(words, states), 1)
        page = desk.store.page(words, states, (number - 1) * PER_PAGE, PER_PAGE, indicator=SHOWN)
        lead.markdown(_sentence(page, words, states))
        _rows(desk, page)
        _pages(page, _page_key(words, states))
        if not page.total:
            _nothing(desk, words)


def _filters() -> tuple[str, tuple[CaseState, ...]]:
    search, state = st.columns([2, 3], vertical_alignment="center")
    words = search.text_input(
        "Filter by name or number",
        type="search",
        live=True,
        placeholder="Name or number",
        label_visibility="collapsed",
        key=WORDS,
        persist_state="session",
    )
    states = state.pills(
        "Which cases",
        list(CaseState),
        selection_mode="multi",
        default=[CaseState.OPEN],
        format_func=in_words,
        label_visibility="collapsed",
        key=STATES,
        persist_state="session",
    )
    return (words or "").strip(), tuple(CaseState(chosen) for chosen in states)


def _page_key(words: str, states: tuple[CaseState, ...]) -> str:
    return f"caseload page {words} {','.join(states)}"


def _sentence(page: CasePage, words: str, states: tuple[CaseState, ...]) -> str:
    if not page.total:
        return "Every couple you see, in one row each."
    which = listed([state.value for state in states]) if states else ""
    cases = counted(page.total, f"{which} case".strip())
    return f"{cases}{' found' if words else ''}, the couple seen last first."


def _rows(desk: Desk, page: CasePage) -> None:
    if page.records:
        caseload_header(desk.library.current)
    others = _others(desk, page)
    for record in page.records:
        framework = desk.library.framework(record.case.framework_version)
        caseload_row(record, framework, own=record.case.id not in others)


def _others(desk: Desk, page: CasePage) -> frozenset[str]:
    """The cases of this page that are a colleague's: supervised, or open in an emergency."""
    if not (desk.person.supervises or desk.person.openings):
        return frozenset()
    return not_ones_own(desk.store, [record.case.id for record in page.records])


def _pages(page: CasePage, key: str) -> None:
    pages = -(-page.total // PER_PAGE)
    if pages > 1:
        st.pagination(pages, key=key)


def _nothing(desk: Desk, words: str) -> None:
    if words or desk.store.page(states=(), limit=1).total:
        st.markdown("No case fits. Look under another name, or among the paused and closed ones.")
        return
    st.markdown(
        "Nothing here yet. A case holds one couple's episode of care: who they are, what happened, "
        "and each session from then on. Open the first one; it takes about two minutes."
    )
    if can_go("practice"):
        st.caption("Sessions kept in a spreadsheet can be brought in on the practice page.")
