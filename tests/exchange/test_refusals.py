"""Files with something wrong: each bad row is named by row, column and reason, and nothing is kept."""

from datetime import timedelta

import pytest

from casework.core.case import Seat
from casework.core.rows import Couple, Place, Refusal, Sheet
from casework.desk import Desk
from casework.desk.spreadsheets import take_in
from casework.exchange.choices import Choices
from tests.exchange.conftest import couple, tried
from tests.fakes import NOON

TOMORROW = (NOON + timedelta(days=2)).date().isoformat()
SESSION = "case,date,start,meeting"
OURS = "C-001,2025-03-04,14:00,conjoint"

#: what the file says; the row, the column and a piece of the reason
SESSIONS = [
    ("C-001,31.02.2025,14:00,conjoint", "date", "no such day"),
    ("C-001,03/04/2025,14:00,conjoint", "date", "read in two ways"),
    ("C-001,soon,14:00,conjoint", "date", "not a day"),
    ("C-001,,14:00,conjoint", "date", "empty"),
    (f"C-001,{TOMORROW},14:00,conjoint", "start", "in the future"),
    ("C-001,1949-01-01,14:00,conjoint", "start", "before 1950"),
    ("C-001,2025-03-04,25:00,conjoint", "start", "no such time"),
    ("C-001,2025-03-04,14:00-13:00,conjoint", "start", "ends before"),
    ("C-001,2025-03-04,09:00-18:00,conjoint", "start", "longer than eight hours"),
    ("C-001,2025-03-04,14:00,trio", "meeting", "is not one of"),
    (",2025-03-04,14:00,conjoint", "", "which couple"),
    ("C-099,2025-03-04,14:00,conjoint", "case", "no couple"),
    ("fourteen,2025-03-04,14:00,conjoint", "case", "not a case number"),
]


@pytest.mark.parametrize(("row", "column", "reason"), SESSIONS)
def test_a_bad_session_is_named_by_its_place(quick: Desk, row: str, column: str, reason: str) -> None:
    couple(quick)
    refusal = only_refusal(quick, f"{SESSION}\n{OURS}\n{row}\n", Choices())
    assert (refusal.place.row, refusal.place.column) == (3, column)
    assert reason in refusal.sentence


def only_refusal(desk: Desk, text: str, choices: Choices) -> Refusal:
    """The one refusal of a file, of which not even the good rows are kept."""
    before = records(desk)
    ready = tried(desk, text, choices)
    assert ready.plan.questions == () or ready.refused
    assert not take_in(desk, ready).kept
    assert records(desk) == before
    (refusal,) = ready.refused
    return refusal


def records(desk: Desk) -> list[object]:
    """All that is on record."""
    return [desk.store.record(case_id) for case_id in desk.store.case_ids()]


READINGS = [
    ("2025-03-04,honesty,A,11", "value", "0 to 10"),
    ("2025-03-04,honesty,A,-1", "value", "0 to 10"),
    ("2025-03-04,honesty,A,5.3", "value", "in halves"),
    ("2025-03-04,honesty,A,75%", "value", "not a number"),
    ("2025-03-04,honesty,A,NaN", "value", "not a number"),
    ("2025-03-04,honesty,A,inf", "value", "not a number"),
    ("2025-03-04,honesty,A,1e3", "value", "not a number"),
    ("2025-03-04,honesty,A,５", "value", "not a number"),
    ("2025-03-04,honesty,A,true", "value", "not a number"),
    ("2025-03-04,honesty,A,", "value", "empty"),
    ("2025-03-04,honesty,C,5", "partner", "is not one of"),
    ("2025-03-04,honesty,,5", "partner", "empty"),
    ("2025-03-04,charm,A,5", "indicator", "is not one of"),
    ("2025-03-04,honestyy,A,5", "indicator", "Did you mean “honesty”"),
    ("2025-03-04,readiness_to_forgive,B,5", "partner", "not asked of partner B"),
    ("2025-03-05,honesty,A,5", "session", "no session"),
]


@pytest.mark.parametrize(("row", "column", "reason"), READINGS)
def test_a_bad_reading_is_named_by_its_place(quick: Desk, row: str, column: str, reason: str) -> None:
    case = couple(quick)
    meant = Choices(couple=Couple(number=case.number))
    assert take_in(quick, tried(quick, f"{SESSION}\n{OURS}\n")).kept
    text = f"session,indicator,partner,value\n2025-03-04,honesty,A,4\n{row}\n"
    refusal = only_refusal(quick, text, meant)
    assert (refusal.place.row, refusal.place.column) == (3, column)
    assert reason in refusal.sentence


OTHERS = [
    (
        "setback,partner,happened on,came to light on,severity\nlie,B,2025-03-09,2025-03-04,3",
        "came to light on",
        "before it happened",
    ),
    (f"setback,partner,happened on,severity\nlie,B,{TOMORROW},3", "", "in the future"),
    ("setback,partner,happened on,severity\nlie,B,2025-03-04,9", "", "from 1 to 5"),
    ("setback,partner,happened on,severity\nlie,B,2025-03-04,2.5", "severity", "whole number"),
    ("setback,partner,happened on,severity\nsulking,B,2025-03-04,2", "setback", "is not one of"),
    ("setback,partner,happened on,severity\nlie,B,,2", "happened on", "empty"),
    (
        "setback,partner,happened on,severity,met,met on\nlie,B,2025-03-04,2,owned,2025-03-01",
        "met on",
        "only after it came to light",
    ),
    (
        "setback,partner,happened on,severity,met,met on\nlie,B,2025-03-04,2,ignored,2025-03-05",
        "met",
        "is not one of",
    ),
    ("agreement,kind,since,review on\nCalls at six,boundary,2025-03-04,2025-03-01", "review on", "before"),
    ("agreement,kind,since\n,boundary,2025-03-04", "agreement", "empty"),
    ("agreement,kind,since\n  ,boundary,2025-03-04", "", "is empty"),
    (f"agreement,kind,since\n{'x' * 1001},boundary,2025-03-04", "", "1,000"),
    (f"on,win\n{TOMORROW},They laughed", "", "future"),
    ("on,win\n2025-03-04,They \x00laughed", "win", "NUL"),
    ("injured,kind,from,until\nA,other,2025-03-04,2025-03-01", "from", "ends before it begins"),
    ("injured,kind,came out on\nA,other,2999-01-01", "", "future"),
    ("agreement,session,kept\nWalks on Sunday,2025-03-04,yes", "agreement", "no “Walks on Sunday”"),
    ("partner,goal,on\nA,Peace,2999-01-01", "on", "future"),
    ("partner,goal,on\nA,  ,2025-03-04", "goal", "empty"),
    ("session,phase,move,standing,reason\n2025-03-04,safety,hold,emerging,  ", "reason", "empty"),
    ("state,on,outcome\nclosed,2025-03-04,", "", "has an outcome"),
    ("state,on,outcome\npaused,2999-01-01,", "on", "future"),
    (
        'contact,on\n"ongoing or unknown, known to one partner only",2025-03-04',
        "contact",
        "which partner knows",
    ),
    (
        'contact,on,known to,audience\n"ongoing or unknown, known to one partner only",2025-03-04,A,joint',
        "audience",
        "other's eyes",
    ),
    ('session,partner,risk,words\n2025-03-04,A,"asked, reported",', "", "say what"),
]


@pytest.mark.parametrize(("text", "column", "reason"), OTHERS)
def test_every_other_table_names_its_bad_rows_too(quick: Desk, text: str, column: str, reason: str) -> None:
    case = couple(quick)
    assert take_in(quick, tried(quick, f"{SESSION}\n{OURS}\n")).kept
    refusal = only_refusal(quick, text + "\n", Choices(couple=Couple(number=case.number)))
    assert refusal.place.row == 2
    assert refusal.place.column == column or not column
    assert reason in refusal.sentence


def test_every_bad_row_is_listed_at_once_with_all_that_is_wrong_in_it(quick: Desk) -> None:
    couple(quick)
    text = f"{SESSION}\n{OURS}\nC-001,nowhere,25:00,conjoint\nC-001,2025-03-05,14:00,trio\n"
    assert [r.place for r in tried(quick, text).refused] == [
        Place("file", 3, "date"),
        Place("file", 3, "start"),
        Place("file", 4, "meeting"),
    ]


def test_rows_that_only_miss_a_refused_one_are_not_listed_beside_it(quick: Desk) -> None:
    couple(quick)
    text = f"{SESSION},honesty A\n{OURS},11\nC-001,2025-03-05,x,conjoint,4\n"
    refused = tried(quick, text).refused
    assert [(r.place.row, r.place.column) for r in refused] == [(3, "start"), (2, "honesty A")]


def test_two_sessions_on_one_day_without_times_are_not_taken_for_one(quick: Desk) -> None:
    couple(quick)
    text = "case,date,meeting\nC-001,2025-03-04,conjoint\nC-001,2025-03-04,A alone\n"
    (refusal,) = tried(quick, text, Choices(fills={"sessions.start": "12:00"})).refused
    assert refusal.place.row == 3
    assert "several sessions" in refusal.sentence


def test_a_good_file_says_how_much_it_would_add_and_adds_nothing_by_being_looked_at(quick: Desk) -> None:
    case = couple(quick)
    ready = tried(quick, f"{SESSION}\n{OURS}\n")
    assert ready.is_ready
    assert ready.result.added == {Sheet.SESSIONS: 1}
    assert quick.store.record(case.id).sessions == ()
    assert quick.store.record(case.id).roles(Seat.A)


def test_what_is_wrong_is_listed_beside_what_is_asked(quick: Desk) -> None:
    couple(quick)
    text = f"{SESSION},honesty A,Weather\n{OURS},11,rain\nC-099,2025-03-05,14:00,conjoint,4,sun\n"
    ready = tried(quick, text)
    assert len(ready.plan.questions) == 1
    assert [(r.place.row, r.place.column) for r in ready.refused] == [(2, "honesty A"), (3, "case")]
    assert not take_in(quick, ready).kept


def test_a_couple_whose_direction_may_stand_in_a_column_still_asked_about_is_not_refused_yet(
    quick: Desk,
) -> None:
    text = "partner A,partner B,Verletztes Herz,date,start,meeting\nAna,Ben,A,2025-03-04,14:00,conjoint\n"
    ready = tried(quick, text)
    assert len(ready.plan.questions) == 1
    assert ready.refused == ()
    said = Choices(headings={"Verletztes Herz": "injured"})
    assert take_in(quick, tried(quick, text, said)).kept


def test_an_agreement_does_not_end_in_the_future(quick: Desk) -> None:
    case = couple(quick)
    meant = Choices(couple=Couple(number=case.number))
    assert take_in(quick, tried(quick, "agreement,kind,since\nWalks,boundary,2025-03-04\n", meant)).kept
    refusal = only_refusal(quick, f"agreement,ending,on\nWalks,ended,{TOMORROW}\n", meant)
    assert (refusal.place.row, refusal.place.column) == (2, "on")
