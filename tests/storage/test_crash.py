"""What lies on the disk while a store is open, and what is left of it when the server is killed."""

import contextlib
import multiprocessing
import os
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import text

from casework.storage.seal import unseal
from tests.conftest import PASSPHRASE
from tests.storage.test_seal import code, folder

__all__ = ["code", "folder"]

pytestmark = pytest.mark.usefixtures("quick_seal")


def test_no_word_of_the_store_lies_readable_on_the_disk(folder: Path, tmp_path: Path, code: str) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    script = f"""
from pathlib import Path
from sqlalchemy import text
from casework.storage.seal import unseal
engine = unseal(Path({str(folder)!r}), {PASSPHRASE!r})
with engine.connect().execution_options(writes=True) as c, c.begin():
    for n in range(3000):
        c.execute(text("insert into store_facts values (:k, :v)"), {{"k": f"k{{n}}", "v": "heronmark " * 20}})
    c.execute(text("select a.value x, b.name y from store_facts a, counters b order by y, x desc")).fetchall()
print(engine, engine.url, flush=True)
import os, signal; os.kill(os.getpid(), signal.SIGKILL)
"""
    told = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "TMPDIR": str(scratch), "SQLITE_TMPDIR": str(scratch)},
        capture_output=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert told.returncode == -9, told.stderr
    files = [f for root in (folder.parent, scratch) for f in root.rglob("*") if f.is_file()]
    assert any(f.name.endswith("-wal") and f.stat().st_size > 100_000 for f in files), "the WAL was looked at"
    assert not [f.name for f in files if b"heronmark" in f.read_bytes()]
    assert b"x'" not in told.stdout
    assert PASSPHRASE.encode() not in told.stdout


def test_a_killed_server_loses_nothing_it_has_acknowledged(folder: Path, code: str) -> None:
    acknowledged = 0
    for attempt in range(10):
        acknowledged += write_until_killed(folder, attempt)
        engine = unseal(folder, PASSPHRASE)
        with engine.connect() as connection:
            kept = connection.scalar(text("select count(*) from counters where name like 'w%'"))
            pairs = connection.scalar(text("select count(*) from store_facts where key like 'w%'"))
        engine.dispose()
        assert kept == pairs, "a line and its companion are written together"
        assert kept >= acknowledged
        acknowledged = kept
    assert acknowledged > 20


def write_until_killed(folder: Path, attempt: int) -> int:
    """How many transactions a process acknowledged before it was killed in the middle of its work."""
    hears, tells = multiprocessing.Pipe(duplex=False)
    writer = multiprocessing.get_context("fork").Process(target=write_on, args=(folder, attempt, tells))
    writer.start()
    tells.close()
    seen = 0
    with contextlib.suppress(EOFError):
        while True:
            hears.recv()
            seen += 1
            if seen == 4 + attempt * 2:
                writer.kill()
    writer.join()
    return seen


def write_on(folder: Path, attempt: int, tells: Connection) -> None:
    engine = unseal(folder, PASSPHRASE)
    for n in range(100_000):
        key = {"k": f"w{attempt}-{n}"}
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(text("insert into counters values (:k, 1)"), key)
            connection.execute(text("insert into store_facts values (:k, 'x')"), key)
        tells.send(n)
