"""Looking at the whole trail, exactly as it lies in the store."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, select

from casework.core.chain import Line, first_break
from casework.core.trail_reading import Verdict
from casework.storage.outside import UNREADABLE
from casework.storage.tables import counters
from casework.storage.trail import outside_of

#: every column as it lies there: whatever somebody wrote into it must not stop the look
_AS_IT_LIES = "SELECT seq, {at}, who, act, what, case_id, seat, subject, outcome, mac FROM trail ORDER BY seq"
_AT = {"sqlite": "at", "postgresql": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"}
AT_ONCE = 2000  #: lines fetched together


def check_trail(engine: Engine) -> Verdict:
    """Whether every line is as it was written, and none is missing. Raises TrailKeyMissing."""
    outside = outside_of(engine)
    heads = outside.heads()
    tip = outside.tip()  # read before the lines: what is committed meanwhile must not look like lines lost
    known = (*heads, tip or UNREADABLE) if heads else (UNREADABLE,)
    with engine.connect() as connection, connection.begin():
        walk = _Walk(connection)
        broken = first_break(walk, outside.keys.trail, known, outside.genuine, _counter(connection))
    return Verdict(walk.seen, sum(map(outside.genuine, heads)), broken)


class _Walk:
    """The lines in the order of their numbers, counted as they go by."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.seen = 0

    def __iter__(self) -> Iterator[Line]:
        statement = _AS_IT_LIES.format(at=_AT[self._connection.dialect.name])
        streaming = self._connection.execution_options(stream_results=True, yield_per=AT_ONCE)
        for seq, *fields, mac in streaming.exec_driver_sql(statement):
            self.seen += 1
            yield Line(seq, tuple(map(_text, fields)), _text(mac) or "")


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else repr(value)


def _counter(connection: Connection) -> int:
    return connection.scalar(select(counters.c.value).where(counters.c.name == "trail")) or 0
