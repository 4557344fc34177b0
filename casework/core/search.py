"""Looking for words in one's own cases: what is asked, what a line is called, and what was found."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.core.case import Seat
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from casework.core.search_words import is_unspaced, words_of

MOST_TERMS = 16  #: of one question; what is typed beyond is not looked at
SHOWN = 25  #: hits at once

_QUOTES = re.compile('["“”„«»]')


class SearchKind(StrEnum):
    """The kinds of lines that hold words, as they are called on the page."""

    NOTE = "session note"
    DRAFT = "unsigned note"
    ADDENDUM = "addendum"
    OWN_NOTE = "own note"
    EVIDENCE = "marker"
    PLACEMENT = "placement"
    SETBACK = "setback"
    WIN = "win"
    AGREEMENT = "agreement"
    CHECK = "agreement check"
    GOAL = "goal"
    LEANING = "leaning"
    RISK = "risk"
    PRESENT = "others present"
    BETRAYAL = "what happened"
    CONTACT = "outside contact"
    PAPER = "paper"
    STATUS = "pause or end"
    NAME = "name"
    CAUTION = "caution set aside"
    TOLD_ALONE = "told alone"
    SAFETY = "safety"


#: what lies on one partner's own sheet: looked through only when that is asked for
ON_A_SHEET = frozenset({SearchKind.TOLD_ALONE, SearchKind.SAFETY})
#: what nobody but its writer finds
OWN = frozenset({SearchKind.DRAFT, SearchKind.OWN_NOTE})


@dataclass(frozen=True, slots=True)
class Sought:
    """One word that was typed, or several that have to stand side by side."""

    words: tuple[str, ...]  #: folded
    begins: bool  #: whether the last one may go on


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAsk:
    """What is looked for. What is left empty narrows nothing."""

    typed: str
    case_id: str | None = None
    kinds: frozenset[SearchKind] = frozenset()
    since: date | None = None  #: the first day (UTC)
    until: date | None = None  #: the last day (UTC)
    phase: str | None = None  #: key of a phase
    sheets: bool = False  #: also what lies on one partner's own sheet


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of somebody's text, as it was written."""

    text: str
    found: bool = False  #: whether it is a word that was looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One line that holds what was looked for. Personal text: data, never markup."""

    kind: SearchKind
    line_id: str  #: of the line; of an unsigned note the session's
    case_id: str
    audience: Audience
    author: str
    pieces: tuple[Piece, ...]
    on: date | None = None  #: the day of the line; else the session's
    session_id: str | None = None
    seat: Seat | None = None  #: the partner it is about, where it is about one
    key: str = ""  #: of the marker or the phase it is about


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought: the best first, the newer before the older where two are as good."""

    hits: tuple[Hit, ...] = ()
    more: bool = False  #: whether there are others that are not shown
    records: tuple[CaseRecord, ...] = ()  #: of the cases with a hit: who they are, and nothing else

    @property
    def by_case(self) -> tuple[tuple[CaseRecord, tuple[Hit, ...]], ...]:
        """The hits of each couple together, the couple with the best hit first."""
        told = {record.case.id: record for record in self.records}
        order = dict.fromkeys(hit.case_id for hit in self.hits)
        return tuple((told[i], tuple(h for h in self.hits if h.case_id == i)) for i in order)


def sought(typed: str) -> tuple[Sought, ...]:
    """What somebody typed, as words all of which have to be found. Nothing typed is ever an error.

    A word finds every word that begins with it; what stands in quotes has to stand so. Signs find nothing.
    """
    found = []
    stretches = _QUOTES.split(typed)
    for at, stretch in enumerate(stretches):
        quoted, closed = at % 2 == 1, at < len(stretches) - 1
        for piece in [stretch] if quoted else stretch.split():
            if words := tuple(word.folded for word in words_of(piece)):
                found.append(Sought(words, begins=not (quoted and closed)))
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def is_enough(terms: tuple[Sought, ...]) -> bool:
    """Whether there is something to look for: two letters, or one sign of a script without spaces."""
    return any(len("".join(t.words)) > 1 or is_unspaced(t.words[0][0]) for t in terms)
