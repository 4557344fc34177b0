"""The tables behind the repair map, for whoever would rather read than look."""

from casework.charts.words import heads
from casework.core.case import Seat
from casework.core.record import CaseRecord
from casework.core.repair import MapCell, RepairMap

Line = dict[str, object]


def repair_table(*, repair_map: RepairMap, record: CaseRecord) -> list[Line]:
    """A line per phase and session in which either partner has a level, each partner in a column."""
    sessions = {session.id: session for session in repair_map.sessions}
    names = heads(record)
    found: dict[tuple[str, str], Line] = {}
    for row in repair_map.rows:
        for cell in row.cells:
            if cell.level is not None:
                session = sessions[cell.session_id]
                start = {"Phase": row.phase.name, "Session": session.number, "Date": session.on}
                line = found.setdefault((row.phase.key, cell.session_id), start | _blank(names))
                _write(line, names[cell.seat], cell)
    return list(found.values())


def _blank(names: dict[Seat, str]) -> Line:
    return {**dict.fromkeys(names.values(), ""), "Returned": ""}


def _write(line: Line, name: str, cell: MapCell) -> None:
    line[name] = cell.level.label if cell.level is not None else ""
    if cell.returned:
        line["Returned"] = f"{line['Returned']}, {name}" if line["Returned"] else name


def standing_table(*, repair_map: RepairMap, record: CaseRecord) -> list[Line]:
    """Where every phase stands: the standing that holds, what was seen, each partner's own, and why."""
    names = heads(record)
    return [
        {
            "Phase": row.phase.name,
            "Standing": row.now.standing.value,
            "Placed": row.now.placement is not None,
            "Seen": row.now.suggested.value,
            **{names[seat]: row.now.of(seat).standing.value for seat in Seat},
            "Why": row.now.sentence,
        }
        for row in repair_map.rows
    ]
