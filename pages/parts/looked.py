"""That somebody looked at a case: written once for each tab, case and page, not at every drawing."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from casework.usecases.reading import read_case

if TYPE_CHECKING:
    from casework.desk import Desk

LOOKED = "looked at"  #: where a tab remembers what was written already

#: what the trail calls a page, by its address
CALLED = {
    "prepare": "brief",
    "note": "progress note",
    "check-ins": "check-in",
    "repair": "repair map",
    "trust": "trust",
    "agreements": "agreements",
    "own-note": "psychotherapy note",
    "told-alone": "what one partner says alone",
    "safety": "safety",
    "before-room": "room",
}


def note_look(desk: "Desk", case_id: str) -> None:
    """Write that a case came into view on this page. What cannot be written does not come into view."""
    looked = (case_id, _page())
    seen: set[tuple[str, str]] = st.session_state.setdefault(LOOKED, set())
    if looked not in seen:
        read_case(desk.store, *looked)
        seen.add(looked)


def _page() -> str:
    address = urlsplit(st.context.url or "").path.rpartition("/")[2]
    return CALLED.get(address, "case")
