"""How often the attacks are tried: a few times in every test run, the full counts in `make torture`."""

import os
from pathlib import Path


def times(small: int, full: int) -> int:
    """How often to try: the small number in a test run, the full one under `make torture`."""
    return full if os.environ.get("CASEWORK_TORTURE") else small


def told(promise: str, tried: int, held: int) -> None:
    """Write down one promise, how often it was tried and how often it held; then see that it always did."""
    log = os.environ.get("CASEWORK_TORTURE_LOG")
    if log:
        with Path(log).open("a", encoding="utf-8") as lines:
            lines.write(f"{promise}: tried {tried}, held {held}\n")
    assert tried > 0
    assert held == tried, promise
