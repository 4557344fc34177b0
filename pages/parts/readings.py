"""Readings: what each partner answers, side by side. What is not asked is not read."""

from collections.abc import Mapping
from typing import Any

from casework.charts.palette import Palette
from casework.core.case import Seat
from casework.core.errors import UnknownTerm
from casework.core.framework import Framework, Indicator
from casework.core.reading import Reading
from casework.core.record import CaseRecord, current_readings
from casework.core.session import TherapySession
from casework.core.wording import figure
from casework.desk import Desk
from casework.usecases.trust import record_reading
from pages.parts.component import draw
from pages.parts.couple import names_of
from pages.parts.outbox import Message, answers_for, receive, text_in
from pages.parts.theme import palette

IDLE = "Ask each partner for a number from 0 to 10. The mark is last time's; what is left alone is not read."

Read = Mapping[tuple[str, str, Seat], Reading]  #: by session, indicator and partner


def readings(
    record: CaseRecord, framework: Framework, session: TherapySession, focus: tuple[str, ...]
) -> None:
    """Two sliders to an indicator: those of the phases in focus first, all the others one click away."""
    key = f"readings of {session.id}"
    near = _near(framework, focus)
    rows = {one.key: row for one in framework.indicators if (row := _row(record, session, one))["sides"]}
    draw(
        "scales",
        "page_bits",
        "outbox",
        key=key,
        data={
            "rows": [row for name, row in rows.items() if name in near],
            "more": [row for name, row in rows.items() if name not in near],
            "more_words": "The other indicators" if near else "All indicators",
            "idle": IDLE,
            "names": _names(record, session),
            "answers": answers_for(key),
        },
        on_sent=lambda: receive(key, lambda desk, message: _keep(desk, record, session, message)),
    )


def _near(framework: Framework, focus: tuple[str, ...]) -> set[str]:
    """The indicators that rest on a section some phase in focus rests on."""
    phases = filter(None, map(framework.phase, focus))
    sections = {section for phase in phases for section in phase.sections}
    return {one.key for one in framework.indicators if sections.intersection(one.sections)}


def _names(record: CaseRecord, session: TherapySession) -> list[dict[str, str]]:
    names, look = names_of(record), palette()
    return [{"name": names[seat], "hue": look.text(seat)} for seat in session.present]


def _row(record: CaseRecord, session: TherapySession, indicator: Indicator) -> dict[str, Any]:
    look = palette()
    newest = current_readings(record.readings)
    read = {(r.session_id, r.indicator, r.seat): r for r in newest}
    sides = [
        _side(record, session, indicator, seat, column, read, look)
        for column, seat in enumerate(session.present, start=1)
        if indicator.question(record.roles(seat))
    ]
    return {"name": indicator.name, "low": indicator.low, "high": indicator.high, "sides": sides}


def _side(
    record: CaseRecord,
    session: TherapySession,
    indicator: Indicator,
    seat: Seat,
    column: int,
    read: Read,
    look: Palette,
) -> dict[str, Any]:
    now = read.get((session.id, indicator.key, seat))
    return {
        "slot": f"{indicator.key}|{seat.value}",
        "column": column,
        "name": names_of(record)[seat],
        "hue": look.line(seat),
        "ink": look.text(seat),
        "question": indicator.question(record.roles(seat)),
        "value": now.value if now else None,
        **_last_time(record, session, indicator, seat, read),
    }


def _last_time(
    record: CaseRecord, session: TherapySession, indicator: Indicator, seat: Seat, read: Read
) -> dict[str, Any]:
    for earlier in reversed(record.held):
        found = read.get((earlier.id, indicator.key, seat))
        if found and earlier.starts_at < session.starts_at:
            words = f"Session {earlier.number}: {figure(found.value)}"
            return {"before": found.value, "before_words": words}
    return {"before": None, "before_words": ""}


def _keep(desk: Desk, record: CaseRecord, session: TherapySession, message: Message) -> None:
    indicator, _, seat = text_in(message, "slot").partition("|")
    if seat not in {"A", "B"}:
        raise UnknownTerm
    record_reading(desk.store, record.case.id, session.id, indicator, Seat(seat), message.get("value"))  # type: ignore[arg-type]
