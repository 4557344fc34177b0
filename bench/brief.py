"""The brief of a case of 400 sessions against one of 40: made, drawn and printed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from bench.caseload import store_of, write_case
from bench.runs import at, desk_on, page_script, seconds
from casework.core.brief_paper import nameless, on_paper
from casework.core.record import CaseRecord
from casework.desk import Desk
from casework.desk.briefs import brief_of
from casework.exchange.brief_pdf import brief_pdf
from casework.storage.library import load_library

DATA = Path(__file__).parents[1] / "data"
SHORT, LONG = 40, 400
TODAY = date(2026, 3, 2)


def brief_times(engine: Engine) -> Iterator[str]:
    """One line for each of the three. Wants the bench clinician's account, which the pages' bench makes."""
    library = load_library(DATA)
    store = store_of(engine, library.current)
    desk = desk_on(store, library)
    cases = {length: write_case(store, library.current, length, seed=length + 1) for length in (SHORT, LONG)}
    records = {length: store.record(case_id) for length, case_id in cases.items()}
    yield _ratio("brief", {n: seconds(lambda r=r: brief_of(desk, r, TODAY)) for n, r in records.items()})
    yield _ratio("printed brief", {n: seconds(lambda r=r: _print(desk, r)) for n, r in records.items()})
    with at(desk):
        drawn = {n: seconds(page_script("prepare", case_id).run) for n, case_id in cases.items()}
    yield _ratio("prepare page", drawn)


def _print(desk: Desk, record: CaseRecord) -> bytes:
    return brief_pdf(on_paper(brief_of(desk, nameless(record), TODAY), record.case.label), TODAY)


def _ratio(what: str, took: dict[int, float]) -> str:
    return (
        f"{what}, {LONG} sessions: {took[LONG] / took[SHORT]:.2f} x the same at {SHORT} "
        f"({took[LONG] * 1000:.0f} ms against {took[SHORT] * 1000:.0f} ms)"
    )
