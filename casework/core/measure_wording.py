"""The sentences of a questionnaire, from the practice's own file for a form it is licensed to show.

They never come with the application.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedItem:
    """One question as the form asks it, with the words of its answers."""

    number: int
    text: str
    answers: tuple[tuple[int, str], ...]  #: (number, words), in the order in which the form prints them


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A whole form in words; its items are those of the measure, in their order."""

    measure: str  #: key of the measure
    licence: str  #: on what the practice may show it
    items: tuple[WordedItem, ...]
    intro: str = ""  #: what stands above the questions

    def item(self, number: int) -> WordedItem | None:
        """The question by its number on the form, or None."""
        return next((item for item in self.items if item.number == number), None)


Wordings = Mapping[str, Wording]  #: by key of the measure
