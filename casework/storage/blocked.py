"""The list of passwords a guesser tries first."""

from pathlib import Path


def read_blocked(file: Path) -> frozenset[str]:
    """The passwords of a list, one a line; lines beginning with # speak to the reader."""
    lines = (line.strip() for line in file.read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
