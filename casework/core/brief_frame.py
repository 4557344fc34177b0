"""What stands in a brief, in which order, and how much of it: one screen and one printed page for any case.

The ranking inside each section and why so many lines: docs/decisions/0009-what-stands-in-a-brief.md.
"""

from dataclasses import dataclass
from enum import StrEnum

from casework.core.pointer import Pointer
from casework.core.record import CaseRecord
from casework.core.standing import RepairMap


class Part(StrEnum):
    """The sections of a brief, as they are headed."""

    SINCE = "Since last time"
    PLANNED = "What was planned"
    AGREEMENTS = "Agreements due"
    SETBACKS = "Open setbacks"
    STANDS = "Where repair stands"
    READINGS = "Readings that moved"
    DISTANCE = "Distance between them"
    SAFETY = "Safety"
    CAUTIONS = "Cautions"
    PROMPTS = "Prompts and practices"
    MEASURES = "Questionnaires, each partner's own"
    KEPT_OUT = "Not to be raised in the room"


#: how many lines a section holds at most, where its column has room for them (core/brief_room.py);
#: what ranks lower is counted and found where the section says
ROOM: dict[Part, int] = {
    Part.SINCE: 4,
    Part.PLANNED: 1,
    Part.AGREEMENTS: 3,
    Part.SETBACKS: 2,
    Part.STANDS: 3,
    Part.READINGS: 4,
    Part.DISTANCE: 2,
    Part.SAFETY: 3,
    Part.CAUTIONS: 2,
    Part.PROMPTS: 3,
    Part.MEASURES: 2,
    Part.KEPT_OUT: 4,
}
TOTAL = sum(ROOM.values())  #: no brief is longer, whatever the case

#: the sections that may speak of what one partner alone said; every other is made of shared lines only
FOR_THE_CLINICIAN = frozenset({Part.SAFETY, Part.MEASURES, Part.KEPT_OUT})

WIDE = 56  #: columns of a line that is one row on a third of a screen
DETAIL = 80  #: columns of what stands under it
BESIDE = 54  #: columns of what it rests on
QUOTED = 58  #: columns of somebody's words under it
PLAN = 166  #: columns of the plan as it was written
CAUTION = 126  #: columns of a caution with its title
PROMPT = 126  #: columns of a prompt; the whole of it stands with its phase
NAME = 12  #: columns of a partner's name


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """One statement: words from a template, perhaps somebody's own words, and where its evidence is."""

    words: str
    evidence: Pointer
    detail: str = ""  #: what stands under it, from a template too
    quoted: str = ""  #: as the clinician wrote it, cut to fit
    beside: str = ""  #: the section of a document it rests on, by id and heading
    sign: str = ""  #: of a breach, a wave, a win, an agreement
    kind: str = ""  #: what it is counted as on paper, where its words stay off it
    count: int = 1  #: how many things of that kind it speaks of


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSection:
    """The lines of one part that fit, the weightiest first."""

    part: Part
    lines: tuple[BriefLine, ...] = ()
    more: int = 0  #: lines that did not fit
    kinds: tuple[tuple[str, int], ...] = ()  #: how many of what, those that did not fit included
    where: Pointer  #: where all of them are


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What to have in mind when the couple comes in; sections in the order of Part, the empty ones too."""

    lead: str  #: which session this is, and when they were last seen
    sections: tuple[BriefSection, ...]
    shared: CaseRecord  #: the shared lines it is made of, for its picture
    drawn: RepairMap  #: of those lines

    def section(self, part: Part) -> BriefSection:
        """One section of it."""
        return next(section for section in self.sections if section.part is part)
