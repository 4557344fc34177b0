"""Text still being typed: what it is called beside the note, and what becomes of two texts of one section."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from casework.core.note import DraftField

ASIDE = "~"  #: parts the section from the editor whose text was set aside
BESIDE = "beside."  #: begins the key of text that belongs to a form beside the note, such as a win
RISK = "risk."  #: begins the key of what a partner reported when asked about risk; ends with the seat
INTERVENTIONS = "interventions"  #: holds the chosen interventions, one a line
FORMAT = "format"  #: holds the note's format
OPENING = "opening"  #: the form of a case that is not opened yet; every other form is named by its case's id


@dataclass(frozen=True, slots=True, kw_only=True)
class FormText:
    """A text typed into a form and not recorded yet. Replaced as the clinician types; seen by nobody else."""

    form: str  #: the id of the case the form belongs to, or OPENING
    author: str
    key: str  #: which form, which field
    text: str
    version: int  #: 0 before the first save; one more with each
    saved_at: datetime


Kept = TypeVar("Kept", DraftField, FormText)


class Stands(StrEnum):
    """Which of two texts of one section the writer lets stand."""

    STANDING = "standing"  #: the one that was kept first
    ASIDE = "aside"  #: the one that was set aside
    BOTH = "both"


def aside_key(key: str, editor: str) -> str:
    """Where a text that did not fit in is set aside, one place for each editor."""
    return f"{key}{ASIDE}{editor[:8]}"


def asides_of(drafts: Mapping[str, Kept], key: str) -> tuple[Kept, ...]:
    """The texts set aside of one section, oldest first."""
    found = [f for name, f in drafts.items() if name.startswith(f"{key}{ASIDE}") and f.text]
    return tuple(sorted(found, key=lambda field: field.saved_at))


def chosen(standing: str, aside: str, stands: Stands) -> str:
    """The text that stands from now on."""
    both = "\n\n".join(filter(None, (standing, aside)))
    return {Stands.STANDING: standing, Stands.ASIDE: aside, Stands.BOTH: both}[stands]


def note_texts(drafts: Mapping[str, DraftField]) -> dict[str, str]:
    """The typed text of the note itself by section, without what stands beside it or was set aside."""
    return {key: field.text for key, field in drafts.items() if _is_section(key) and field.text.strip()}


def _is_section(key: str) -> bool:
    return ASIDE not in key and not key.startswith((BESIDE, RISK)) and key not in {INTERVENTIONS, FORMAT}
