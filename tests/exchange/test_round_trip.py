"""What is taken out and brought into an empty store is taken out again as the same."""

import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from casework.core.rows import Sheet
from casework.desk import Desk
from casework.desk.spreadsheets import leaving_tables, preview, take_in
from casework.exchange.choices import Choices
from casework.exchange.files import csv_zip, workbook
from casework.exchange.leaving import SheetOut
from casework.exchange.opening import read_file
from casework.storage.engine import sealed_engine
from tests.conftest import KEY
from tests.exchange.conftest import desk_on, library
from tests.exchange.invented import invent
from tests.fakes import with_outside

Pack = Callable[[Sequence[SheetOut]], bytes]
PACKS = st.sampled_from([csv_zip, workbook])
ZONES = st.sampled_from([UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("America/St_Johns")])
DATA = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.generate, Phase.target, Phase.shrink),
}


def brought(desk: Desk, tables: Sequence[SheetOut], pack: Pack, zone: tzinfo) -> None:
    """Tables packed, unpacked and taken in."""
    ready = preview(desk, read_file("practice", pack(tables)), Choices(), zone)
    assert ready.plan.questions == ()
    assert ready.refused == ()
    assert take_in(desk, ready).kept


def again(source: Desk, target: Desk, pack: Pack, zone: tzinfo = UTC) -> tuple[SheetOut, ...]:
    """What the source gives, and then the target that was given it."""
    first = leaving_tables(source, source.store.case_ids(), zone)
    brought(target, first, pack, zone)
    second = leaving_tables(target, target.store.case_ids(), zone)
    assert told(first) == told(second)
    return second


def told(tables: Sequence[SheetOut]) -> dict[Sheet, list[tuple[object, ...]]]:
    """What tables say, signed notes aside: an import signs nothing."""
    return {table.sheet: list(table.rows) for table in tables if table.sheet is not Sheet.NOTES}


@settings(**DATA, max_examples=25)
@given(data=st.data(), pack=PACKS, zone=ZONES)
def test_invented_cases_come_back_as_they_left(
    first_shape: Path, data: st.DataObject, pack: Pack, zone: tzinfo
) -> None:
    with TemporaryDirectory() as folder:
        source, target = (fresh(first_shape, Path(folder) / name) for name in ("source.db", "target.db"))
        for _ in range(data.draw(st.integers(1, 2))):
            invent(data.draw, source.store, library().current)
        again(source, target, pack, zone)
        brought(target, leaving_tables(target, target.store.case_ids(), zone), pack, zone)
        assert len(target.store.case_ids()) == len(source.store.case_ids())


@pytest.fixture
def first_shape(_first_shape: Path) -> Path:
    """An empty store's file, to be copied."""
    return _first_shape


def fresh(first_shape: Path, file: Path) -> Desk:
    shutil.copy(first_shape, file)
    return desk_on(with_outside(sealed_engine(file, KEY), file.with_suffix(".outside")))


@pytest.mark.parametrize("pack", [csv_zip, workbook])
def test_a_case_comes_back_on_every_engine(engine: Engine, another: Callable[[], Desk], pack: Pack) -> None:
    source, target, back = another(), desk_on(engine), another()

    @settings(**DATA, max_examples=1, derandomize=True)
    @given(st.data())
    def fill(data: st.DataObject) -> None:
        for _ in range(3):
            invent(data.draw, source.store, library().current)

    fill()
    again(source, target, pack)
    again(target, back, pack)
