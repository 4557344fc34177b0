"""Search: every word of one's own cases, found as it is typed."""

import streamlit as st

from casework.core.search import SHOWN, Found, SearchAsk, is_enough, sought
from casework.core.wording import counted
from casework.desk import Desk
from casework.usecases.search import Looked, looked, search
from pages.parts.edge import telling
from pages.parts.heading import heading
from pages.parts.person import current_desk
from pages.parts.search.asking import ask
from pages.parts.search.hits import hits_told

SEEN = "shown by a search"  #: where a tab remembers what has its line in the trail


def render() -> None:
    """Draw the field, what narrows it, and what was found."""
    desk = current_desk()
    if desk is None:
        return
    heading("Search")
    with telling():
        asked = ask(desk)
        found = _found(desk, asked)
        st.markdown(_sentence(asked, found))
        hits_told(desk, found)


def _found(desk: Desk, asked: SearchAsk) -> Found:
    seen: set[Looked] = st.session_state.setdefault(SEEN, set())
    found = search(desk.store, asked, seen)
    seen |= looked(found)
    return found


def _sentence(asked: SearchAsk, found: Found) -> str:
    if found.more:
        return f"The {SHOWN} that fit best. There are more: another word, a couple or a day narrows them."
    if found.hits:
        return f"{counted(len(found.hits), 'hit')}, the one that fits best first."
    if not asked.typed.strip():
        return (
            "Type a word, or its beginning: every note, agreement, setback, win and reason of the couples "
            "you see that holds it is listed here. Quotes keep words side by side."
        )
    if not is_enough(sought(asked.typed)):
        return "Two letters, or more, are needed to look for."
    return _nothing(asked)


def _nothing(asked: SearchAsk) -> str:
    narrowed = any((asked.case_id, asked.kinds, asked.since, asked.until, asked.phase))
    aside = "" if asked.sheets else " What was told alone, and safety, were not looked through."
    return f"Nothing holds that{' here' if narrowed else ''}.{aside}"
