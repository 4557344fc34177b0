"""Reading whole records: a fixed number of statements, however long the history."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, or_, select, true

from casework.core.case import Case, CaseState
from casework.core.entry import Entry
from casework.core.ports import CasePage
from casework.core.reading import Reading
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.storage import tables
from casework.storage.rows import from_row, numbered, reader

_DIGITS = 9  #: of a case number; longer ones do not fit an integer column
_WORDS = 8  #: that a search looks at


def mine(account_id: str) -> Select[Any]:
    """The cases whose team this person is on now."""
    team = tables.case_team
    on_team = exists().where(
        and_(team.c.case_id == tables.cases.c.id, team.c.account_id == account_id, team.c.until.is_(None))
    )
    return select(tables.cases).where(on_team)


def could_be_id(text: str) -> bool:
    """Whether a text from an address can be an id at all; some signs no engine takes as a parameter."""
    return text.isascii() and text.isprintable()


def read_records(
    connection: Connection,
    account_id: str,
    case_ids: Sequence[str],
    only: Sequence[str] = (),
    indicator: str | None = None,
) -> list[CaseRecord]:
    """The records of these cases, as far as they are this person's, in the order asked for.

    With some parts named, those alone are filled; with an indicator named, its readings alone are.
    """
    asked = [case_id for case_id in case_ids if could_be_id(case_id)]
    rows = connection.execute(mine(account_id).where(tables.cases.c.id.in_(asked)))
    cases = {row.id: from_row(Case, row) for row in rows}
    parts: dict[str, dict[str, Any]] = {case_id: {} for case_id in cases}
    for kind, (table, name) in tables.KEPT_IN.items():
        if only and name not in only:
            continue
        query = select(table).where(table.c.case_id.in_(list(cases))).order_by(table.c.recorded_at)
        if kind is Reading and indicator is not None:
            query = query.where(table.c.indicator == indicator)
        grouped: dict[str, list[Any]] = defaultdict(list)
        for line in _lines(connection, kind, query):
            grouped[line.case_id].append(line)
        for case_id, lines in grouped.items():
            parts[case_id][name] = numbered(lines) if kind is TherapySession else tuple(lines)
    drafted = _drafted(connection, account_id, list(cases))
    return [
        CaseRecord(case=cases[i], drafted=frozenset(drafted[i]), **parts[i]) for i in case_ids if i in cases
    ]


def _lines(connection: Connection, kind: type[Entry], query: Select[Any]) -> Iterator[Entry]:
    result = connection.execute(query)
    given = {"number": 0} if kind is TherapySession else {}  # numbered once all of a case's are there
    return map(reader(kind, tuple(result.keys()), **given), result)


def _drafted(connection: Connection, account_id: str, case_ids: list[str]) -> dict[str, set[str]]:
    drafts, sessions = tables.drafts, tables.sessions
    query = (
        select(sessions.c.case_id, drafts.c.session_id)
        .join(sessions, sessions.c.id == drafts.c.session_id)
        .where(drafts.c.author == account_id, drafts.c.text != "", sessions.c.case_id.in_(case_ids))
        .distinct()
    )
    found: dict[str, set[str]] = defaultdict(set)
    for case_id, session_id in connection.execute(query):
        found[case_id].add(session_id)
    return found


def read_page(
    connection: Connection,
    account_id: str,
    words: str,
    states: tuple[CaseState, ...],
    offset: int,
    limit: int,
    indicator: str | None = None,
) -> CasePage:
    """One page of the caseload, last seen first; the same number of statements for any size."""
    wanted = _matching(account_id, words, states)
    total = connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one()
    seen = (
        select(func.max(tables.sessions.c.starts_at))
        .where(tables.sessions.c.case_id == tables.cases.c.id)
        .scalar_subquery()
    )
    ordered = wanted.order_by(func.coalesce(seen, tables.cases.c.opened_at).desc(), tables.cases.c.number)
    ids = [row.id for row in connection.execute(ordered.offset(offset).limit(limit))]
    return CasePage(total, tuple(read_records(connection, account_id, ids, indicator=indicator)))


def _matching(account_id: str, words: str, states: tuple[CaseState, ...]) -> Select[Any]:
    query = mine(account_id)
    if states:
        query = query.where(_state_now().in_(states))
    if words:
        query = query.where(or_(and_(true(), *map(_called, _names(words))), _numbered(words)))
    return query


def _state_now() -> Any:
    statuses = tables.case_statuses
    return (
        select(statuses.c.state)
        .where(statuses.c.case_id == tables.cases.c.id)
        .order_by(statuses.c.recorded_at.desc())
        .limit(1)
        .scalar_subquery()
    )


def _names(words: str) -> list[str]:
    """The parts of what was typed that each have to be found in a name; Mara & Jon are two."""
    return [word for word in words.split() if word != "&"][:_WORDS]


def _called(words: str) -> Any:
    """Whether a partner is or was called so: an earlier name still finds the couple."""
    partners = tables.partners
    return exists().where(
        partners.c.case_id == tables.cases.c.id, partners.c.name.icontains(words, autoescape=True)
    )


def _numbered(words: str) -> Any:
    digits = words.upper().removeprefix("C-").lstrip("0")
    plain = digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS
    return tables.cases.c.number == (int(digits) if plain else -1)
