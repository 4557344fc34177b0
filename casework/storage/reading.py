"""Reading whole records: a fixed number of statements, however long the history."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, exists, func, or_, select, true

from casework.core.account import CLINICAL, Person, PracticeRole
from casework.core.case import Case, CaseState
from casework.core.draft import FormText
from casework.core.entry import Entry
from casework.core.note import DraftField
from casework.core.ports import CasePage
from casework.core.privacy import Audience
from casework.core.reading import Reading
from casework.core.record import CaseRecord
from casework.core.session import TherapySession
from casework.storage import tables
from casework.storage.rows import from_row, numbered, reader

_DIGITS = 9  #: of a case number; longer ones do not fit an integer column
_WORDS = 8  #: that a search looks at


def mine(person: Person) -> Select[Any]:
    """The cases whose team this person is on now, as one who sees couples."""
    return select(tables.cases).where(_on_team(person))


def readable(person: Person) -> Select[Any]:
    """The cases this person may read: their own, those they supervise, those open to them in an emergency."""
    reasons = [_on_team(person)]
    if PracticeRole.SUPERVISOR in person.roles:
        reasons.append(_team_has(person.supervises))
    if PracticeRole.EMERGENCY in person.roles:
        reasons.append(tables.cases.c.id.in_(sorted(person.openings)))
    return select(tables.cases).where(or_(*reasons))


def _on_team(person: Person) -> Any:
    return _team_has({person.account_id} if person.roles & CLINICAL else frozenset())


def _team_has(account_ids: Set[str]) -> Any:
    team = tables.case_team
    member = team.c.account_id.in_(sorted(account_ids))
    return exists().where(and_(team.c.case_id == tables.cases.c.id, member, team.c.until.is_(None)))


def drafts_of(connection: Connection, account_id: str, session_id: str) -> dict[str, DraftField]:
    """This person's unsigned text for a session, by section key."""
    drafts = tables.drafts
    query = select(drafts).where(drafts.c.session_id == session_id, drafts.c.author == account_id)
    return {row.key: from_row(DraftField, row) for row in connection.execute(query)}


def form_texts_of(connection: Connection, account_id: str, form: str) -> dict[str, FormText]:
    """What this person has typed into the forms of a case, or of one being opened."""
    texts = tables.form_texts
    query = select(texts).where(texts.c.form == form, texts.c.author == account_id)
    return {row.key: from_row(FormText, row) for row in connection.execute(query)}


def could_be_id(text: str) -> bool:
    """Whether a text from an address can be an id at all; some signs no engine takes as a parameter."""
    return text.isascii() and text.isprintable()


def read_records(
    connection: Connection,
    person: Person,
    case_ids: Sequence[str],
    only: Sequence[str] = (),
    indicator: str | None = None,
) -> list[CaseRecord]:
    """The records of these cases, as far as this person may read them, in the order asked for.

    With some parts named, those alone are filled; with an indicator named, its readings alone are.
    """
    asked = [case_id for case_id in case_ids if could_be_id(case_id)]
    rows = connection.execute(readable(person).where(tables.cases.c.id.in_(asked)))
    cases = {row.id: from_row(Case, row) for row in rows}
    parts: dict[str, dict[str, Any]] = {case_id: {} for case_id in cases}
    for kind, (table, name) in tables.KEPT_IN.items():
        if only and name not in only:
            continue
        here = (table.c.case_id.in_(list(cases)), for_me(table, person))
        query = select(table).where(*here).order_by(table.c.recorded_at)
        if kind is Reading and indicator is not None:
            query = query.where(table.c.indicator == indicator)
        grouped: dict[str, list[Any]] = defaultdict(list)
        for line in _lines(connection, kind, query):
            grouped[line.case_id].append(line)
        for case_id, lines in grouped.items():
            parts[case_id][name] = numbered(lines) if kind is TherapySession else tuple(lines)
    drafted = _drafted(connection, person.account_id, list(cases))
    return [
        CaseRecord(case=cases[i], drafted=frozenset(drafted[i]), **parts[i]) for i in case_ids if i in cases
    ]


def for_me(table: Table, person: Person) -> Any:
    """Whether a line is not somebody else's own."""
    return or_(table.c.audience != Audience.ORIGINATOR, table.c.recorded_by == person.account_id)


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
    person: Person,
    words: str,
    states: tuple[CaseState, ...],
    offset: int,
    limit: int,
    indicator: str | None = None,
) -> CasePage:
    """One page of the caseload, last seen first; the same number of statements for any size."""
    wanted = _matching(person, words, states)
    total = connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one()
    seen = (
        select(func.max(tables.sessions.c.starts_at))
        .where(tables.sessions.c.case_id == tables.cases.c.id)
        .scalar_subquery()
    )
    ordered = wanted.order_by(func.coalesce(seen, tables.cases.c.opened_at).desc(), tables.cases.c.number)
    ids = [row.id for row in connection.execute(ordered.offset(offset).limit(limit))]
    return CasePage(total, tuple(read_records(connection, person, ids, indicator=indicator)))


def _matching(person: Person, words: str, states: tuple[CaseState, ...]) -> Select[Any]:
    query = readable(person)
    if states:
        query = query.where(state_now().in_(states))
    if words:
        query = query.where(or_(and_(true(), *map(_called, _names(words))), _numbered(words)))
    return query


def state_now() -> Any:
    """The state of a case as it was last recorded; None where none was."""
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
