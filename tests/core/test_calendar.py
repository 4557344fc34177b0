"""Whose an event is and what it changes: by its uid, by one case number, or not at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.core.appointment import Appointment
from casework.core.calendar import (
    CALLED_OFF_HERE,
    ELSEWHERE,
    NOT_RECOGNISED,
    SEVERAL,
    CalendarRead,
    EventSkipped,
    FileEvent,
    Step,
    as_kept,
    understood,
)

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
EVENT = FileEvent(uid="e", starts_at=NINE, minutes=60, summary="C-014")
STANDS = Appointment(
    id="1", case_id="c14", recorded_at=NINE, recorded_by="ana", uid="e", starts_at=NINE, minutes=60
)
NUMBERS = {14: "c14", 2: "c2"}


def of(event: FileEvent, *known: Appointment):
    return understood(CalendarRead(events=(event,), skipped=()), NUMBERS, known)


@pytest.mark.parametrize(
    "title", ["C-014", "c-14", "Couple (C-014), 9:00", "C-014 C-14", "C-0014: second hour", "Praxis C-014."]
)
def test_a_case_number_in_the_title_says_whose_it_is(title: str) -> None:
    (meant,) = of(replace(EVENT, summary=title)).meant
    assert (meant.case_id, meant.label, meant.step) == ("c14", "C-014", Step.NEW)


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("", NOT_RECOGNISED),
        ("Mara and Jon", NOT_RECOGNISED),
        ("C-999", NOT_RECOGNISED),
        ("14", NOT_RECOGNISED),
        ("ABC-014", NOT_RECOGNISED),
        ("C-014-2", NOT_RECOGNISED),
        ("C-014x", NOT_RECOGNISED),
        ("C-01499999999999", NOT_RECOGNISED),
        ("C-014 or C-002", SEVERAL),
    ],
)
def test_what_is_not_recognised_is_listed_with_the_reason_and_left_out(title: str, why: str) -> None:
    found = of(replace(EVENT, summary=title))
    assert found.meant == ()
    assert found.skipped == (EventSkipped(summary=title, when="2026-03-02 09:00 UTC", sentence=why),)


@pytest.mark.parametrize(
    ("event", "step"),
    [
        (EVENT, Step.SAME),
        (replace(EVENT, summary="renamed by hand"), Step.SAME),
        (replace(EVENT, starts_at=NINE + timedelta(hours=1)), Step.MOVED),
        (replace(EVENT, minutes=50), Step.MOVED),
        (replace(EVENT, called_off=True), Step.CALLED_OFF),
    ],
)
def test_an_event_that_came_from_here_is_known_by_its_uid(event: FileEvent, step: Step) -> None:
    found = of(event, STANDS)
    assert [(one.step, one.case_id) for one in found.meant] == [(step, "c14")]
    assert bool(found.changes) is (step is not Step.SAME)
    assert found.of(step) == found.meant


def test_a_title_that_names_another_case_than_the_uid_is_left_out() -> None:
    found = of(replace(EVENT, summary="C-002"), STANDS)
    assert found.skipped[0].sentence == ELSEWHERE.format(label="C-014")


def test_what_was_called_off_here_is_not_brought_back_by_an_old_file() -> None:
    off = replace(STANDS, id="2", called_off=True, recorded_at=NINE + timedelta(hours=1))
    assert of(EVENT, STANDS, off).skipped[0].sentence == CALLED_OFF_HERE
    again = of(replace(EVENT, called_off=True), STANDS, off)
    assert [one.step for one in again.meant] == [Step.SAME]


def test_a_cancelled_event_that_was_never_here_changes_nothing() -> None:
    assert of(replace(EVENT, called_off=True)).changes == ()


def test_a_meeting_of_a_case_that_is_no_longer_ones_own_is_not_recognised() -> None:
    found = of(replace(EVENT, summary=""), replace(STANDS, case_id="handed over"))
    assert found.skipped[0].sentence == NOT_RECOGNISED


def test_what_the_file_could_not_be_read_of_stays_on_the_list() -> None:
    before = EventSkipped(summary="x", when="", sentence="It repeats.")
    found = understood(CalendarRead(events=(), skipped=(before,)), NUMBERS, ())
    assert found.skipped == (before,)
    assert not found.kept
    assert as_kept(found).kept
