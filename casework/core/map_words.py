"""What the repair map shows, in words; no timetable and no promise."""

from collections.abc import Sequence

from casework.core.case import Seat
from casework.core.framework import Framework
from casework.core.observation import Level, Standing
from casework.core.record import CaseRecord
from casework.core.standing import MapRow, RepairMap
from casework.core.wording import counted, listed

NAMED = 3  #: phases a sentence names before it counts the rest


def map_sentence(record: CaseRecord, framework: Framework, drawn: RepairMap) -> str:
    """What the map shows, in one or two sentences; true for an empty map and for one session."""
    if not drawn.sessions:
        return "No session has been held yet; the map fills as sessions are noted."
    so_far = f"After {counted(len(drawn.sessions), 'session')}"
    if not any(_level(row, seat) is not None for row in drawn.rows for seat in Seat):
        return f"{so_far} nothing has been observed in any of the {len(framework.phases)} phases yet."
    furthest = listed([_furthest(record, drawn.rows, seat) for seat in Seat])
    return f"{so_far}, {furthest}. {_unsettled(drawn.rows)}"


def _furthest(record: CaseRecord, rows: Sequence[MapRow], seat: Seat) -> str:
    name = record.name(seat)
    top = max((_level(row, seat) or Level.NOT_SEEN for row in rows), default=Level.NOT_SEEN)
    if top is Level.NOT_SEEN:
        return f"no work has been seen of {name} yet"
    return f"{name} has come furthest in {_named([r for r in rows if _level(r, seat) is top])} ({top.label})"


def _level(row: MapRow, seat: Seat) -> Level | None:
    return row.now.of(seat).level


def _unsettled(rows: Sequence[MapRow]) -> str:
    """What is unsettled; where the clinician placed it elsewhere, that what was observed suggests it."""
    holds = [row for row in rows if row.now.standing is Standing.UNSETTLED]
    suggested = [row for row in rows if row.now.suggested is Standing.UNSETTLED and row not in holds]
    now = f"Unsettled now: {_named(holds)}." if holds else ""
    also = (
        f"What was observed would unsettle {_named(suggested)}; placed elsewhere by the clinician."
        if suggested
        else ""
    )
    return " ".join(filter(None, (now, also))) or "No phase is unsettled now."


def _named(rows: Sequence[MapRow]) -> str:
    names = [row.phase.short for row in rows]
    if len(names) > NAMED:
        names = [*names[:NAMED], f"{len(names) - NAMED} more"]
    return listed(names)
