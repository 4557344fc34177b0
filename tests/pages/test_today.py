"""Today, as it is drawn for one clinician."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from casework.core.agreement import AgreementKind
from casework.core.case import PolicyKind, Seat
from casework.core.safety import Danger
from casework.core.session import Meeting
from casework.desk import Desk, use_house
from casework.usecases.agreement import AgreementTold, make_agreement
from casework.usecases.appointment import AppointmentTold, arrange
from casework.usecases.frame import record_policy
from casework.usecases.session import SessionTold, begin_session
from casework.usecases.setback import SetbackTold, record_setback
from casework.usecases.trust import record_reading
from pages import today
from tests.fakes import NOON, Clock, Statements
from tests.pages.at_desk import HOSTILE, OneDesk, desk_in, opened, page, plain, seen
from tests.storage.test_caseload import copy_case

DAY = NOON.date()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(sealed: Engine, clock: Clock) -> Desk:
    return desk_in(sealed, clock)


def planned(desk: Desk, case_id: str, hours: float = 1, **more) -> None:
    told = AppointmentTold(starts_at=NOON + timedelta(hours=hours), minutes=60, **more)
    arrange(desk.store, case_id, told)


def met(desk: Desk, case_id: str, days_ago: float = 7) -> str:
    starts = NOON - timedelta(days=days_ago)
    told = SessionTold(meeting=Meeting.CONJOINT, starts_at=starts, ends_at=starts + timedelta(minutes=50))
    return begin_session(desk.store, case_id, told).id


def couples(at: AppTest) -> list[str]:
    """The couples of the day's rows; those of the lists beneath have no case number with them."""
    rows = [plain(m.value) for m in at.markdown]
    return [row.strip("*") for row in rows if row.startswith("**") and "&" in row]


def test_an_empty_practice_is_told_what_goes_here_and_the_one_next_step(desk: Desk) -> None:
    at = page(today.render)
    assert "Monday 2 March 2026: nothing is arranged." in plain(seen(at))
    assert "The day's sessions stand here" in seen(at)
    assert "Open a case" in [button.label for button in at.button]


def test_nobody_signed_in_sees_nothing(desk: Desk) -> None:
    planned(desk, opened(desk))
    use_house(OneDesk(None))
    assert seen(page(today.render)) == ""


def test_the_days_meetings_stand_by_the_clock(desk: Desk) -> None:
    late, early = opened(desk, "Late"), opened(desk, "Early")
    planned(desk, late, 5)
    planned(desk, early, 2, meeting=Meeting.INDIVIDUAL_A)
    at = page(today.render)
    assert couples(at) == ["Early & Jon", "Late & Jon"]
    said = plain(seen(at))
    assert "2 meetings, the next at 14:00." in said
    assert "**14:00**–15:00" in said
    assert "C-002 · with Early alone, in the room" in said
    assert "First session" in said or "Brief ready" in said


def test_before_a_meeting_stands_what_is_new_and_where_they_left_off(desk: Desk) -> None:
    case_id = opened(desk)
    met(desk, case_id)
    planned(desk, case_id)
    told = SetbackTold(kind="lie", happened_on=DAY, came_to_light_on=DAY, seat=Seat.B, severity=2)
    record_setback(desk.store, case_id, told)
    said = plain(seen(page(today.render)))
    assert "Brief ready: look at Safety first" in said
    assert "1 setback since last time" in said
    assert "Session 1, 23 Feb 2026" in said


def test_once_its_session_has_begun_a_row_tells_how_far_the_note_has_come(desk: Desk) -> None:
    case_id = opened(desk)
    planned(desk, case_id, -1)
    met(desk, case_id, 1 / 24)
    assert ":material/remove: no note yet" in [m.value for m in page(today.render).markdown]


def test_the_note_of_a_meeting_that_is_due_begins_it_as_it_was_arranged(desk: Desk) -> None:
    case_id = opened(desk)
    planned(desk, case_id, 0.1, meeting=Meeting.INDIVIDUAL_B)
    at = page(today.render)
    next(b for b in at.button if b.label == "Note").click().run()
    (begun,) = desk.store.record(case_id).sessions
    assert (begun.starts_at, begun.meeting) == (NOON + timedelta(minutes=6), Meeting.INDIVIDUAL_B)


def test_looking_at_the_day_records_nothing(desk: Desk) -> None:
    case_id = opened(desk)
    planned(desk, case_id, 0.1)
    for _ in range(2):
        page(today.render)
    assert desk.store.record(case_id).sessions == ()


def test_another_day_can_be_looked_at_and_shows_its_meetings_alone(desk: Desk) -> None:
    case_id = opened(desk)
    met(desk, case_id, 3)
    planned(desk, case_id, 24)
    at = page(today.render)
    assert couples(at) == []
    at.button(key="day after").click().run()
    assert couples(at) == ["Mara & Jon"]
    assert "Paperwork" not in seen(at)
    at.date_input[0].set_value(date(2026, 3, 9)).run()
    assert "Monday 9 March 2026: nothing is arranged." in plain(seen(at))


def test_paperwork_that_waits_is_listed_and_what_is_overdue_is_said_first(desk: Desk) -> None:
    case_id = opened(desk)
    met(desk, case_id, 9)
    met(desk, case_id, 1)
    told = AgreementTold(owner=Seat.A, words="x", kind=AgreementKind.HOMEWORK, starts_on=DAY, review_on=DAY)
    make_agreement(desk.store, case_id, told)
    said = plain(seen(page(today.render)))
    for words in (
        "Session 1 of 21 February 2026 :material/remove: no note yet",
        ":material/flag: overdue, for 9 days",
        "Look at Safety",
        "Secrets policy not signed by both",
        "1 agreement to look at again",
    ):
        assert words in said
    assert said.index("Session 1 of") < said.index("Session 2 of") < said.index("Look at Safety")


def test_of_safety_nothing_is_told_but_where_to_look(desk: Desk) -> None:
    opened(desk)
    said = plain(seen(page(today.render)))
    assert "Look at Safety" in said
    assert not [danger for danger in Danger if danger.value in said]


def test_paperwork_that_is_done_is_gone(desk: Desk) -> None:
    case_id = opened(desk)
    record_policy(desk.store, case_id, PolicyKind.NO_SECRETS, DAY, signed_a_on=DAY, signed_b_on=DAY)
    assert "Secrets policy" not in seen(page(today.render))


def test_partners_who_were_read_further_apart_are_told_with_both_sessions(desk: Desk) -> None:
    case_id = opened(desk)
    for days_ago, b in ((14, 5), (7, 7)):
        session = met(desk, case_id, days_ago)
        for seat, value in ((Seat.A, 5), (Seat.B, b)):
            record_reading(desk.store, case_id, session, "emotional_safety", seat, value)
    said = plain(seen(page(today.render)))
    assert "Emotional safety: 2 points apart in session 2, 0 in session 1" in said


def test_a_name_stays_literal_wherever_it_stands(desk: Desk) -> None:
    case_id = opened(desk, HOSTILE)
    met(desk, case_id)
    planned(desk, case_id)
    drawn = [m.value for m in page(today.render).markdown]
    assert not [value for value in drawn if "<b>" in value or "](http" in value]


def test_the_page_asks_the_same_number_of_statements_at_1_and_200_couples(sealed: Engine, desk: Desk) -> None:
    case_id = opened(desk)
    met(desk, case_id)
    planned(desk, case_id)
    with Statements(sealed) as few:
        page(today.render)
    copy_case(sealed, case_id, 199)
    with Statements(sealed) as many:
        at = page(today.render)
    assert len(few) == len(many) > 0
    assert "176 more couples later that day." in seen(at)
    assert "the 60 couples seen last, of 200 open cases" in seen(at)
