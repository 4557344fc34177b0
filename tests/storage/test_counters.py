"""Running numbers: no series has a first writer, so two first writers at once cannot collide."""

import ast
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from casework.storage.counters import next_number
from casework.storage.tables import counters

CASEWORK = Path(__file__).parents[2] / "casework"


def series_used() -> set[str]:
    """Every series the code takes a number of, each named in so many letters."""
    calls = [
        node
        for file in CASEWORK.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("next_number")
    ]
    return {ast.literal_eval(call.args[1]) for call in calls}


def test_every_series_in_use_is_begun_when_the_store_is_made(engine: Engine) -> None:
    with engine.connect() as connection:
        begun = set(connection.execute(select(counters.c.name)).scalars())
    assert {"trail", "case", "attempt"} <= series_used() <= begun


@pytest.mark.parametrize("series", sorted(series_used()))
def test_many_first_writers_at_once_get_one_number_each_without_a_gap(engine: Engine, series: str) -> None:
    gate, got = threading.Barrier(6), list[int]()

    def take() -> None:
        gate.wait()
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            got.append(next_number(connection, series))

    writers = [threading.Thread(target=take) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(got) == [1, 2, 3, 4, 5, 6]
