"""From records to the rows of the native tables: everything but drafts and psychotherapy notes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from casework.core.account import Person
from casework.core.case import Seat
from casework.core.entry import Entry
from casework.core.privacy import Audience
from casework.core.record import CaseRecord
from casework.core.rows import Sheet, WhichRow, WhichSession
from casework.core.session import TherapySession
from casework.exchange.cells import Cell
from casework.exchange.columns import columns, written
from casework.exchange.dates import written_time

#: which part of the record fills which table
PARTS: Mapping[Sheet, str] = {
    Sheet.BETRAYALS: "betrayals",
    Sheet.DISCLOSURES: "disclosures",
    Sheet.CONTACTS: "contacts",
    Sheet.POLICIES: "policies",
    Sheet.CONSENTS: "consents",
    Sheet.GOALS: "goals",
    Sheet.STANCES: "stances",
    Sheet.STATES: "statuses",
    Sheet.SESSIONS: "sessions",
    Sheet.RISKS: "risks",
    Sheet.MARKERS: "observations",
    Sheet.READINGS: "readings",
    Sheet.SETBACKS: "setbacks",
    Sheet.RESPONSES: "responses",
    Sheet.PLACEMENTS: "placements",
    Sheet.WINS: "wins",
    Sheet.AGREEMENTS: "agreements",
    Sheet.ENDINGS: "endings",
    Sheet.CHECKS: "checks",
}
_POINTS_TO = {
    "betrayal_id": Sheet.BETRAYALS,
    "replaces": Sheet.BETRAYALS,
    "setback_id": Sheet.SETBACKS,
    "agreement_id": Sheet.AGREEMENTS,
    "replaced_by": Sheet.AGREEMENTS,
}


@dataclass(frozen=True, slots=True)
class SheetOut:
    """One table as it leaves: headings, and rows of cells not yet made inert."""

    sheet: Sheet
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables_of(records: Iterable[CaseRecord], reader: Person, zone: tzinfo = UTC) -> tuple[SheetOut, ...]:
    """The native tables of these records, as the reader may take them away; every table, also an empty one.

    Lines for their originator alone go with that person only. Times are written on the clock of the zone.
    """
    leaving = [_Leaving(record, reader, zone) for record in records]
    return tuple(
        SheetOut(
            sheet,
            tuple(column.heading for column in written(sheet)),
            tuple(row for case in leaving for row in case.rows(sheet)),
        )
        for sheet in Sheet
    )


class _Leaving:
    """One record on its way out."""

    def __init__(self, record: CaseRecord, reader: Person, zone: tzinfo) -> None:
        self._record = record
        self._reader = reader
        self._zone = zone
        self._lines = {
            entry.id: WhichRow(sheet, nth)
            for sheet in (Sheet.BETRAYALS, Sheet.MARKERS, Sheet.SETBACKS, Sheet.AGREEMENTS)
            for nth, entry in enumerate(self._entries(sheet), 1)
        }
        self._sessions = _named(record.sessions)

    def _entries(self, sheet: Sheet) -> Sequence[Entry]:
        return [e for e in getattr(self._record, PARTS[sheet]) if self._may_leave(e)]

    def _may_leave(self, entry: Entry) -> bool:
        return entry.audience is not Audience.ORIGINATOR or entry.recorded_by == self._reader.account_id

    def rows(self, sheet: Sheet) -> Iterable[tuple[Cell, ...]]:
        """The rows of one table."""
        if sheet is Sheet.CASES:
            yield self._cells(sheet, self._case())
        elif sheet is Sheet.NOTES:
            yield from (self._cells(sheet, note) for note in self._notes())
        else:
            yield from (self._cells(sheet, self._values(entry)) for entry in self._entries(sheet))

    def _cells(self, sheet: Sheet, values: Mapping[str, object]) -> tuple[Cell, ...]:
        told = {"number": self._record.case.label, **values}
        return tuple(
            self._cell(column.kind.write, told.get(column.name, _NOTHING)) for column in written(sheet)
        )

    def _cell(self, write: Callable[[object, tzinfo], Cell], value: object) -> Cell:
        return None if value is _NOTHING or value == "" else write(value, self._zone)

    def _case(self) -> Mapping[str, object]:
        a, b = (self._record.partner(seat) for seat in Seat)
        return {
            "partner_a": self._record.name(Seat.A),
            "partner_b": self._record.name(Seat.B),
            "pronouns_a": a.pronouns if a else "",
            "pronouns_b": b.pronouns if b else "",
            "note_format": self._record.case.note_format,
            "framework_version": self._record.case.framework_version,
        }

    def _values(self, entry: Entry) -> Mapping[str, object]:
        """What an entry says, by the names of the columns."""
        names = {column.name for sheet in PARTS for column in columns(sheet)} - {"number"}
        told = {name: self._pointed(name, getattr(entry, name)) for name in names if hasattr(entry, name)}
        told["line"] = self._lines[entry.id].line if entry.id in self._lines else _NOTHING
        if isinstance(entry, TherapySession):
            told |= self._times(entry)
        return told

    def _pointed(self, name: str, value: object) -> object:
        """A value, with the ids of other lines turned into what a file calls them."""
        if name == "session_id":
            return self._sessions.get(str(value), _NOTHING)
        if name in _POINTS_TO:
            return self._lines.get(str(value), _NOTHING)
        if name == "evidence" and isinstance(value, tuple):
            return tuple(self._lines[i] for i in value if i in self._lines)
        return value if value is not None or name in ("seat", "owner", "named_by") else _NOTHING

    def _times(self, session: TherapySession) -> Mapping[str, object]:
        start, end = session.starts_at.astimezone(self._zone), session.ends_at
        told: dict[str, object] = {
            "date": start.date(),
            "start": written_time(session.starts_at, self._zone),
            "phases": self._record.focus(session.id),
        }
        if end is not None:
            day = end.astimezone(self._zone).date()
            beside = "" if day == start.date() else f"{day.isoformat()} "
            told["end"] = f"{beside}{written_time(end, self._zone)}"
        return told

    def _notes(self) -> Iterable[Mapping[str, object]]:
        """Signed notes and what was added to them, section by section."""
        for note in filter(self._may_leave, self._record.notes):
            signed = note.recorded_at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M")
            common = {"session_id": self._sessions.get(note.session_id, _NOTHING), "signed_at": signed}
            yield from ({**common, "part": note.format, "section": s, "text": t} for s, t in note.sections)
            if note.interventions:
                did = "\n".join(note.interventions)
                yield {**common, "part": note.format, "section": "interventions", "text": did}
            for added in self._record.addenda:
                if added.note_id == note.id and self._may_leave(added):
                    day = added.recorded_at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M")
                    yield {
                        **common,
                        "part": str(added.kind),
                        "section": "added",
                        "text": added.text,
                        "signed_at": day,
                    }


_NOTHING = object()  #: no value, where None is one


def _named(sessions: Iterable[TherapySession]) -> Mapping[str, WhichSession]:
    """Each session by its start, numbered where several start at once."""
    starts: Counter[object] = Counter()
    found = {}
    for session in sorted(sessions, key=lambda s: (s.starts_at, s.recorded_at)):
        starts[session.starts_at] += 1
        found[session.id] = WhichSession(session.starts_at, None, starts[session.starts_at])
    return found
