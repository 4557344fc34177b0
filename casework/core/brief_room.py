"""The brief fitted to one screen: what its columns hold, in rows of text, and what gives way first.

A row is about 23 px; 1440 by 900 px hold ROWS of them under the title. How many rows a line takes is reckoned
from its letters, a little too many rather than too few.
"""

from dataclasses import replace

from casework.core.brief_frame import BriefLine, BriefSection, Part
from casework.core.brief_words import columns_of

ROWS = 30  #: of a column
PICTURE = 11  #: rows the map takes, above the middle column
HEAD = 2  #: rows of a heading with the space before it
ACROSS = 42  #: columns of text in one row, words kept whole

#: what stands in each column, from the top: what was; where it stands; what comes
LEFT = (Part.SINCE, Part.PLANNED, Part.AGREEMENTS, Part.SETBACKS)
MIDDLE = (Part.STANDS, Part.READINGS, Part.DISTANCE)
RIGHT = (Part.SAFETY, Part.CAUTIONS, Part.PROMPTS, Part.MEASURES, Part.KEPT_OUT)

#: which section gives up its last line first where a column is too long, and how many lines each keeps
GIVES_WAY = (
    (Part.PROMPTS, 2),
    (Part.SETBACKS, 1),
    (Part.MEASURES, 1),
    (Part.DISTANCE, 1),
    (Part.AGREEMENTS, 2),
    (Part.PROMPTS, 1),
    (Part.READINGS, 2),
    (Part.KEPT_OUT, 2),
    (Part.STANDS, 2),
    (Part.AGREEMENTS, 1),
    (Part.SINCE, 3),
    (Part.CAUTIONS, 1),
    (Part.READINGS, 1),
    (Part.STANDS, 1),
    (Part.SINCE, 2),
)


def rows_of(line: BriefLine) -> int:
    """How many rows a line takes: one for what is clicked, more for what stands under it."""
    if line.beside:
        return _rows(line.words) + 1
    return 1 + _rows(" ".join(filter(None, (line.detail, line.quoted))))


def _rows(text: str) -> int:
    return -(-columns_of(text) // ACROSS)


def rows_in(section: BriefSection) -> int:
    """How many rows a section takes with its heading; none where it is empty."""
    if not section.lines:
        return HEAD + 1 if section.part is Part.SINCE else 0
    return HEAD + sum(map(rows_of, section.lines)) + bool(section.more)


def fitted(sections: dict[Part, BriefSection]) -> dict[Part, BriefSection]:
    """The sections, each column of them no longer than the screen."""
    room = ((LEFT, ROWS), (MIDDLE, ROWS - PICTURE), (RIGHT, ROWS))
    return {part: found for parts, rows in room for part, found in _column(sections, parts, rows).items()}


def _column(
    sections: dict[Part, BriefSection], parts: tuple[Part, ...], rows: int
) -> dict[Part, BriefSection]:
    column = {part: sections[part] for part in parts}
    for part, least in GIVES_WAY:
        while part in column and len(column[part].lines) > least and _long(column) > rows:
            column[part] = _shorter(column[part])
    return column


def _long(column: dict[Part, BriefSection]) -> int:
    return sum(map(rows_in, column.values()))


def _shorter(section: BriefSection) -> BriefSection:
    return replace(section, lines=section.lines[:-1], more=section.more + 1)
