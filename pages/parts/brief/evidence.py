"""From a statement to where its evidence stands."""

from casework.core.pointer import Pointer, Where
from pages.parts.places import way_to

#: the page each side of a case is looked up on
PAGE = {
    Where.CASE: "case",
    Where.SESSION: "note",
    Where.PHASE: "repair",
    Where.INDICATOR: "trust",
    Where.MEASURE: "measures",
    Where.AGREEMENT: "agreements",
    Where.SETBACK: "trust",
    Where.SAFETY: "safety",
    Where.ALONE: "alone",
}


def way_of(pointer: Pointer) -> tuple[str, dict[str, str]]:
    """The page and what it is opened at; a setback opens the session it was recorded in."""
    if pointer.session_id and pointer.where in (Where.SESSION, Where.SETBACK):
        return "note", {"session": pointer.session_id}
    page = PAGE.get(pointer.where, "case")
    if pointer.key and pointer.where in (Where.PHASE, Where.INDICATOR, Where.MEASURE):
        return page, {pointer.where.value: pointer.key}
    return page, {}


def way_to_evidence(pointer: Pointer, label: str, case_id: str) -> None:
    """A link to it; the label is ready to be drawn."""
    page, ids = way_of(pointer)
    way_to(page, label, case=case_id, **ids)
