"""A text as search sees it: its words, folded so that case, accents and ways of writing a sign do not matter.

One rule for every store. A run of letters and digits is a word; scripts written without spaces (Chinese,
Japanese, Thai and others) have no runs to go by, so there every sign is a word and a longer one a phrase.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

LONGEST = 40  #: signs; what is longer is kept in pieces, one behind the other
PART = 3000  #: words looked through at once; a longer text is kept in parts
OVERLAP = 60  #: words two parts share, so that no phrase is cut

#: letters that do not come apart into a letter and a mark
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ـ": ""}
)
#: marks without which a word is still the same word to who types it: accents, vowel points
_MARKS = (
    *((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F)),
    *((0x0591, 0x05BD), (0x05BF, 0x05C7), (0x0610, 0x061A), (0x064B, 0x0655), (0x0670, 0x0670)),
)
#: Thai, Lao, Tibetan, Myanmar, Khmer, Tai, Javanese, kana and Han
_UNSPACED = (
    *((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1950, 0x19DF), (0xA980, 0xA9DF)),
    *((0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3040, 0x30FF), (0x31F0, 0x31FF)),
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F), (0x1B000, 0x1B16F)),
    (0x20000, 0x3FFFF),
)


_LETTERS = re.compile("[0-9A-Za-z]+")

Run = tuple[int, int, str]  #: where it begins and ends, and its folded form


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as it is compared, and where it stands."""

    folded: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text (NFC) in their order; of a long one the pieces, each at the place of the whole."""
    runs = _plain_runs(text) if text.isascii() else _runs(text)
    return tuple(
        Word(folded[at : at + LONGEST], start, end)
        for start, end, folded in runs
        for at in range(0, len(folded), LONGEST)
    )


@dataclass(frozen=True, slots=True)
class Part:
    """As much of a text as is looked through at once."""

    text: str  #: as it was written
    words: str  #: as an index takes it: folded, with spaces between


def parts_of(text: str) -> tuple[Part, ...]:
    """A text as an index takes it, nearly always in one part; in none where it has no word."""
    words = words_of(text)
    if len(words) <= PART:
        return (_part(text, words),) if words else ()
    starts = range(0, len(words) - OVERLAP, PART - OVERLAP)
    several = (words[start : start + PART] for start in starts)
    return tuple(_part(text[some[0].start : some[-1].end], some) for some in several)


def _part(text: str, words: Sequence[Word]) -> Part:
    return Part(text, " ".join(word.folded for word in words))


def is_unspaced(sign: str) -> bool:
    """Whether a sign is of a script that writes no spaces between words."""
    return _within(sign, _UNSPACED)


def _plain_runs(text: str) -> Iterator[Run]:
    """The same for what most notes are written in, several times as fast."""
    return ((*found.span(), found.group().lower()) for found in _LETTERS.finditer(text))


def _runs(text: str) -> Iterator[Run]:
    return ((start, end, folded) for start, end in _stretches(text) if (folded := _folded(text[start:end])))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = None
    alone = False
    for at, sign in enumerate(text):
        kind = _kind(sign)
        if kind == "inside":
            continue  # a mark, or a sign nobody sees: it belongs to what it stands in
        if start is not None and (kind == "between" or alone or kind == "alone"):
            yield start, at
            start = None
        if start is None and kind != "between":
            start, alone = at, kind == "alone"
    if start is not None:
        yield start, len(text)


@cache
def _kind(sign: str) -> str:
    category = unicodedata.category(sign)
    if category[0] == "M" or category == "Cf":
        return "inside"
    if category[0] not in "LN":
        return "between"
    return "alone" if is_unspaced(sign) else "letter"


def _folded(run: str) -> str:
    return unicodedata.normalize("NFC", "".join(map(_sign, run)))


@cache
def _sign(sign: str) -> str:
    """One sign in its plainest form; empty for accents and for what nobody sees."""
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    kept = (one for one in apart.translate(_PLAIN) if _counts(one))
    return unicodedata.normalize("NFC", "".join(kept))


def _counts(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM" and not _within(sign, _MARKS)


def _within(sign: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(sign) <= last for first, last in ranges)
