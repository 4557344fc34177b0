"""Naughty text in files: as a heading, a cell and a file's name coming in, and in every table going out."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casework.core.errors import CaseworkError
from casework.core.rows import Couple, Sheet
from casework.core.text import LINE_LIMIT
from casework.core.trail_reading import TrailRow
from casework.desk import Desk
from casework.exchange.choices import Choices
from casework.exchange.files import csv_files
from casework.exchange.inert import as_written
from casework.exchange.leaving import SheetOut
from casework.exchange.trail_table import trail_csv
from tests.exchange.conftest import couple, taken, tried
from tests.exchange.test_inert import runs
from tests.naughty import NAUGHTY, some
from tests.torture import times, told
from tests.usecases.fields import line

EXCHANGE = Path(__file__).parents[2] / "casework" / "exchange"


def written(*rows: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize("place", ["heading", "name"])
def test_a_naughty_heading_or_file_name_is_asked_about_or_refused_and_reads_nothing_in(
    quick: Desk, place: str
) -> None:
    couple(quick)
    tries = [text for text in some(times(24, len(NAUGHTY))) if text.isprintable() or place == "name"]
    before, held, refusals = quick.store.case_ids(), 0, ["none so far, or a sentence"]
    for text in tries:
        heading, name = (text, "wins.csv") if place == "heading" else ("win", f"{text}.csv")
        try:
            tried(
                quick, written(("date", heading), ("2025-01-01", "x")), Choices(couple=Couple(1)), name=name
            )
        except CaseworkError as refusal:
            refusals.append(refusal.sentence)
        held += quick.store.case_ids() == before and not quick.store.record(before[0]).wins
    told(
        f"naughty text as a file's {place} is asked about or refused, and reads nothing in", len(tries), held
    )
    assert min(map(len, refusals)) > 10


def test_naughty_cells_come_in_to_the_letter(quick: Desk) -> None:
    couple(quick)
    tries = [text for text in some(times(24, len(NAUGHTY))) if keepable(text)]
    rows = [(f"2025-01-{1 + number % 28:02}", text) for number, text in enumerate(tries)]
    taken(quick, written(("date", "win"), *rows), Choices(couple=Couple(1)), name="wins.csv")
    kept = {win.words for win in quick.store.record(quick.store.case_ids()[0]).wins}
    held = sum(line(as_written(text)) in kept for text in tries)
    told("naughty text in a cell comes in to the letter", len(tries), held)


def keepable(text: str) -> bool:
    """Whether a line of the record can hold a text; what it cannot is refused, in tests/usecases."""
    return bool(line(text)) and text.isprintable() and len(line(text)) <= LINE_LIMIT


def test_no_cell_of_any_table_that_leaves_runs_as_a_formula() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    cells: list[str] = []
    for number, text in enumerate(NAUGHTY):
        parts = dict.fromkeys(("who", "act", "what", "case", "seat", "subject", "outcome"), text)
        cells += cells_of(trail_csv([TrailRow(seq=number, at=at, **parts)]))
        if text.isprintable():
            cells += cells_of(csv_files([SheetOut(Sheet.WINS, ("win",), ((text,),))])["wins.csv"])
    told("no cell of a table that leaves runs as a formula", len(cells), sum(not runs(c) for c in cells))


def cells_of(content: bytes) -> list[str]:
    """Every cell below the headings."""
    _, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [cell for row in rows for cell in row]


def test_whoever_writes_a_table_makes_its_cells_inert() -> None:
    writers = [file for file in EXCHANGE.rglob("*.py") if "csv.writer" in file.read_text("utf-8")]
    assert writers
    assert [file.name for file in writers if "exchange.inert import" not in file.read_text("utf-8")] == []
    elsewhere = [*(EXCHANGE.parent).rglob("*.py"), *(EXCHANGE.parents[1] / "pages").rglob("*.py")]
    outside = [file for file in elsewhere if EXCHANGE not in file.parents]
    ways = ("csv.writer", "DictWriter", ".to_csv(")
    assert [file for file in outside if any(way in file.read_text("utf-8") for way in ways)] == []
