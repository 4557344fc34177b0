"""The practice's own page, and spreadsheets in and out."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from streamlit.testing.v1 import AppTest

from casework.core.case import Seat
from casework.core.errors import ConfirmFirst, NotAllowed
from casework.core.problem import Problem
from casework.desk import Desk, Kind, use_house
from casework.desk.spreadsheets import as_csv_zip, as_workbook
from casework.exchange.opening import read_file
from casework.storage import tables
from casework.storage.store import SqlStore
from pages.exchange import render as exchange
from pages.parts.exchange.take_out import taking_out
from pages.practice import render as practice
from tests.fakes import NOON
from tests.pages.at_desk import HOSTILE, OneDesk, desk_in, opened, page, plain, seen

SAMPLES = Path(__file__).parents[1] / "exchange" / "samples"
UTC = NOON.tzinfo


class House(OneDesk):
    """A house with one desk, whose store lies in a folder."""

    on_postgres = False

    def folder(self, kind: Kind) -> Path:
        return Path("/home/rosa/.casework") / kind.value


@pytest.fixture
def desk(sealed: Engine) -> Desk:
    """Rosa's desk, in a house that knows where its store lies."""
    found = desk_in(sealed)
    use_house(House(found))
    return found


def texts(at: AppTest) -> str:
    """Every word of the page, tables and what is offered for choice included."""
    said = [
        plain(seen(at)),
        *(element.value for kind in ("success", "info", "warning") for element in at.get(kind)),
    ]
    said += [frame.value.to_string() for frame in at.dataframe]
    said += [plain(box.label) for kind in ("selectbox", "text_input") for box in at.get(kind)]
    return "\n".join(said)


def test_the_page_says_who_you_are_what_is_in_force_and_where_the_record_lies(desk: Desk) -> None:
    at = page(practice)
    said = texts(at)
    assert not at.exception
    assert "Rosa Lind, LMFT" in said
    assert desk.library.current.version in said
    assert "10 phases" in said
    assert "16 indicators" in said
    assert "56 sections" in said
    assert "SOAP" in said
    assert at.code[0].value == "/home/rosa/.casework/practice"
    assert "Faults in the library" not in said


def test_faults_in_the_library_are_listed_with_their_file_and_item(desk: Desk) -> None:
    fault = Problem("markers/safety.yaml", "safety.calm", HOSTILE)
    use_house(House(replace(desk, library=replace(desk.library, problems=(fault,)))))
    at = page(practice)
    assert "1 fault in its files" in texts(at)
    assert at.dataframe[0].value.iloc[0].tolist() == ["markers/safety.yaml", "safety.calm", HOSTILE]
    assert not any("<b>" in m.value for m in at.markdown)


def test_nobody_sees_anything_without_a_sign_in(desk: Desk) -> None:
    use_house(House(None))
    for render in (practice, exchange):
        assert seen(page(render)) == ""


def test_a_file_is_shown_and_then_kept_whole(desk: Desk) -> None:
    at = bring(page(exchange), "us-log.csv", (SAMPLES / "us-log.csv").read_bytes())
    assert "Lena & Omar" in texts(at)
    assert desk.store.case_ids() == ()
    at = press(at, "keep rows")
    assert "Kept: 2 cases" in texts(at)
    assert len(desk.store.case_ids()) == 2
    assert "Nothing in this file is new" in texts(at)


def bring(at: AppTest, name: str, content: bytes) -> AppTest:
    """Put a file into the page."""
    at.file_uploader[0].set_value([(name, content, "application/octet-stream")])
    return at.run()


def press(at: AppTest, key: str) -> AppTest:
    """Press a button by its key, or by its label in a form."""
    return next(b for b in at.button if b.key == key or b.label == key).click().run()


def test_a_bad_row_is_shown_with_its_place_and_nothing_is_kept(desk: Desk) -> None:
    opened(desk)
    content = "case,date,start,meeting,honesty A\nC-001,2025-03-04,14:00,joint,11\n"
    at = bring(page(exchange), "log.csv", content.encode())
    assert "log, row 2, “honesty A”" in texts(at)
    assert "A reading lies from 0 to 10" in texts(at)
    assert not [b for b in at.button if b.key == "keep rows"]
    assert desk.store.record(desk.store.case_ids()[0]).sessions == ()


def test_many_bad_rows_are_all_to_be_found(desk: Desk) -> None:
    opened(desk)
    rows = "".join(f"C-001,2025-03-04,{n}:77,joint\n" for n in range(30))
    at = bring(page(exchange), "log.csv", f"case,date,start,meeting\n{rows}".encode())
    assert "30 places to mend" in texts(at)
    assert at.dataframe[0].value["Row"].tolist() == list(range(2, 32))


def test_what_is_not_clear_is_asked_and_the_answers_settle_it(desk: Desk) -> None:
    opened(desk)
    content = "case,date,Honesti A,Weather\nC-001,2025-03-04,4,rain\n"
    at = bring(page(exchange), "log.csv", content.encode())
    asked = {plain(box.label): box for box in at.selectbox}
    guess = next(box for label, box in asked.items() if "Honesti A" in label)
    weather = next(box for label, box in asked.items() if "Weather" in label)
    assert (guess.value, weather.value) == ("honesty A", "Choose…")
    at = press(at, "Read it so")
    assert not [b for b in at.button if b.key == "keep rows"]
    weather = next(box for box in at.selectbox if "Weather" in plain(box.label))
    weather.select("Leave it out")
    at = press(at, "Read it so")
    at = press(at, "keep rows")
    record = desk.store.record(desk.store.case_ids()[0])
    assert [(r.indicator, r.seat, r.value) for r in record.readings] == [("honesty", Seat.A, 4.0)]


def test_a_file_of_one_case_needs_only_its_number(desk: Desk) -> None:
    opened(desk)
    at = page(exchange)
    next(box for box in at.text_input if box.key == "the one case").input("C-001")
    at = bring(at, "log.csv", b"date,start,meeting\n2025-03-04,14:00,joint\n")
    assert "C-001 is Mara & Jon" in texts(at)
    press(at, "keep rows")
    assert len(desk.store.record(desk.store.case_ids()[0]).sessions) == 1


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"", b"%PDF-1.7", b"PK\x03\x04broken"])
def test_a_file_that_is_no_table_is_refused_in_a_sentence(desk: Desk, content: bytes) -> None:
    at = bring(page(exchange), "log.csv", content)
    assert not at.exception
    assert "Nothing was changed" in texts(at)


def test_markup_in_a_file_is_shown_literally(desk: Desk) -> None:
    headings = f"partner A,partner B,injured,date,start,meeting,{HOSTILE}"
    text = f"{headings}\n{HOSTILE},Jon,A,2025-03-04,14:00,joint,x\n"
    at = bring(page(exchange), "log.csv", text.encode())
    for words in (*at.markdown, *at.caption, *at.selectbox):
        said = words.label if hasattr(words, "label") else words.value
        assert "<b>Mara" not in said
        assert "![x](" not in said


def test_what_is_offered_to_be_taken_out_is_this_persons_cases(desk: Desk) -> None:
    opened(desk)
    opened(desk, "Cleo", "Dan")
    at = page(exchange)
    next(group for group in at.button_group if group.key == "direction").select("Take out").run()
    assert [button.label for button in at.download_button] == ["Take out 2 cases"]


def test_nothing_is_offered_to_be_taken_out_before_the_password_was_given_once_more(desk: Desk) -> None:
    opened(desk)
    use_house(House(replace(desk, person=replace(desk.person, confirmed_at=None))))
    at = page(exchange)
    next(group for group in at.button_group if group.key == "direction").select("Take out").run()
    assert not at.download_button
    assert "Give your password" in at.info[0].value
    assert "/session/confirm?to=" in texts_of_html(at)


def texts_of_html(at: AppTest) -> str:
    """What plain HTML the page holds."""
    return " ".join(element.proto.body for element in at.get("html"))


def test_a_file_asked_for_too_long_after_the_password_is_not_made(desk: Desk) -> None:
    case_id = opened(desk)
    stale = replace(desk.person, confirmed_at=desk.clock() - timedelta(minutes=5))
    store = SqlStore(desk.store._engine, stale, desk.library.frameworks, desk.clock)  # type: ignore[attr-defined]
    with pytest.raises(ConfirmFirst):
        as_workbook(replace(desk, person=stale, store=store), (case_id,), UTC)
    assert "exported workbook" not in trail(desk)


def trail(desk: Desk) -> list[str]:
    """What was done, oldest first."""
    with desk.store._engine.connect() as connection:  # type: ignore[attr-defined]
        rows = connection.execute(select(tables.trail).order_by(tables.trail.c.seq))
        return [f"{row.act.value} {row.what}" for row in rows]


@pytest.mark.parametrize(("make", "what"), [(as_workbook, "workbook"), (as_csv_zip, "CSV files")])
def test_the_trail_is_written_when_the_file_is_asked_for_and_not_before(desk: Desk, make, what: str) -> None:
    case_id = opened(desk)
    asked = taking_out("key", (case_id,), UTC, make)
    assert f"exported {what}" not in trail(desk)
    assert {table.name for table in read_file("x", asked())} >= {"cases", "sessions"}
    assert trail(desk)[-1] == f"exported {what}"


def test_a_sign_in_that_has_ended_takes_nothing_out(desk: Desk) -> None:
    case_id = opened(desk)
    asked = taking_out("key", (case_id,), UTC, as_workbook)
    use_house(House(None))
    with pytest.raises(NotAllowed):
        asked()
    assert "exported workbook" not in trail(desk)
