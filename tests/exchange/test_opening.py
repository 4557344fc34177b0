"""Files that are not what they seem, or too much of it."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from casework.exchange.opening import read_file, read_folder
from casework.exchange.table import MOST_BYTES, FileRefused
from casework.exchange.xlsx_table import FAULT, NO_RESULT


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name.replace("__", "."), content)
    return out.getvalue()


def workbook(fill: Callable[[openpyxl.Workbook], None] = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def altered(raw: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


ENTITY = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
SHEET = "xl/worksheets/sheet1.xml"
BROKEN = {
    "an empty file": (b"", "empty"),
    "spaces alone": (b" \r\n \n", "empty"),
    "a renamed program": (b"MZ\x90\x00\x03\x00\x00\x00", "a program"),
    "a renamed Linux program": (b"\x7fELF\x02\x01\x01\x00", "a program"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
    "an SVG with a script": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        "web page or XML",
    ),
    "a web page called csv": (b"\n<html><body>date</body></html>", "web page or XML"),
    "a database": (b"SQLite format 3\x00" + bytes(100), "a database"),
    "bytes of no kind": (bytes(range(256)) * 20, "not a table"),
    "6 MB": (b"date,win\n" + b"x" * MOST_BYTES, "larger than 5 MB"),
    "10,001 rows": (b"date,win\n" + b"2025-01-01,x\n" * 10_001, "more than 10,000 rows"),
    "301 columns": (b",".join([b"a"] * 301), "more than 300 columns"),
    "a zip bomb": (packed(sessions__csv=b"0" * 20_000_000), "unpacks to far more"),
    "many small parts": (packed(**{f"a{n}__csv": b"x" for n in range(401)}), "unpacks to far more"),
    "a zip in a zip": (packed(sessions__csv=packed(a__csv=b"date\n")), "not a table"),
    "a program in a zip": (packed(run__exe=b"MZ"), "no CSV"),
    "a truncated zip": (packed(a__csv=b"date\n" * 100)[:60], "damaged"),
    "a workbook with entities": (
        altered(workbook(), SHEET, lambda xml: xml.replace(b"<worksheet", ENTITY + b"<worksheet", 1)),
        "no spreadsheet program",
    ),
    "a workbook in another encoding": (
        altered(workbook(), SHEET, lambda xml: xml.decode().encode("utf-16")),
        "no spreadsheet program",
    ),
    "a workbook without sheets": (altered(workbook(), "xl/workbook.xml", lambda xml: b"<workbook/>"), ""),
    "a text document in Word's form": (packed(**{"[Content_Types]__xml": b"<Types/>"}), "not an Excel"),
    "a quotation mark never closed": (b'date,win\n2025-01-01,"he said\n' + b"x,y\n" * 5, "quotation mark"),
    "a cell of 300,000 signs": (b'date,win\n2025-01-01,"' + b"x" * 300_000 + b'"\n', "too long"),
    "UTF-16 cut in half": (b"\xff\xfed\x00a", "cannot be read"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(what: str) -> None:
    raw, reason = BROKEN[what]
    with pytest.raises(FileRefused, match=re.escape(reason)) as refusal:
        read_file("sessions.csv", raw)
    assert refusal.value.sentence.endswith("Nothing was changed.")


def test_a_workbook_of_10_001_rows_is_refused() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for nth in range(10_002):
            book.active.append([nth])

    with pytest.raises(FileRefused, match="more than 10,000 rows"):
        read_file("x.xlsx", workbook(fill))


def test_a_workbook_that_lies_about_its_size_is_read_whole() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for nth in range(5):
            book.active.append([nth, nth])

    raw = altered(
        workbook(fill), SHEET, lambda xml: re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="A1"', xml)
    )
    (table,) = read_file("x.xlsx", raw)
    assert len(table.rows) == 5
    assert table.rows[4] == (5, (4, 4))


WANTED = ((1, ("Datum", "Erfolg")), (2, ("04.03.2025", "Jörg rief an")))
TEXT = "Datum;Erfolg\r\n04.03.2025;Jörg rief an\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("latin-1"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.replace(";", "\t").encode("utf-16"),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", "|").encode(),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace("Jörg rief an", '"Jörg rief an"').encode(),
    ],
)
def test_a_csv_file_is_read_whatever_program_wrote_it(raw: bytes) -> None:
    (table,) = read_file("erfolge.csv", raw)
    assert (table.name, table.rows) == ("erfolge", WANTED)


def test_a_line_that_names_the_separator_counts_as_a_row() -> None:
    (table,) = read_file("x.csv", b"sep=;\nDatum;Erfolg\n04.03.2025;a,b,c\n")
    assert table.rows == ((2, ("Datum", "Erfolg")), (3, ("04.03.2025", "a,b,c")))


def test_rows_are_counted_as_the_spreadsheet_shows_them() -> None:
    (table,) = read_file("x.csv", b'date,win\n\n2025-01-01,"two\nlines"\n,\n2025-01-02,x\n')
    assert [number for number, _ in table.rows] == [1, 3, 5]


def test_a_name_that_points_elsewhere_is_a_name_and_no_more(tmp_path: Path) -> None:
    raw = packed(**{"../../etc/wins__csv": b"date,win\n2025-01-01,x\n", "C:\\agreements__csv": b"a,b\n"})
    assert {table.name for table in read_file("x.zip", raw)} == {"wins", "agreements"}
    assert list(tmp_path.iterdir()) == []


def test_formulas_errors_and_percentages_are_not_taken_for_values() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["value", "other"])
        book.active.append(["=1+1", 0.75])
        book.active["B2"].number_format = "0%"
        book.active["A3"] = "#DIV/0!"
        book.active["A3"].data_type = "e"

    (table,) = read_file("x.xlsx", workbook(fill))
    assert table.rows[1:] == ((2, (NO_RESULT, "75%")), (3, (FAULT,)))


def test_a_folder_is_read_file_by_file_and_one_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no CSV file"):
        read_folder(tmp_path)
    (tmp_path / "wins.csv").write_text("date,win\n2025-01-01,x\n")
    (tmp_path / "wins 2.csv").write_text("date,win\n2025-01-02,x\n")
    (tmp_path / "empty.csv").write_text("")
    assert [table.name for table in read_folder(tmp_path)] == ["wins 2", "wins"]
