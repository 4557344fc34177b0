"""How long the map and trust pages take: against the bare figures, and at 400 sessions against 40."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from bench.bare import bare_script, figures
from bench.caseload import clinician, store_of, write_case
from bench.runs import at, desk_on, page_script, seconds
from casework.desk import Desk
from casework.storage.library import load_library

DATA = Path(__file__).parents[1] / "data"


def page_times(engine: Engine) -> Iterator[str]:
    """One line for each ratio."""
    library = load_library(DATA)
    clinician(engine)
    store = store_of(engine, library.current)
    desk = desk_on(store, library)
    cases = {length: write_case(store, library.current, length, seed=length) for length in (40, 400)}
    for page in ("repair", "trust"):
        times = {length: _page(desk, page, case_id) for length, case_id in cases.items()}
        drawn = figures(page, store, cases[40], library)
        bare = seconds(bare_script(drawn).run)
        yield (
            f"{page} page, 40 sessions: {times[40] / bare:.2f} x a bare page drawing the same "
            f"{len(drawn)} figures from memory ({times[40] * 1000:.0f} ms against {bare * 1000:.0f} ms)"
        )
        yield (
            f"{page} page, 400 sessions: {times[400] / times[40]:.2f} x the same page at 40 "
            f"({times[400] * 1000:.0f} ms against {times[40] * 1000:.0f} ms)"
        )


def _page(desk: Desk, page: str, case_id: str) -> float:
    script: AppTest = page_script(page, case_id)
    with at(desk):
        return seconds(lambda: _clean(script))


def _clean(script: AppTest) -> None:
    script.run()
    if script.exception or script.error:
        raise RuntimeError([element.value for element in (*script.exception, *script.error)])
