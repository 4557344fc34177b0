"""Filling a new demo store."""

from importlib import import_module
from importlib.util import find_spec

from casework.desk.desk import Desk


def fill_demo(desk: Desk) -> None:
    """Put the invented couples into a demo store, in the name of its clinician."""
    if find_spec("casework.demo") is not None:
        import_module("casework.demo").load_demo_caseload(desk)
