"""`make bench`: the pages' speed as ratios, each against a reference named beside it, in one run."""

import sys
import tempfile
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from bench.brief import brief_times
from bench.pages import page_times
from bench.search import search_times
from bench.statements import statement_counts
from bench.trail import trail_times
from casework.storage.engine import sealed_engine
from casework.storage.migrations import upgrade
from casework.storage.outside import lay_out
from casework.storage.trail import bind

KEY = bytes(range(32))


def main() -> None:
    """Print every figure with its reference."""
    with tempfile.TemporaryDirectory() as folder:
        engine = sealed_engine(Path(folder) / "bench.db", KEY)
        upgrade(engine)
        bind(engine, lay_out(Path(folder) / "outside", datetime.now(UTC)))
        for line in chain(
            page_times(engine),
            brief_times(engine),
            statement_counts(engine),
            trail_times(Path(folder)),
            search_times(Path(folder)),
        ):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
        engine.dispose()


if __name__ == "__main__":
    main()
