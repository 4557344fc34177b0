"""Running a page as the browser would make it run, without the browser."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from bench.caseload import CLINICIAN
from casework.core.ports import Store
from casework.desk import Desk, Kind, use_house
from casework.storage.library import Library

REPEATS = 7


def desk_on(store: Store, library: Library) -> Desk:
    """The bench clinician's desk."""
    return Desk(
        person=CLINICIAN,
        store=store,
        library=library,
        clock=lambda: datetime.now(UTC),
        practice="Bench",
        kind=Kind.DEMO,
    )


class _OneDesk:
    """A house in which one person is always signed in."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def desk_for(self, _key: str, active: bool = True) -> Desk:
        """The one desk there is."""
        del active
        return self.desk


@contextmanager
def at(desk: Desk) -> Iterator[None]:
    """This desk is the one every page and every part of it finds."""
    use_house(_OneDesk(desk))  # type: ignore[arg-type]
    yield


def page_script(page: str, case_id: str) -> AppTest:
    """A page on a case, ready to run."""

    def script(name: str, case: str) -> None:
        from importlib import import_module

        import streamlit as st

        st.query_params["case"] = case
        import_module(f"pages.{name}").render()

    return AppTest.from_function(script, kwargs={"name": page, "case": case_id}, default_timeout=120)


def seconds(run: Callable[[], object]) -> float:
    """The median of several runs after one that warms up."""
    run()
    taken = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


__all__ = ["at", "desk_on", "page_script", "seconds"]
