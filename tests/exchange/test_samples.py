"""Files as clinicians keep them, read in whole."""

from datetime import UTC, date, datetime

import pytest

from casework.core.agreement import Kept
from casework.core.case import CameOut, Seat
from casework.core.privacy import Audience
from casework.core.record import CaseRecord, current_readings
from casework.core.rows import Couple, Sheet
from casework.core.session import Attendance, Meeting
from casework.core.setback import HowMet
from casework.desk import Desk
from casework.desk.spreadsheets import preview, take_in
from casework.exchange.choices import Choices
from casework.exchange.opening import read_folder
from tests.exchange.conftest import SAMPLES, couple, taken, tried

GERMAN = (SAMPLES / "verlauf-anna-joerg.csv").read_bytes()


def values(record: CaseRecord, indicator: str, seat: Seat) -> list[float]:
    """What a partner answered, in the order of the sessions."""
    starts = {session.id: session.starts_at for session in record.sessions}
    found = [r for r in current_readings(record.readings) if (r.indicator, r.seat) == (indicator, seat)]
    return [r.value for r in sorted(found, key=lambda r: starts[r.session_id])]


def test_a_german_table_of_one_couple_with_a_row_for_each_session(desk: Desk) -> None:
    case = couple(desk, "Anna", "Jörg")
    result = taken(desk, GERMAN, Choices(couple=Couple(number=case.number)))
    record = desk.store.record(case.id)

    assert result.added == {Sheet.SESSIONS: 5, Sheet.READINGS: 20, Sheet.WINS: 1}
    assert [s.attendance for s in record.sessions] == [
        Attendance.HELD,
        Attendance.HELD,
        Attendance.CANCELLED,
        Attendance.HELD,
        Attendance.HELD,
    ]
    first = record.sessions[0]
    assert (first.starts_at, first.ends_at) == (
        datetime(2025, 3, 4, 17, 30, tzinfo=UTC),
        datetime(2025, 3, 4, 18, 45, tzinfo=UTC),
    )
    assert values(record, "honesty", Seat.A) == [2, 2.5, 3, 4]
    assert values(record, "emotional_safety", Seat.B) == [5, 5, 5.5]
    assert record.wins[0].words == "Jörg hat von sich aus angerufen"
    assert record.wins[0].on == date(2025, 3, 11)


def test_what_was_said_to_one_partner_alone_stays_with_that_partner(quick: Desk) -> None:
    case = couple(quick, "Anna", "Jörg")
    taken(quick, GERMAN, Choices(couple=Couple(number=case.number)))
    record = quick.store.record(case.id)
    alone = next(s for s in record.sessions if s.meeting is Meeting.INDIVIDUAL_A)
    assert alone.audience is Audience.PARTNER_A
    assert {r.audience for r in record.readings if r.session_id == alone.id} == {Audience.PARTNER_A}


def test_text_beside_a_session_becomes_a_draft_and_is_never_signed(quick: Desk) -> None:
    case = couple(quick, "Anna", "Jörg")
    taken(quick, GERMAN, Choices(couple=Couple(number=case.number)))
    record = quick.store.record(case.id)
    drafts = quick.store.drafts(case.id, record.sessions[0].id)
    assert [field.text for field in drafts.values()] == [
        "Erstgespräch. Anna weint viel; Jörg schweigt.\r\nBeide wollen wiederkommen."
    ]
    assert record.notes == ()
    assert len(record.drafted) == 3


def test_a_folder_with_a_table_of_each_kind_opens_the_case_and_fills_it(desk: Desk) -> None:
    tables = [
        t
        for t in read_folder(SAMPLES)
        if t.name in {"sessions", "ratings", "incidents", "agreements", "agreement checks"}
    ]
    ready = preview(desk, tables, Choices(), UTC)
    assert ready.plan.questions == ()
    assert ready.refused == ()
    assert take_in(desk, ready).kept
    (case_id,) = desk.store.case_ids()
    record = desk.store.record(case_id)

    assert record.couple == "Maya & Tom"
    assert [b.injured for b in record.betrayals_now] == [Seat.A]
    assert [s.attendance for s in record.sessions] == [Attendance.HELD, Attendance.HELD, Attendance.NO_SHOW]
    assert record.sessions[1].ends_at == datetime(2025, 2, 10, 15, tzinfo=UTC)
    assert values(record, "honesty", Seat.A) == [3, 4]
    lie, trigger = record.setbacks
    assert (lie.kind, lie.seat, lie.severity, lie.came_out) == ("lie", Seat.B, 4, CameOut.DISCOVERED)
    assert (lie.happened_on, lie.came_to_light_on) == (date(2025, 2, 5), date(2025, 2, 7))
    assert trigger.kind == "trigger_episode"
    assert trigger.came_to_light_on == trigger.happened_on
    assert [(r.setback_id, r.met, r.on) for r in record.responses] == [
        (lie.id, HowMet.REPAIRED, date(2025, 2, 10))
    ]
    assert [a.owner for a in record.agreements] == [Seat.B, None]
    assert [(c.agreement_id, c.result) for c in record.checks] == [(record.agreements[0].id, Kept.PARTLY)]


def test_an_american_log_of_several_couples_month_first_as_one_of_its_days_shows(quick: Desk) -> None:
    result = taken(quick, (SAMPLES / "us-log.csv").read_bytes())
    assert [(c.case.label, c.couple, c.is_new) for c in result.cases] == [
        ("C-001", "Lena & Omar", True),
        ("C-002", "Kim & Alex", True),
    ]
    first, second = (quick.store.record(case.case.id) for case in result.cases)
    assert [b.injured for b in first.betrayals_now] == [Seat.A, Seat.B]
    assert [b.injured for b in second.betrayals_now] == [Seat.B]
    assert [s.on for s in first.sessions] == [date(2025, 3, 4), date(2025, 3, 25)]
    assert second.sessions[0].starts_at == datetime(2025, 4, 1, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
def test_every_sample_is_understood_without_a_question_about_its_headings(quick: Desk, name: str) -> None:
    assert tried(quick, (SAMPLES / name).read_bytes(), name=name).plan.questions == ()
