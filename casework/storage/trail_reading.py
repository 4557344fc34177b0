"""The trail as a reviewer reads it: any period, any order, filtered and paged by the database."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, String, and_, func, select, type_coerce

from casework.core.account import Person
from casework.core.errors import NotAllowed
from casework.core.privacy import Kind, Verb, allowed
from casework.core.text import line
from casework.core.trail import Act, TrailEntry
from casework.core.trail_reading import Column, TrailAsked, TrailRow, Verdict
from casework.storage.tables import accounts, cases, trail
from casework.storage.trail import append, writing
from casework.storage.trail_check import AT_ONCE, check_trail

_DIGITS = 18  #: of a line's number; longer ones fit no column


def _as_text(name: str) -> ColumnElement[str]:
    # As it lies there: a word that is none of ours must be shown, not stop the page.
    return func.coalesce(type_coerce(trail.c[name], String), "")


#: what stands under each heading
SHOWN: dict[Column, ColumnElement[Any]] = {
    Column.NUMBER: trail.c.seq,
    Column.AT: type_coerce(trail.c.at, String),
    Column.WHO: func.coalesce(accounts.c.name, trail.c.who),
    Column.ACT: _as_text("act"),
    Column.WHAT: _as_text("what"),
    Column.CASE: func.coalesce(cases.c.number, 0),
    Column.SEAT: _as_text("seat"),
    Column.SUBJECT: _as_text("subject"),
    Column.OUTCOME: _as_text("outcome"),
}


class TrailReading:
    """What a store opened in one person's name can do with the trail, where that person may review it."""

    _engine: Engine
    _person: Person
    _clock: Callable[[], datetime]

    def trail_count(self, asked: TrailAsked) -> int:
        """How many lines there are of what is asked for. Raises NotAllowed."""
        self._reviews(Verb.READ)
        wanted = select(func.count()).select_from(_lines(asked).subquery())
        with self._engine.connect() as connection:
            return int(connection.execute(wanted).scalar_one())

    def trail_page(self, asked: TrailAsked, offset: int, limit: int) -> tuple[TrailRow, ...]:
        """Some lines of what is asked for, in its order. Raises NotAllowed."""
        self._reviews(Verb.READ)
        with self._engine.connect() as connection:
            return tuple(map(_row, connection.execute(_ordered(asked).offset(offset).limit(limit))))

    def trail_rows(self, asked: TrailAsked) -> Iterator[TrailRow]:
        """All lines of what is asked for, however many. Raises NotAllowed."""
        self._reviews(Verb.EXPORT)
        with self._engine.connect().execution_options(yield_per=AT_ONCE) as connection:
            yield from map(_row, connection.execute(_ordered(asked)))

    def check_trail(self) -> Verdict:
        """Look at every line, and at what lies outside the store. Raises NotAllowed."""
        self._reviews(Verb.READ)
        return check_trail(self._engine)

    def note_on_trail(self, act: Act, outcome: str = "done") -> None:
        """Write the line of what was done with the trail itself. Raises NotAllowed."""
        self._reviews(Verb.READ)
        who, at = self._person.account_id, self._clock()
        with writing(self._engine) as connection:
            append(connection, TrailEntry(seq=0, at=at, who=who, act=act, what="trail", outcome=outcome))

    def _reviews(self, verb: Verb) -> None:
        if not allowed(self._person.roles, verb, Kind.TRAIL):
            raise NotAllowed


def _lines(asked: TrailAsked) -> Select[Any]:
    named = trail.outerjoin(accounts, accounts.c.id == trail.c.who)
    numbered = named.outerjoin(cases, cases.c.id == trail.c.case_id)
    conditions = [*_period(asked), *(_holds(column, words) for column, words in asked.holding.items())]
    columns = (expression.label(column.name) for column, expression in SHOWN.items())
    return select(*columns).select_from(numbered).where(and_(True, *conditions))


def _period(asked: TrailAsked) -> Iterator[ColumnElement[bool]]:
    if asked.since is not None:
        yield trail.c.at >= asked.since
    if asked.until is not None:
        yield trail.c.at < asked.until


def _holds(column: Column, words: str) -> ColumnElement[bool]:
    if column in (Column.NUMBER, Column.CASE):
        return SHOWN[column] == _number(words)
    return SHOWN[column].icontains(line(words), autoescape=True)


def _number(words: str) -> int:
    digits = line(words).upper().removeprefix("C-")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else -1


def _ordered(asked: TrailAsked) -> Select[Any]:
    keys = (
        SHOWN[asked.by],
        trail.c.seq,
    )  # lines alike stand in the order they were written
    return _lines(asked).order_by(*(key.desc() if asked.descending else key.asc() for key in keys))


def _row(row: Any) -> TrailRow:
    return TrailRow(
        seq=row.NUMBER,
        at=_moment(row.AT),
        who=row.WHO,
        act=row.ACT,
        what=row.WHAT,
        case=f"C-{row.CASE:03d}" if row.CASE else "",
        seat=row.SEAT,
        subject=row.SUBJECT,
        outcome=row.OUTCOME,
    )


def _moment(value: Any) -> datetime | None:
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
