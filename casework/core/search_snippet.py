"""A hit in its context: the stretch of a text around what was found, as it was written."""

from collections.abc import Iterator, Sequence

from casework.core.search import Piece, Sought
from casework.core.search_words import Word, words_of

WIDTH = 180  #: characters of the text around what was found
LEAD = 50  #: of them, at most, before the first word found
LOOKED_AT = 200  #: places of a text weighed against each other
CUT = Piece("…")

Span = tuple[int, int]


def snippet(text: str, terms: Sequence[Sought]) -> tuple[Piece, ...]:
    """The stretch that holds most of what was looked for; the beginning where a text holds none of it."""
    words = words_of(text)
    places = _places(words, terms)
    start = _at_a_word(words, _densest(places))
    end = _after_a_word(words, text, start)
    marked = [(first, min(last, end)) for (first, last), _ in places if start <= first < end]
    before, after = ([CUT] if cut else [] for cut in (start > 0, end < len(text)))
    return (*before, *_pieces(text, start, end, marked), *after)


def _places(words: Sequence[Word], terms: Sequence[Sought]) -> list[tuple[Span, int]]:
    found = {(span, number) for number, term in enumerate(terms) for span in _spans(words, term)}
    return sorted(found)[:LOOKED_AT]


def _spans(words: Sequence[Word], term: Sought) -> Iterator[Span]:
    folded = [word.folded for word in words]
    *whole, last = term.words
    for at in range(len(whole), len(words)):
        begins = folded[at].startswith(last) if term.begins else folded[at] == last
        if begins and folded[at - len(whole) : at] == whole:
            yield words[at - len(whole)].start, words[at].end


def _densest(places: Sequence[tuple[Span, int]]) -> int:
    """Where the first of the most different words within one stretch begins; the earliest of several."""
    return max(
        (first for (first, _), _ in places),
        key=lambda first: len({term for span, term in places if first <= span[0] < first + WIDTH - LEAD}),
        default=0,
    )


def _at_a_word(words: Sequence[Word], first: int) -> int:
    """Where the stretch begins: a little before the first word found, never within a word."""
    return next((word.start for word in words if first - LEAD <= word.start), first) if first > LEAD else 0


def _after_a_word(words: Sequence[Word], text: str, start: int) -> int:
    """Where the stretch ends: behind the last word that fits, or with the text."""
    full = start + WIDTH
    ends = [word.end for word in words if start < word.end <= full]
    return len(text) if len(text) <= full else max(ends, default=full)


def _pieces(text: str, start: int, end: int, marked: Sequence[Span]) -> Iterator[Piece]:
    at = start
    for first, last in marked:
        if first >= at:  # of two that overlap the earlier is marked
            if first > at:
                yield Piece(text[at:first])
            yield Piece(text[first:last], found=True)
            at = last
    if at < end:
        yield Piece(text[at:end])
