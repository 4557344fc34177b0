"""People's words on a chart: literal, short enough, and never taken for markup."""

import html
import textwrap
import unicodedata

from casework.core.case import Seat
from casework.core.record import CaseRecord
from casework.core.wording import day as day

ELLIPSIS = "…"
_DIRECTION_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_PLOTLY = str.maketrans({"$": "&#36;", "%": "&#37;", "{": "&#123;", "}": "&#125;"})
_TAKEN = frozenset(  # headings of the tables behind the charts, which somebody may be called as well
    {"Phase", "Session", "Date", "Returned", "Standing", "Placed", "Seen", "Why", "Apart", "Section"}
    | {"Setbacks", "Wins", "In focus"}
)
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def shown(text: str) -> str:
    """The text as plotly shows it literally: no tags, no formulas, no templates, no reordering."""
    plain = " ".join(text.translate(_DIRECTION_CONTROLS).split())
    return _isolated(plain, html.escape(plain, quote=False).translate(_PLOTLY))


def _isolated(plain: str, escaped: str) -> str:
    # A name written right to left would otherwise drag the number after it to its other side.
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in plain):
        return f"\u2068{escaped}\u2069"
    return escaped


def _width(character: str) -> int:
    if unicodedata.combining(character) or character in "\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def columns(text: str) -> int:
    """How wide a text is in columns of one letter; Chinese and emoji take two."""
    return sum(map(_width, text))


def shortened(text: str, limit: int) -> str:
    """At most so many columns of text, with an ellipsis where something was left off. Not yet escaped."""
    plain = " ".join(text.split())
    if columns(plain) <= limit:
        return plain
    kept, used = "", 0
    for character in plain:
        used += _width(character)
        if used > limit - 1:
            break
        kept += character
    return kept.rstrip(" \u200d") + ELLIPSIS


def short(text: str, limit: int) -> str:
    """Shortened, then escaped: what a label shows of a name."""
    return shown(shortened(text, limit))


def wrapped(text: str, columns_wide: int = 58, lines: int = 4) -> str:
    """The text over a few lines for the box that appears on hovering, escaped, cut with an ellipsis."""
    broken = textwrap.wrap(" ".join(text.split()), columns_wide)
    if len(broken) > lines:
        broken = [*broken[: lines - 1], shortened(broken[lines - 1] + " " + ELLIPSIS, columns_wide)]
    return "<br>".join(shown(line) for line in broken)


def facts(*lines: str) -> str:
    """Lines of a hover box, the empty ones left out. Each line is already escaped."""
    return "<br>".join(line for line in lines if line)


def heads(record: CaseRecord) -> dict[Seat, str]:
    """What a table's columns for the partners are called: as they are, told apart where they are alike."""
    names = {seat: record.name(seat) for seat in Seat}
    alike = names[Seat.A] == names[Seat.B]
    return {
        seat: f"{name} ({seat.value})" if alike or name in _TAKEN or not name else name
        for seat, name in names.items()
    }
