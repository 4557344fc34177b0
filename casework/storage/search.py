"""Looking for words in the cases somebody may read: the store's own full-text index, asked once."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Select, Text, and_, func, or_, select, type_coerce

from casework.core.account import Person
from casework.core.errors import NotAllowed
from casework.core.framework import Framework
from casework.core.privacy import Audience, Kind, Tie, Verb, allowed
from casework.core.record import CaseRecord
from casework.core.search import (
    ON_A_SHEET,
    SHOWN,
    Found,
    Hit,
    SearchAsk,
    SearchKind,
    Sought,
    is_enough,
    sought,
)
from casework.core.search_snippet import snippet
from casework.core.text import line
from casework.storage.reading import could_be_id, mine, read_records, readable
from casework.storage.refused import Asked
from casework.storage.search_terms import matching, ranking
from casework.storage.tables import cases, focuses, search_lines, search_words, sessions

#: lines weighed against each other; of those as good the newest come first
WEIGHED = 200

#: what is looked up of each of them; the rest of the best alone
WEIGHED_BY = ("id", "kind", "line_id", "field", "on")

ALIKE = 6  #: places behind the point up to which two ranks are the same


class SearchReading:
    """The searching part of a store."""

    _person: Person
    _frameworks: Mapping[str, Framework]
    _read: Callable[[], AbstractContextManager[Connection]]
    _refusals: Callable[[Asked], AbstractContextManager[None]]

    def search(self, ask: SearchAsk) -> Found:
        """The lines this person may read that hold what was typed. Raises NotAllowed, UnkeepableText.

        Five statements, however much is found. An ask that holds too little to look for finds nothing.
        """
        with self._refusals(Asked()):
            if not allowed(self._person.roles, Verb.READ, Kind.RECORD, Tie):
                raise NotAllowed
            terms = sought(line(ask.typed))
            if not is_enough(terms) or not could_be_id(ask.case_id or ""):
                return Found()
            with self._read() as connection:
                wanted = _wanted(connection.dialect.name, terms).where(*self._where(ask))
                best = _best(connection.execute(wanted))
                hits = _hits(connection, best[:SHOWN], terms)
                told = read_records(connection, self._person, _couples(hits), ["partners"])
            return Found(hits, len(best) > SHOWN, tuple(told))

    def couples(self) -> tuple[CaseRecord, ...]:
        """The couples this person may read, by number: who they are, and nothing else. Four statements."""
        with self._read() as connection:
            ids = connection.execute(readable(self._person).order_by(cases.c.number)).scalars().all()
            return tuple(read_records(connection, self._person, ids, ["partners"]))

    def _where(self, ask: SearchAsk) -> Iterator[Any]:
        lines, person = search_lines.c, self._person
        yield lines.case_id.in_(readable(person).with_only_columns(cases.c.id))
        yield or_(lines.audience != Audience.ORIGINATOR, lines.author == person.account_id)
        # The table of privacy: one's own psychotherapy notes, while on the case's team.
        on_team = mine(person).with_only_columns(cases.c.id)
        yield or_(lines.kind != SearchKind.OWN_NOTE, lines.case_id.in_(on_team))
        if not ask.sheets:
            yield lines.kind.not_in(sorted(ON_A_SHEET))
        if ask.kinds:
            yield lines.kind.in_(sorted(ask.kinds))
        if ask.case_id:
            yield lines.case_id == ask.case_id
        if ask.since:
            yield _on(lambda day, since: day >= since, ask.since)
        if ask.until:
            yield _on(lambda day, over: day < over, ask.until + timedelta(days=1))
        if ask.phase:
            yield or_(lines.key.in_(self._keys(ask.phase)), and_(lines.key == "", _in_focus(ask.phase)))

    def _keys(self, phase: str) -> list[str]:
        """The phase, and its markers in every framework there is."""
        markers = {m.key for f in self._frameworks.values() for m in f.markers_of(phase)}
        return sorted({phase, *markers})


def _on(compared: Callable[[Any, date], Any], day: date) -> Any:
    """A condition on the day of a line, or of its session where it has none of its own."""
    own, begin = search_lines.c.on, datetime.combine(day, time(), UTC)
    return or_(compared(own, day), and_(own.is_(None), compared(sessions.c.starts_at, begin)))


def _in_focus(phase: str) -> Any:
    """Whether a line's session had a phase in focus, as last recorded."""
    newest = func.row_number().over(partition_by=focuses.c.session_id, order_by=focuses.c.recorded_at.desc())
    phases = type_coerce(focuses.c.phases, Text).label("phases")
    told = select(focuses.c.session_id, phases, newest.label("place")).subquery()
    holds = told.c.phases.contains(json.dumps(phase), autoescape=True)
    return search_lines.c.session_id.in_(select(told.c.session_id).where(told.c.place == 1, holds))


def _wanted(dialect: str, terms: Sequence[Sought]) -> Select[Any]:
    lines = [search_lines.c[name] for name in WEIGHED_BY]
    rank = ranking(dialect, terms)
    joined = search_words.join(search_lines, search_lines.c.id == search_words.c.rowid)
    return (
        select(*lines, sessions.c.starts_at, rank.label("rank"))
        .select_from(joined.outerjoin(sessions, sessions.c.id == search_lines.c.session_id))
        .where(matching(dialect, terms))
        .order_by(rank)
        .limit(WEIGHED)
    )


def _best(rows: Iterable[Any]) -> list[Any]:
    """Each line once, the best first; of those as good, the newest day first."""
    ordered = sorted(rows, key=lambda row: (_day(row) or date.min, row.id), reverse=True)
    ordered.sort(key=lambda row: round(row.rank, ALIKE))
    first: dict[tuple[str, ...], Any] = {}
    for row in ordered:
        first.setdefault((row.kind, row.line_id, row.field), row)
    return list(first.values())


def _day(row: Any) -> date | None:
    if row.on is not None:
        found: date = row.on
        return found
    return row.starts_at.date() if row.starts_at else None


def _hits(connection: Connection, best: Sequence[Any], terms: Sequence[Sought]) -> tuple[Hit, ...]:
    wanted = select(search_lines).where(search_lines.c.id.in_([row.id for row in best]))
    lines = {row.id: row for row in connection.execute(wanted)}
    return tuple(_hit(lines[row.id], _day(row), terms) for row in best)


def _hit(row: Any, on: date | None, terms: Sequence[Sought]) -> Hit:
    return Hit(
        kind=row.kind,
        line_id=row.line_id,
        case_id=row.case_id,
        audience=row.audience,
        author=row.author,
        pieces=snippet(row.text, terms),
        on=on,
        session_id=row.session_id,
        seat=row.seat,
        key=row.key,
    )


def _couples(hits: Iterable[Hit]) -> list[str]:
    return list(dict.fromkeys(hit.case_id for hit in hits))
