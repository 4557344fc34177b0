"""A day goes by the clock: which meetings stand on it, and what is new before each."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from casework.core.agreement import Agreement, AgreementKind
from casework.core.appointment import Appointment
from casework.core.case import CameOut, Case
from casework.core.hold import SafetyRule
from casework.core.reading import GivenBy
from casework.core.record import CaseRecord
from casework.core.score import Score
from casework.core.session import Attendance, Meeting, TherapySession
from casework.core.setback import Setback
from casework.core.today import DayRead, day_rows, news, reviews_due, setbacks_since
from tests.core.asked import asked_alone
from tests.core.builders import A

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY, END = NINE.replace(hour=0), NINE.replace(hour=0) + timedelta(days=1)
TODAY = NINE.date()
RULE = SafetyRule(violence=90, self_harm=90)


def stamp(id_: str = "x", at: datetime = NINE - timedelta(days=30)) -> dict[str, Any]:
    return {"id": id_, "case_id": "c", "recorded_at": at, "recorded_by": "ana"}


def case(number: int = 1, **parts) -> CaseRecord:
    about = Case(id=f"c{number}", number=number, opened_at=DAY, opened_by="ana", framework_version="test")
    return CaseRecord(case=about, **parts)


def meeting(hour: float = 9, uid: str = "u", **more) -> Appointment:
    return Appointment(**stamp(uid), uid=uid, starts_at=DAY + timedelta(hours=hour), minutes=60, **more)


def session(days_ago: float = 7, id_: str = "s", **more) -> TherapySession:
    told = {"meeting": Meeting.CONJOINT, "attendance": Attendance.HELD} | more
    return TherapySession(**stamp(id_), number=1, starts_at=NINE - timedelta(days=days_ago), **told)


def setback(came_to_light: date, session_id: str | None = None, recorded: datetime = NINE) -> Setback:
    return Setback(
        **stamp(f"b{came_to_light}", recorded),
        session_id=session_id,
        kind="lie",
        seat=A,
        happened_on=came_to_light,
        came_to_light_on=came_to_light,
        came_out=CameOut.VOLUNTEERED,
        severity=3,
    )


def test_meetings_stand_by_the_clock_whoevers_they_are() -> None:
    rows = day_rows(
        [case(1, appointments=(meeting(15), meeting(8, "v"))), case(2, appointments=(meeting(10),))], DAY, END
    )
    assert [(r.record.case.number, r.starts_at.hour) for r in rows] == [(1, 8), (2, 10), (1, 15)]


def test_a_day_holds_what_begins_in_it_and_nothing_that_was_called_off() -> None:
    edges = tuple(meeting(hour, str(hour)) for hour in (-0.1, 0, 23.9, 24))
    off = meeting(12, "off", called_off=True)
    rows = day_rows([case(appointments=(*edges, off))], DAY, END)
    assert [row.appointment and row.appointment.uid for row in rows] == ["0", "23.9"]


def test_a_session_begun_stands_in_its_meetings_row_and_one_without_a_meeting_in_its_own() -> None:
    arranged, begun = meeting(9), session(0)
    free = session(-0.2, "free")
    rows = day_rows([case(appointments=(arranged,), sessions=(begun, free))], DAY, END)
    assert [(row.appointment, row.session) for row in rows] == [(arranged, begun), (None, free)]


def test_one_session_is_never_told_of_two_meetings() -> None:
    both = (meeting(9), meeting(9.5, "v"))
    rows = day_rows([case(appointments=both, sessions=(session(0),))], DAY, END)
    assert [row.session is None for row in rows] == [False, True]


def test_the_last_session_is_the_newest_held_before_not_the_one_of_the_row() -> None:
    missed = session(3, "missed", attendance=Attendance.NO_SHOW)
    record = case(
        appointments=(meeting(9),), sessions=(session(14, "old"), session(7), missed, session(0, "now"))
    )
    (row,) = day_rows([record], DAY, END)
    assert (row.session and row.session.id, row.last and row.last.id) == ("now", "s")


@pytest.mark.parametrize(
    ("told", "since"),
    [
        (setback(TODAY), True),
        (setback(TODAY, "other"), True),
        (setback(TODAY - timedelta(days=7)), True),
        (setback(TODAY - timedelta(days=7), recorded=NINE - timedelta(days=8)), False),
        (setback(TODAY - timedelta(days=7), "other"), False),
        (setback(TODAY - timedelta(days=8)), False),
        (setback(TODAY, "s"), False),
    ],
)
def test_a_setback_is_since_last_time_where_the_last_session_could_not_know_it(
    told: Setback, since: bool
) -> None:
    assert bool(setbacks_since(case(setbacks=(told,)), session(7))) is since


def test_setbacks_come_in_the_order_of_their_days() -> None:
    later, earlier = setback(TODAY), setback(TODAY - timedelta(days=2))
    assert setbacks_since(case(setbacks=(later, earlier)), session(7)) == (earlier, later)


def agreement(review: date | None, id_: str) -> Agreement:
    return Agreement(
        **stamp(id_), owner=A, words="x", kind=AgreementKind.HOMEWORK, starts_on=TODAY, review_on=review
    )


def test_a_review_is_due_on_its_day_and_not_before() -> None:
    days = (TODAY + timedelta(days=1), TODAY, TODAY - timedelta(days=3), None)
    record = case(agreements=tuple(agreement(on, str(n)) for n, on in enumerate(days)))
    assert reviews_due(record, TODAY) == (TODAY - timedelta(days=3), TODAY)


def row_of(record: CaseRecord):
    (row,) = day_rows([replace(record, appointments=(meeting(9),))], DAY, END)
    return row


def test_before_a_meeting_everything_new_is_said_and_nothing_else() -> None:
    quiet = case(sessions=(session(7),), safety_asks=asked_alone(TODAY))
    assert news(row_of(quiet), TODAY, RULE) == ()
    score = Score(**stamp("q"), measure="m", seat=A, on=TODAY, items=(), total=1, given_by=GivenBy.SELF)
    loud = replace(
        quiet,
        safety_asks=(),
        setbacks=(setback(TODAY),),
        scores=(score,),
        agreements=(agreement(TODAY, "1"), agreement(TODAY, "2")),
    )
    assert news(row_of(loud), TODAY, RULE, cautions=2) == (
        "look at Safety first",
        "1 setback since last time",
        "1 questionnaire since last time",
        "2 cautions",
        "2 agreements to look at again",
    )


def test_before_the_first_session_nothing_can_be_since_last_time() -> None:
    first = case(setbacks=(setback(TODAY),), safety_asks=asked_alone(TODAY))
    assert row_of(first).last is None
    assert news(row_of(first), TODAY, RULE) == ()


def test_a_day_knows_how_many_couples_it_holds() -> None:
    assert DayRead((case(),), 30).total == 30
