"""What can be seen of the phases in focus: a marker, a partner who bears it, one tap."""

from collections.abc import Mapping
from typing import Any

from casework.charts.palette import Palette
from casework.core.case import Seat
from casework.core.errors import BadChoice, UnknownTerm
from casework.core.framework import Framework, Marker
from casework.core.observation import Level, Observation
from casework.core.record import CaseRecord, current_observations
from casework.core.session import TherapySession
from casework.desk import Desk
from casework.usecases.repair import observe
from pages.parts.component import draw
from pages.parts.couple import names_of
from pages.parts.outbox import Message, answers_for, nth_of, receive, text_in
from pages.parts.theme import palette

Seen = Mapping[tuple[str, str, Seat], Observation]  #: by session, marker and partner


def markers(
    record: CaseRecord, framework: Framework, session: TherapySession, focus: tuple[str, ...]
) -> None:
    """The markers of the phases in focus, for the partners who were there and bear them."""
    key = f"markers of {session.id}"
    draw(
        "taps",
        "page_bits",
        "outbox",
        key=key,
        data={
            "options": [{"value": level.value, "label": level.label} for level in Level],
            "note": "A line of evidence",
            "columns": _columns(record, session),
            "legend": "The line under a choice is where it stood last time.",
            "groups": _groups(record, framework, session, focus),
            "answers": answers_for(key),
        },
        on_sent=lambda: receive(key, lambda desk, message: _keep(desk, record, session, message)),
    )


def _groups(
    record: CaseRecord, framework: Framework, session: TherapySession, focus: tuple[str, ...]
) -> list[dict[str, Any]]:
    look = palette()
    newest = current_observations(record.observations)
    seen = {(o.session_id, o.marker, o.seat): o for o in newest}
    groups = []
    for phase in filter(None, map(framework.phase, focus)):
        rows = [
            {"words": marker.words, "choices": choices}
            for marker in framework.markers_of(phase.key)
            if (choices := _choices(record, session, marker, seen, look))
        ]
        groups.append({"heading": phase.name, "rows": rows})
    return groups


def _columns(record: CaseRecord, session: TherapySession) -> list[dict[str, str]]:
    names, look = names_of(record), palette()
    return [{"name": names[seat], "hue": look.text(seat)} for seat in session.present]


def _choices(
    record: CaseRecord, session: TherapySession, marker: Marker, seen: Seen, look: Palette
) -> list[dict[str, Any]]:
    names = names_of(record)
    return [
        {
            "slot": f"{marker.key}|{seat.value}",
            "column": column,
            "name": names[seat],
            "hue": look.text(seat),
            "ramp": [look.level(seat, level) for level in Level],
            **_now(seen.get((session.id, marker.key, seat))),
            **_last_time(record, session, marker, seat, seen),
        }
        for column, seat in enumerate(session.present, start=1)
        if marker.bearer.borne_in(record.roles(seat))
    ]


def _now(seen: Observation | None) -> dict[str, Any]:
    return {"value": seen.level.value if seen else None, "words": seen.evidence if seen else ""}


def _last_time(
    record: CaseRecord, session: TherapySession, marker: Marker, seat: Seat, seen: Seen
) -> dict[str, Any]:
    for earlier in reversed(record.held):
        found = seen.get((earlier.id, marker.key, seat))
        if found and earlier.starts_at < session.starts_at:
            words = f"Session {earlier.number}: {found.level.label}"
            return {"before": found.level.value, "before_words": words}
    return {"before": None, "before_words": ""}


def _keep(desk: Desk, record: CaseRecord, session: TherapySession, message: Message) -> None:
    marker, _, seat = text_in(message, "slot").partition("|")
    if seat not in {"A", "B"}:
        raise UnknownTerm
    if message.get("value") is None:
        raise BadChoice("Choose how far it was seen first; the line is then kept with it.")
    level = nth_of(Level, message, "value")
    observe(desk.store, record.case.id, session.id, marker, Seat(seat), level, text_in(message, "words"))
