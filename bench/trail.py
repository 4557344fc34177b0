"""How long a look through a long trail takes, against a bare loop of the same codes over the same bytes."""

import hmac
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from casework.core.chain import BEFORE_ALL, canonical, fields_of, mac_of
from casework.core.trail import Act, TrailEntry
from casework.storage.engine import sealed_engine
from casework.storage.migrations import upgrade
from casework.storage.outside import lay_out
from casework.storage.tables import counters, trail
from casework.storage.trail import bind
from casework.storage.trail_check import check_trail

LINES = 100_000
KEY = bytes(range(32))
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def trail_times(folder: Path) -> Iterator[str]:
    """Seconds for a whole look at so many lines, and how many times a bare loop that is."""
    engine = sealed_engine(folder / "trail.db", KEY)
    upgrade(engine)
    outside = bind(engine, lay_out(folder / "trail-outside", BEGIN))
    rows, previous, texts = [], BEFORE_ALL, []
    for seq in range(1, LINES + 1):
        entry = TrailEntry(
            seq=seq,
            at=BEGIN + timedelta(minutes=seq),
            who=f"{seq % 9:032x}",
            act=Act.READ,
            what="progress note",
            case_id=f"{seq % 300:032x}",
            subject=f"{seq:032x}",
        )
        texts.append(canonical(fields_of(entry)))
        previous = mac_of(outside.keys.trail, seq, previous, fields_of(entry))
        fields = ("seq", "at", "who", "act", "what", "case_id", "seat", "subject", "outcome")
        rows.append({**{name: getattr(entry, name) for name in fields}, "mac": previous})
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(trail), rows)
        connection.execute(counters.update().where(counters.c.name == "trail").values(value=LINES))
    begun = time.perf_counter()
    verdict = check_trail(engine)
    taken = time.perf_counter() - begun
    assert (verdict.broken, verdict.lines) == (None, LINES)
    begun = time.perf_counter()
    for text in texts:
        hmac.digest(KEY, text, "sha256")
    bare = time.perf_counter() - begun
    engine.dispose()
    times = f"{taken / bare:.1f} times a bare HMAC loop"
    yield f"looking through a trail of {LINES:,} lines: {taken:.2f} s, {times}"


__all__ = ["trail_times"]
