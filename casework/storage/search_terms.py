"""What was typed, as each engine asks its index. Folded words hold letters and digits only: no syntax."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Text, cast, func, literal, literal_column
from sqlalchemy.dialects.postgresql import TSQUERY

from casework.core.search import Sought
from casework.storage.tables import search_words

#: PostgreSQL: long texts count a little less, as bm25 has it
BY_LENGTH = 1


def matching(dialect: str, terms: Sequence[Sought]) -> Any:
    """The condition that a line holds all that was typed."""
    if dialect == "sqlite":
        return literal_column("search_words").op("MATCH")(literal(fts5(terms), Text))
    return search_words.c.words.op("@@")(_asked(terms))


def ranking(dialect: str, terms: Sequence[Sought]) -> Any:
    """How well a line fits, the smaller the better.

    FTS5 sorts by its own rank (bm25) before anything else is looked up, and only where it alone is asked for.
    """
    if dialect == "sqlite":
        return literal_column("search_words.rank")
    return -func.ts_rank(search_words.c.words, _asked(terms), BY_LENGTH)


def fts5(terms: Sequence[Sought]) -> str:
    """What FTS5 is asked: every term as a string of its own, so that nothing in it is read as syntax."""
    return " AND ".join(f'"{" ".join(term.words)}"{"*" if term.begins else ""}' for term in terms)


def _asked(terms: Sequence[Sought]) -> Any:
    return cast(literal(_tsquery(terms), Text), TSQUERY)


def _tsquery(terms: Sequence[Sought]) -> str:
    return " & ".join(f"({_side_by_side(term)})" for term in terms)


def _side_by_side(term: Sought) -> str:
    *whole, last = (f"'{word}'" for word in term.words)
    return " <-> ".join([*whole, last + (":*" if term.begins else "")])
