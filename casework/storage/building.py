"""A store while it is being made: held by who makes it, and swept up where its maker was killed."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # no such locks outside POSIX: nothing is held there, and nothing swept
    fcntl = None  # type: ignore[assignment]

#: everything a half-made store may hold
OURS = re.compile(r"store\.key|\.store\.key\.[0-9a-f]{12}|casework\.db(-wal|-shm|-journal)?")


@contextmanager
def held(building: Path) -> Iterator[None]:
    """Keep a half-made store from being swept while its maker lives; the system lets go when it dies."""
    if fcntl is None:
        yield
        return
    handle = os.open(building, os.O_RDONLY)
    try:
        with suppress(OSError):  # a disk that knows no locks: it cannot be swept there either
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what killed makers of this store left: only what is surely theirs and held by nobody."""
    if fcntl is None or not folder.parent.is_dir():
        return
    name = re.compile(rf"\.{re.escape(folder.name)}-[0-9a-f]{{12}}")
    for left in sorted(folder.parent.iterdir()):
        if name.fullmatch(left.name):
            with suppress(OSError):  # somebody else's, in use, or already gone: it stays
                _sweep_one(left)


def _sweep_one(left: Path) -> None:
    handle = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        files = list(left.iterdir())
        if _is_private(os.fstat(handle)) and all(_is_ours(file) for file in files):
            for file in files:
                file.unlink()
            left.rmdir()
    finally:
        os.close(handle)


def _is_private(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) == 0o700


def _is_ours(file: Path) -> bool:
    return OURS.fullmatch(file.name) is not None and stat.S_ISREG(file.lstat().st_mode)
