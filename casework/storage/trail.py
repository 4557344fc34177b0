"""The one place that writes the trail: each line in the transaction of its act, tied to all before it.

How far the trail has come is told outside the store after each commit. Where that cannot be done, nothing is
committed; where the machine stops between the two, the outside is a little behind, which is no alarm.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, RootTransaction, bindparam, exists, insert, select

from casework.core.chain import BEFORE_ALL, Head, fields_of, mac_of
from casework.core.errors import UntrailedChange
from casework.core.trail import TrailEntry
from casework.storage.counters import next_number
from casework.storage.outside import Outside, lay_out, open_outside
from casework.storage.outside_errors import TrailBegun, TrailKeyForeign, TrailKeyMissing, TrailNotKept
from casework.storage.rows import to_row
from casework.storage.seal_errors import SealError
from casework.storage.tables import counters, store_facts, trail

OPTION = "outside"  #: under which an engine knows what lies outside its store
PENDING = "trail lines"  #: under which a connection knows what its transaction has written
KEY_NAME = "trail key"  #: the fact that names the key a store's trail is kept under

_MAC_AT = select(trail.c.mac).where(trail.c.seq == bindparam("number"))
_APPEND = insert(trail)
_TAKE_TURNS = select(counters.c.value).where(counters.c.name == "trail").with_for_update()


@dataclass(slots=True)
class _Pending:
    """The lines a transaction has written so far."""

    first: int = 0  #: the number of its first one; 0 before that
    last: Head | None = None


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write lines of the trail; what is known outside the store follows its commit."""
    prepared: Path | None = None
    with engine.connect().execution_options(writes=True) as connection:
        pending = connection.info[PENDING] = _Pending()
        try:
            with connection.begin() as transaction:
                yield connection
                prepared = _prepared(connection, transaction, pending)
        except BaseException:
            if prepared is not None:
                prepared.unlink(missing_ok=True)
            raise
        finally:
            connection.info.pop(PENDING, None)
    if prepared is not None and pending.last is not None:
        _tell_outside(outside_of(engine), prepared, pending.last)


def _prepared(connection: Connection, transaction: RootTransaction, pending: _Pending) -> Path | None:
    if pending.last is None or not transaction.is_active:
        return None
    outside = outside_of(connection)
    _pin_what_differs(connection, outside, pending.first)
    return outside.prepare_tip(pending.last)


def _pin_what_differs(connection: Connection, outside: Outside, first: int) -> None:
    """Keep a tip that this store does not go on from, so that newer ones cannot hide that it was another."""
    tip = outside.tip()
    if tip is None or tip.seq == 0:
        return
    goes_on = tip.seq < first and _mac_at(connection, tip.seq) == tip.mac
    last = outside.last_head()
    if not goes_on and (last is None or (last.seq, last.mac) != (tip.seq, tip.mac)):
        outside.keep_head(tip)


def _tell_outside(outside: Outside, prepared: Path, head: Head) -> None:
    # It is committed. If the disk outside fails at this very moment the next change is refused, not this one.
    with suppress(TrailNotKept):
        outside.place_tip(prepared)
        if outside.is_due(head):
            outside.keep_head(head)


def append(connection: Connection, entry: TrailEntry) -> None:
    """Write a line with the next number, tied to the one before. Raises TrailKeyMissing, UntrailedChange."""
    outside = outside_of(connection)
    pending = connection.info.get(PENDING)
    if pending is None:
        raise UntrailedChange
    seq = next_number(connection, "trail")
    previous = pending.last.mac if pending.last else _mac_at(connection, seq - 1) or BEFORE_ALL
    mac = mac_of(outside.keys.trail, seq, previous, fields_of(entry))
    connection.execute(_APPEND, to_row(trail, replace(entry, seq=seq, mac=mac)))
    pending.first = pending.first or seq
    pending.last = Head(seq=seq, mac=mac, count=seq, at=entry.at)


def _mac_at(connection: Connection, seq: int) -> str | None:
    found: str | None = connection.scalar(_MAC_AT, {"number": seq})
    return found


def outside_of(store: Connection | Engine) -> Outside:
    """What lies outside a store. Raises TrailKeyMissing where the store was opened without it."""
    found = store.get_execution_options().get(OPTION)
    if not isinstance(found, Outside):
        raise TrailKeyMissing
    return found


def is_bound(engine: Engine) -> bool:
    """Whether an engine knows what lies outside its store."""
    return OPTION in engine.get_execution_options()


def bind(engine: Engine, outside: Outside) -> Outside:
    """Let everything that goes through an engine know what lies outside its store."""
    engine.update_execution_options(**{OPTION: outside})
    return outside


def begin_trail(engine: Engine, folder: Path, now: datetime) -> Outside:
    """A new key and folder for a new store's trail. Raises TrailBegun, TrailNotKept."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(_TAKE_TURNS)
        if connection.scalar(select(exists(select(trail.c.seq)))):
            raise TrailBegun
        outside = _laid_before(connection, folder) or lay_out(folder, now)
        connection.execute(store_facts.delete().where(store_facts.c.key == KEY_NAME))
        connection.execute(insert(store_facts).values(key=KEY_NAME, value=outside.keys.name))
    return bind(engine, outside)


def _laid_before(connection: Connection, folder: Path) -> Outside | None:
    """What a set-up that was interrupted, or another server, has made for this very store just now."""
    with suppress(SealError):
        outside = open_outside(folder)
        return outside if _key_name(connection) == outside.keys.name else None
    return None


def take_up_trail(engine: Engine, folder: Path) -> Outside:
    """Go on with a store's trail. Raises TrailKeyMissing, TrailKeyDamaged, TrailKeyForeign; makes nothing."""
    outside = open_outside(folder)
    with engine.connect() as connection:
        if _key_name(connection) != outside.keys.name:
            raise TrailKeyForeign
    return bind(engine, outside)


def _key_name(connection: Connection) -> str | None:
    found: str | None = connection.scalar(select(store_facts.c.value).where(store_facts.c.key == KEY_NAME))
    return found
