"""The native tables: which columns each has, and what tables are called elsewhere."""

from collections.abc import Mapping

from casework.core.rows import Sheet
from casework.exchange import frame_columns as frame
from casework.exchange import session_columns as work
from casework.exchange.column import AUDIENCE, LINE, WHO, Column

_OWN: Mapping[Sheet, tuple[Column, ...]] = {
    Sheet.CASES: frame.CASES,
    Sheet.BETRAYALS: frame.BETRAYALS,
    Sheet.DISCLOSURES: frame.DISCLOSURES,
    Sheet.CONTACTS: frame.CONTACTS,
    Sheet.POLICIES: frame.POLICIES,
    Sheet.CONSENTS: frame.CONSENTS,
    Sheet.GOALS: frame.GOALS,
    Sheet.STANCES: frame.STANCES,
    Sheet.STATES: frame.STATES,
    Sheet.SESSIONS: work.SESSIONS,
    Sheet.RISKS: work.RISKS,
    Sheet.MARKERS: work.MARKERS,
    Sheet.READINGS: work.READINGS,
    Sheet.SETBACKS: work.SETBACKS,
    Sheet.RESPONSES: work.RESPONSES,
    Sheet.PLACEMENTS: work.PLACEMENTS,
    Sheet.WINS: work.WINS,
    Sheet.AGREEMENTS: work.AGREEMENTS,
    Sheet.ENDINGS: work.ENDINGS,
    Sheet.CHECKS: work.CHECKS,
    Sheet.NOTES: work.NOTES,
}
#: tables that other rows speak of by line
_NUMBERED = (Sheet.BETRAYALS, Sheet.MARKERS, Sheet.SETBACKS, Sheet.AGREEMENTS)


def columns(sheet: Sheet) -> tuple[Column, ...]:
    """Every column a table can have."""
    line = (LINE,) if sheet in _NUMBERED else ()
    audience = () if sheet is Sheet.CASES else (AUDIENCE,)
    return (*WHO, *line, *_OWN[sheet], *audience)


def written(sheet: Sheet) -> tuple[Column, ...]:
    """The columns an export writes."""
    names = WHO[2:] if sheet is Sheet.CASES else ()
    return tuple(column for column in columns(sheet) if column.native or column in names)


#: what tables are called elsewhere
SHEETS_ALSO: Mapping[Sheet, tuple[str, ...]] = {
    Sheet.CASES: ("couples", "clients", "Paare", "Fälle"),
    Sheet.CONTACTS: ("outside contact", "contact"),
    Sheet.SESSIONS: ("Sitzungen", "Termine", "appointments", "Verlauf"),
    Sheet.READINGS: ("ratings", "scores", "Werte", "Skalen"),
    Sheet.SETBACKS: ("Rückschläge", "Rückfälle", "incidents"),
    Sheet.WINS: ("Erfolge", "Lichtblicke"),
    Sheet.AGREEMENTS: ("Vereinbarungen", "Absprachen"),
    Sheet.CHECKS: ("agreement checks", "Überprüfungen"),
}
