"""Pausing a case, closing it with how it ended, opening it again."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from casework.charts.words import day
from casework.core.case import CaseState, CaseStatus, Outcome
from casework.core.entry import latest
from casework.core.errors import BadChoice
from casework.core.frame import earlier
from casework.core.record import CaseRecord
from casework.desk import Desk
from casework.usecases.episode import close_case, pause_case, reopen_case
from pages.parts.case.asking import asking, field_key, keep_button, today
from pages.parts.case.past import past
from pages.parts.editor import Look
from pages.parts.fields.choices import STAYS, day_field, in_words
from pages.parts.typed import typed_field

PAUSE, CLOSE, REOPEN = "Pause this case", "Close this case", "Open this case again"

#: what may be done in which state
OFFERED = {
    CaseState.OPEN: (PAUSE, CLOSE),
    CaseState.PAUSED: (REOPEN, CLOSE),
    CaseState.CLOSED: (REOPEN,),
}


def status_menu(record: CaseRecord) -> None:
    """What can become of this case now."""
    chosen = st.menu_button("Pause or close", OFFERED[record.state], icon=":material/more_horiz:")
    if chosen:
        ASKED[chosen](record)


def status_past(record: CaseRecord) -> None:
    """When it was opened, paused, closed."""
    now = latest(record.statuses)
    lines = ((s.on, f"{_said(s)}. {s.words}") for s in earlier(record.statuses, now))
    past(lines, "Opened, paused or closed before")


def status_sentence(record: CaseRecord) -> str:
    """Whether the couple is being seen, since when, and how the episode ended if it did; plain text."""
    now = latest(record.statuses)
    if now is None:
        return "Open."
    again = " again" if now.state is CaseState.OPEN and len(record.statuses) > 1 else ""
    return f"{_said(now)}{again} since {day(now.on)}."


def _said(status: CaseStatus) -> str:
    ended = f", {status.outcome.value}," if status.outcome else ""
    return f"{in_words(status.state)}{ended}"


def _key(record: CaseRecord) -> str:
    return field_key(record, "status", len(record.statuses))


def _when_and_why(desk: Desk, record: CaseRecord) -> tuple[date, str]:
    key = _key(record)
    on = day_field("On", f"{key} on", today(desk)) or today(desk)
    return on, typed_field(f"{key} words", Look(label="A few words, if any", rows=2))


@asking(PAUSE)
def _pause(desk: Desk, record: CaseRecord) -> None:
    st.caption("The record stays as it is and can be written in.")
    on, words = _when_and_why(desk, record)
    keep_button(_key(record), lambda: pause_case(desk.store, record.case.id, on, words), "Pause")


@asking(CLOSE)
def _close(desk: Desk, record: CaseRecord) -> None:
    st.caption("Every way of ending is one of them; none outranks another. The case can be opened again.")
    outcome = st.radio(
        "How it ended",
        list(Outcome),
        index=None,
        format_func=in_words,
        key=field_key(record, "outcome", len(record.statuses)),
        **STAYS,
    )
    on, words = _when_and_why(desk, record)

    def keep() -> None:
        if outcome is None:
            raise BadChoice("Choose how it ended first. Nothing was changed.")
        close_case(desk.store, record.case.id, Outcome(outcome), on, words)

    keep_button(_key(record), keep, "Close the case")


@asking(REOPEN)
def _reopen(desk: Desk, record: CaseRecord) -> None:
    on, words = _when_and_why(desk, record)
    keep_button(_key(record), lambda: reopen_case(desk.store, record.case.id, on, words), "Open it again")


ASKED: dict[str, Callable[[CaseRecord], None]] = {PAUSE: _pause, CLOSE: _close, REOPEN: _reopen}
