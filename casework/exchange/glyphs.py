"""Which letters the bundled fonts can print, read out of the fonts themselves."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
MISSING = "□"  #: stands on paper for a letter no bundled font has

_GROUP, _SEGMENT = 12, 2  #: bytes of one entry in the two tables that are read


@cache
def printable_signs() -> frozenset[int]:
    """Every code point that one of the bundled fonts has a letter for."""
    return frozenset(point for font in sorted(FONTS.glob("*.ttf")) for point in _covered(font.read_bytes()))


def _covered(font: bytes) -> set[int]:
    """The code points in a TrueType font's character map (formats 4 and 12)."""
    tables = struct.unpack(">H", font[4:6])[0]
    records = (struct.unpack(">4sLLL", font[12 + 16 * at : 28 + 16 * at]) for at in range(tables))
    start = next(offset for name, _, offset, _ in records if name == b"cmap")
    count = struct.unpack(">H", font[start + 2 : start + 4])[0]
    found: set[int] = set()
    for at in range(count):
        offset = struct.unpack(">L", font[start + 8 + 8 * at : start + 12 + 8 * at])[0]
        found |= _points(font[start + offset :])
    return found


def _points(table: bytes) -> set[int]:
    kind = struct.unpack(">H", table[:2])[0]
    if kind == 12:
        groups = struct.unpack(">L", table[12:16])[0]
        spans = (struct.unpack(">LL", table[16 + _GROUP * at : 24 + _GROUP * at]) for at in range(groups))
        return {point for first, last in spans for point in range(first, last + 1)}
    return _segments(table) if kind == 4 else set()


def _segments(table: bytes) -> set[int]:
    count = struct.unpack(">H", table[6:8])[0] // 2
    ends = struct.unpack(f">{count}H", table[14 : 14 + _SEGMENT * count])
    begin = 16 + _SEGMENT * count
    starts = struct.unpack(f">{count}H", table[begin : begin + _SEGMENT * count])
    spans = zip(starts, ends, strict=True)
    return {point for first, last in spans for point in range(first, last + 1) if point != 0xFFFF}


def on_one_line(text: str) -> str:
    """The text as it can be printed: what has no letter is marked, what directs others is left out."""
    return "".join(_printed(sign) for sign in " ".join(text.split()))


def _printed(sign: str) -> str:
    if unicodedata.category(sign) in ("Cf", "Cc", "Cs", "Co", "Cn") and sign != "\u00ad":
        return ""
    return sign if ord(sign) in printable_signs() else MISSING
