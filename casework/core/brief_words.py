"""How the lines of a brief are worded, so that each is short whatever people are called and have written."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from casework.core.brief_frame import BESIDE, DETAIL, NAME, WIDE, BriefLine
from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.pointer import Pointer
from casework.core.record import CaseRecord

ELLIPSIS = "…"
BREACH, WAVE, WIN, AGREEMENT = "▲", "○", "✦", "■"  #: the signs of the charts


def _wide(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def columns_of(text: str) -> int:
    """How wide a text is, in columns of one letter; Chinese letters and pictures take two."""
    return sum(map(_wide, text))


def cut(text: str, columns: int) -> str:
    """The text on one line, at most so many columns wide."""
    plain = " ".join(text.split())
    if len(plain) <= 2 * columns and columns_of(plain) <= columns:
        return plain
    kept, used = "", 0
    for sign in plain[: 2 * columns]:  # signs without width pile up nowhere
        used += _wide(sign)
        if used > columns - 1:
            break
        kept += sign
    return kept.rstrip() + ELLIPSIS


def called(record: CaseRecord, seat: Seat | None) -> str:
    """A partner's name, short; told apart by seat where both are called the same; "both" for None."""
    if seat is None:
        return "both"
    name = cut(record.name(seat), NAME) or f"Partner {seat.value}"
    return f"{name} ({seat.value})" if name == cut(record.name(seat.other), NAME) else name


def short_day(on: date, today: date) -> str:
    """A day as it is read at a glance: "3 May", with the year where it is not this one."""
    return f"{on.day} {on:%b}" if on.year == today.year else f"{on.day} {on:%b} {on.year}"


def line(
    words: str,
    evidence: Pointer,
    *,
    detail: str = "",
    quoted: str = "",
    beside: str = "",
    sign: str = "",
    kind: str = "",
    count: int = 1,
    wide: int = WIDE,
) -> BriefLine:
    """A line, each of its pieces cut to the room there is."""
    return BriefLine(
        words=cut(words, wide),
        evidence=evidence,
        detail=cut(detail, DETAIL),
        quoted=quoted,
        beside=cut(beside, BESIDE),
        sign=sign,
        kind=kind,
        count=count,
    )


def rests_on(framework: Framework, section_ids: Iterable[str]) -> str:
    """The first section by id and heading, and the ids of two more."""
    first, *more = [*section_ids, ""]
    found = framework.section(first)
    if found is None:
        return first
    others = ", ".join(other for other in more[:2] if other)
    return f"{found.id} {found.heading}" + (f" ({others})" if others else "")
