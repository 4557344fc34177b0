"""Foreign tables: what is understood by itself, what is asked, and that an answer settles it."""

import io

import openpyxl
import pytest

from casework.core.case import Seat
from casework.core.rows import Couple, Sheet
from casework.desk import Desk
from casework.exchange.choices import (
    ChoiceRefused,
    Choices,
    GapQuestion,
    HeadingQuestion,
    TableQuestion,
    WordQuestion,
)
from casework.exchange.columns import columns, written
from casework.exchange.dates import DayOrder
from casework.exchange.headings import meaning_of
from tests.exchange.conftest import couple, library, taken, tried

OURS = Choices(couple=Couple(1))


@pytest.mark.parametrize(
    ("heading", "indicator", "seat"),
    [
        ("Safety A", "emotional_safety", Seat.A),
        ("Safety (B)", "emotional_safety", Seat.B),
        ("safety_b", "emotional_safety", Seat.B),
        ("A: Emotional safety", "emotional_safety", Seat.A),
        ("Partner B – Honesty", "honesty", Seat.B),
        ("Honesty, partner A", "honesty", Seat.A),
        ("emotional_safety A", "emotional_safety", Seat.A),
        ("Ehrlichkeit A", "honesty", Seat.A),
        ("SICHERHEIT B", "emotional_safety", Seat.B),
        ("Trigger load A", "trigger_load", Seat.A),
        ("Non-defensive listening B", "listening", Seat.B),
    ],
)
def test_a_partners_column_of_readings_is_known_however_it_is_written(
    heading: str, indicator: str, seat: Seat
) -> None:
    meaning = meaning_of(heading, Sheet.SESSIONS, library().current)
    assert meaning is not None
    assert (meaning.indicator, meaning.seat) == (indicator, seat)


@pytest.mark.parametrize("heading", ["Safety", "Safety C", "A", "Charm A", ""])
def test_a_column_that_names_no_indicator_or_no_partner_is_not_guessed(heading: str) -> None:
    assert meaning_of(heading, Sheet.SESSIONS, library().current) is None


def test_every_indicator_is_known_by_its_key_and_its_name() -> None:
    for indicator in library().current.indicators:
        for word in (indicator.key, indicator.name, indicator.short):
            meaning = meaning_of(f"{word} B", Sheet.SESSIONS, library().current)
            assert meaning is not None
            assert meaning.indicator == indicator.key


@pytest.mark.parametrize("sheet", Sheet)
def test_no_table_has_two_columns_of_one_native_heading_and_knows_all_it_writes(sheet: Sheet) -> None:
    headings = [column.heading for column in columns(sheet)]
    assert len(set(headings)) == len(headings)
    for column in written(sheet):
        meaning = meaning_of(column.heading, sheet, library().current)
        assert meaning is not None
        assert meaning.column is column


def test_an_unknown_heading_is_asked_about_with_what_is_nearest_and_what_it_holds(quick: Desk) -> None:
    couple(quick)
    text = "date,start,meeting,Honesti A,Weather\n2025-03-04,14:00,joint,4,rain\n"
    honesty, weather = tried(quick, text, OURS).plan.questions
    assert isinstance(honesty, HeadingQuestion)
    assert (honesty.heading, honesty.nearest, honesty.examples) == ("Honesti A", "honesty A", ("4",))
    assert isinstance(weather, HeadingQuestion)
    assert weather.nearest == ""
    assert "honesty B" in weather.choices


def test_an_unknown_heading_is_never_dropped_in_silence(quick: Desk) -> None:
    couple(quick)
    text = "date,start,meeting,Weather\n2025-03-04,14:00,joint,rain\n"
    assert not tried(quick, text, OURS).is_ready
    left_out = Choices(couple=Couple(1), headings={"weather": ""})
    assert taken(quick, text, left_out).added == {Sheet.SESSIONS: 1}


def test_a_heading_means_what_the_person_says(quick: Desk) -> None:
    case = couple(quick)
    text = "Wann,start,meeting,Vertrauen Anna\n2025-03-04,14:00,joint,4\n"
    said = Choices(
        couple=Couple(1),
        tables={"file": "sessions"},
        headings={"Wann": "date", "Vertrauen Anna": "honesty A"},
    )
    taken(quick, text, said)
    (reading,) = quick.store.record(case.id).readings
    assert (reading.indicator, reading.seat, reading.value) == ("honesty", Seat.A, 4)


def test_two_columns_of_one_meaning_are_asked_about(quick: Desk) -> None:
    couple(quick)
    text = "date,Datum,start,meeting\n2025-03-04,2025-03-05,14:00,joint\n"
    (question,) = tried(quick, text, OURS).plan.questions
    assert isinstance(question, HeadingQuestion)
    assert question.heading == "Datum"


def test_a_table_of_no_known_kind_is_asked_about_and_can_be_left_out(quick: Desk) -> None:
    couple(quick)
    book = openpyxl.Workbook()
    book.active.title = "Termine"
    book.active.append(["Datum", "Beginn", "Art"])
    book.active.append(["04.03.2025", "14:00", "Paar"])
    book.create_sheet("Listen").append(["rot", "grün"])
    out = io.BytesIO()
    book.save(out)
    (question,) = tried(quick, out.getvalue(), OURS).plan.questions
    assert question == TableQuestion("Listen", ("rot", "grün"))
    said = Choices(couple=Couple(1), tables={"Listen": ""})
    assert taken(quick, out.getvalue(), said).added == {Sheet.SESSIONS: 1}


def test_what_cannot_be_said_of_a_table_is_refused(quick: Desk) -> None:
    with pytest.raises(ChoiceRefused, match="not a table"):
        tried(quick, "a,b\n1,2\n", Choices(tables={"file": "poems"}))


def test_what_the_file_does_not_say_is_asked_and_never_invented(quick: Desk) -> None:
    case = couple(quick)
    text = "date,honesty A\n2025-03-04,4\n2025-03-11,5\n"
    questions = tried(quick, text, OURS).plan.questions
    assert questions == (
        GapQuestion(Sheet.SESSIONS, "start", 2, "12:00"),
        GapQuestion(Sheet.SESSIONS, "meeting", 2, "conjoint"),
    )
    said = Choices(couple=Couple(1), fills={"sessions.start": "18:00", "sessions.meeting": "conjoint"})
    taken(quick, text, said)
    assert [s.starts_at.hour for s in quick.store.record(case.id).sessions] == [18, 18]


def test_an_unknown_word_is_asked_about_and_means_what_the_person_says(quick: Desk) -> None:
    case = couple(quick)
    text = "setback,partner,happened on,severity\nTürenknallen,B,2025-03-04,3\n"
    (question,) = tried(quick, text, OURS).plan.questions
    assert isinstance(question, WordQuestion)
    assert question.word == "Türenknallen"
    taken(quick, text, Choices(couple=Couple(1), words={"Türenknallen": "escalated_conflict"}))
    assert quick.store.record(case.id).setbacks[0].kind == "escalated_conflict"


def test_days_that_could_be_two_are_settled_by_saying_which_comes_first(quick: Desk) -> None:
    case = couple(quick)
    text = "date,start,meeting\n03/04/2025,14:00,joint\n"
    assert tried(quick, text, OURS).refused
    taken(quick, text, Choices(couple=Couple(1), order=DayOrder.MONTH_FIRST))
    assert quick.store.record(case.id).sessions[0].starts_at.month == 3


def test_headings_may_stand_below_a_title(quick: Desk) -> None:
    couple(quick)
    text = "Our work in spring,,\n,,\nprinted on Monday,,\ndate,start,meeting\n2025-03-04,14:00,joint\n"
    assert taken(quick, text, OURS).added == {Sheet.SESSIONS: 1}


def test_a_couple_of_initials_that_are_the_seats_turned_round_is_not_guessed(quick: Desk) -> None:
    couple(quick, "B", "A")
    text = "partner A,partner B,date,start,meeting\nB,A,2025-03-04,14:00,joint\n"
    taken(quick, text)
    readings = "partner A,partner B,session,indicator,partner,value\nB,A,2025-03-04,honesty,{},4\n"
    assert "seat or a name" in tried(quick, readings.format("A")).refused[0].sentence
    assert taken(quick, readings.format("partner A")).added == {Sheet.READINGS: 1}
