"""A brief as it is printed: by case number, partners by seat unless asked otherwise, nothing told alone.

Paper is left lying. What one partner alone said stands on it by kind and count, and nowhere in words.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from casework.core.brief_frame import FOR_THE_CLINICIAN, Brief, BriefLine, BriefSection
from casework.core.case import Seat
from casework.core.record import CaseRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line as it is printed."""

    words: str
    detail: str = ""
    quoted: str = ""
    beside: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSection:
    """One section as it is printed; `more` says what was left out and where it is."""

    head: str
    lines: tuple[PaperLine, ...]
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBrief:
    """The page: what it is called, the one sentence, the sections that hold anything."""

    title: str
    lead: str
    sections: tuple[PaperSection, ...]


def on_paper(brief: Brief, title: str) -> PaperBrief:
    """The brief as it is printed; `title` is the case number, with the names where that was asked for."""
    printed = (_section(section) for section in brief.sections if section.lines)
    return PaperBrief(title=title, lead=brief.lead, sections=tuple(printed))


def _section(section: BriefSection) -> PaperSection:
    if section.part in FOR_THE_CLINICIAN:
        counts = " · ".join(f"{kind}: {number}" for kind, number in section.kinds)
        return PaperSection(head=section.part, lines=(PaperLine(words=counts),))
    more = f"{section.more} more: {section.where.words}" if section.more else ""
    return PaperSection(head=section.part, lines=tuple(map(_line, section.lines)), more=more)


def _line(said: BriefLine) -> PaperLine:
    return PaperLine(
        words=said.words, detail=said.detail, quoted=said.quoted, beside=said.beside, sign=said.sign
    )


def nameless(record: CaseRecord) -> CaseRecord:
    """The record with the partners called by their seats, in what was written about them too.

    Every name a partner has or had is replaced wherever it stands as a word, however it is written. Names
    by which nobody is recorded stay; so somebody reads the page before it is left anywhere.
    """
    called = _names(record)

    def masked(text: str) -> str:
        return _masked(text, called)

    return replace(
        record,
        partners=(),
        setbacks=tuple(replace(s, words=masked(s.words)) for s in record.setbacks),
        wins=tuple(replace(w, words=masked(w.words)) for w in record.wins),
        agreements=tuple(replace(a, words=masked(a.words)) for a in record.agreements),
        notes=tuple(
            replace(n, sections=tuple((key, masked(text)) for key, text in n.sections)) for n in record.notes
        ),
    )


def _names(record: CaseRecord) -> list[tuple[str, Seat]]:
    """Every name and every part of one, the longest first, so that a whole name goes before its parts."""
    found: dict[str, Seat] = {}
    for partner in record.partners:
        parts = (*partner.name.split(), *re.split(r"[\s\-.,'’&/()]+", partner.name))
        for part in (partner.name, *parts):
            plain = _plain(part).text
            if len(plain) > 1 or _without_spaces(plain):
                found.setdefault(plain, partner.seat)
    return sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))


@dataclass(frozen=True, slots=True)
class _Plain:
    """A text as names are compared: without case, accents and what nobody sees; and where each sign stood."""

    text: str
    stood: tuple[int, ...]


def _plain(text: str) -> _Plain:
    signs = [(sign, at) for at, one in enumerate(text) for sign in _folded(one)]
    return _Plain("".join(sign for sign, _ in signs), tuple(at for _, at in signs))


@cache
def _folded(sign: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    return "".join(one for one in apart.replace("’", "'") if unicodedata.category(one) not in ("Mn", "Cf"))


def _without_spaces(name: str) -> bool:
    """Whether it is written in letters that may stand without spaces between words, or take prefixes."""
    return any(unicodedata.category(sign) == "Lo" for sign in name)


def _masked(text: str, called: Iterable[tuple[str, Seat]]) -> str:
    for name, seat in called:
        plain = _plain(text)
        if name not in plain.text:
            continue
        pattern = re.escape(name) if _without_spaces(name) else rf"(?<!\w){re.escape(name)}(?!\w)"
        for found in reversed(list(re.finditer(pattern, plain.text))):
            first, last = plain.stood[found.start()], plain.stood[found.end() - 1]
            text = f"{text[:first]}Partner {seat.value}{_rest(text, last)}"
    return text


def _rest(text: str, last: int) -> str:
    """What follows a name, without the marks and unseen signs that belong to its last letter."""
    at = last + 1
    while at < len(text) and not _folded(text[at]):
        at += 1
    return text[at:]
