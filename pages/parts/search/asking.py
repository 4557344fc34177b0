"""What is looked for, and where: a field that answers as one types, and what narrows it."""

from datetime import date

import streamlit as st

from casework.core.framework import Framework
from casework.core.record import CaseRecord
from casework.core.search import ON_A_SHEET, SearchAsk, SearchKind
from casework.desk import Desk
from pages.parts.couple import couple_named
from pages.parts.fields.choices import in_words

WORDS, COUPLE, KINDS, PHASE = "search words", "search couple", "search kinds", "search phase"
SINCE, UNTIL, SHEETS = "search since", "search until", "search sheets"


def ask(desk: Desk) -> SearchAsk:
    """Draw the field and what narrows it; what they say now."""
    typed = st.text_input(
        "Words to look for",
        type="search",
        live=True,
        placeholder='Words, or "words side by side"',
        label_visibility="collapsed",
        key=WORDS,
        persist_state="session",
    )
    narrowing = st.container(horizontal=True)
    # Off on every visit: a sheet is opened when nobody else sees the screen.
    sheets = st.toggle("Also what was told alone, and safety", key=SHEETS)
    with narrowing:
        return SearchAsk(
            typed=typed or "",
            case_id=_couple(desk.store.couples()),
            kinds=_kinds(sheets=sheets),
            phase=_phase(desk.library.current),
            since=_day("From", SINCE),
            until=_day("To", UNTIL),
            sheets=sheets,
        )


def _couple(records: tuple[CaseRecord, ...]) -> str | None:
    named = {record.case.id: f"{record.case.label} {couple_named(record)}" for record in records}
    if st.session_state.get(COUPLE) not in named:
        st.session_state[COUPLE] = None  # one who may not be read any more
    return st.selectbox(
        "Couple",
        list(named),
        index=None,
        format_func=named.__getitem__,
        placeholder="Every couple",
        width=230,
        key=COUPLE,
        persist_state="session",
    )


def _kinds(*, sheets: bool) -> frozenset[SearchKind]:
    offered = [kind for kind in SearchKind if sheets or kind not in ON_A_SHEET]
    st.session_state[KINDS] = [kind for kind in st.session_state.get(KINDS, []) if kind in offered]
    chosen = st.multiselect(
        "Kind",
        offered,
        format_func=in_words,
        placeholder="Every kind",
        key=KINDS,
        persist_state="session",
        width=200,
    )
    return frozenset(SearchKind(kind) for kind in chosen)


def _phase(framework: Framework) -> str | None:
    names = {phase.key: phase.name for phase in framework.phases}
    return st.selectbox(
        "Phase",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="Every phase",
        width=190,
        key=PHASE,
        persist_state="session",
    )


def _day(label: str, key: str) -> date | None:
    value = st.date_input(label, value=None, key=key, persist_state="session", width=150)
    return value if isinstance(value, date) else None
