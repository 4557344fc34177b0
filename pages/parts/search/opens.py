"""Where a hit leads: the page on which the line stands."""

from casework.core.search import Hit, SearchKind
from pages.parts.places import way_to

ON_PAGE = {
    SearchKind.OWN_NOTE: "own_note",
    SearchKind.PLACEMENT: "repair",
    SearchKind.SETBACK: "trust",
    SearchKind.AGREEMENT: "agreements",
    SearchKind.CHECK: "agreements",
    SearchKind.CAUTION: "prepare",
    SearchKind.TOLD_ALONE: "alone",
    SearchKind.SAFETY: "safety",
}


def place_of(hit: Hit) -> str:
    """The page a line stands on: its own, else the note of its session, else the case."""
    return ON_PAGE.get(hit.kind, "note" if hit.session_id else "case")


def way_to_hit(hit: Hit) -> None:
    """A link that opens it, called by its kind."""
    ids = {"case": hit.case_id}
    place = place_of(hit)
    if place in ("note", "own_note") and hit.session_id:
        ids["session"] = hit.session_id
    if place == "repair":
        ids["phase"] = hit.key
    way_to(place, hit.kind.value.capitalize(), **ids)
