"""A sealed store opens for its passphrase and for nobody else, and nothing ever puts a new one over it."""

import contextlib
import hashlib
import json
import multiprocessing
import os
import stat
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, text

from casework.storage import seal
from casework.storage.keyfile import CODE_ALPHABET, new_recovery_code, read_code
from casework.storage.seal import (
    KEY_FILE,
    STORE_FILE,
    change_passphrase,
    create_store,
    recover,
    renew_recovery_code,
    unseal,
)
from casework.storage.seal_errors import (
    KeyFileDamaged,
    KeyFileForeign,
    KeyFileMissing,
    SealError,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    StoreNewer,
    WrongPassphrase,
    WrongRecoveryCode,
)
from casework.storage.tables import counters
from tests.conftest import PASSPHRASE

pytestmark = pytest.mark.usefixtures("quick_seal")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "practice"


@pytest.fixture
def code(folder: Path) -> str:
    """A closed store in the folder, with something in it; its recovery code."""
    engine, code = create_store(folder, PASSPHRASE)
    keep(engine, "kept", 7)
    engine.dispose()
    return code


def keep(engine: Engine, name: str, value: int) -> None:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(counters).values(name=name, value=value))


def kept(engine: Engine) -> int | None:
    with engine.connect() as connection:
        return connection.scalar(text("select value from counters where name = 'kept'"))


def fingerprint(folder: Path) -> dict[str, str]:
    """Every byte of a folder, but for the scratch files of an open store."""
    files = (f for f in folder.iterdir() if not f.name.endswith(("-wal", "-shm")))
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def test_the_passphrase_opens_what_was_kept(folder: Path, code: str) -> None:
    assert kept(unseal(folder, PASSPHRASE)) == 7


def test_a_passphrase_typed_on_another_keyboard_is_the_same_passphrase(folder: Path) -> None:
    create_store(folder, "caf\u00e9 au petit matin")[0].dispose()
    assert unseal(folder, "cafe\u0301 au petit matin")


def test_only_the_owner_can_read_the_files(folder: Path, code: str) -> None:
    modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in folder.iterdir()}
    assert modes[KEY_FILE] == 0o600
    assert modes[STORE_FILE] == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("wrong", ["", "seven quiet herons at dusk", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_a_wrong_passphrase_is_told_and_changes_nothing(folder: Path, code: str, wrong: str) -> None:
    before = fingerprint(folder)
    with pytest.raises(WrongPassphrase, match="does not open the store"):
        unseal(folder, wrong)
    assert fingerprint(folder) == before


def test_a_missing_key_file_is_told_and_no_new_one_is_made(folder: Path, code: str) -> None:
    (folder / KEY_FILE).unlink()
    before = fingerprint(folder)
    with pytest.raises(KeyFileMissing, match="The store is untouched"):
        unseal(folder, PASSPHRASE)
    assert fingerprint(folder) == before


def test_a_missing_store_is_told_and_no_empty_one_is_made(folder: Path, code: str) -> None:
    (folder / STORE_FILE).unlink()
    with pytest.raises(StoreMissing, match="Nothing was created"):
        unseal(folder, PASSPHRASE)
    assert not (folder / STORE_FILE).exists()


def test_the_key_file_of_another_store_is_told_even_under_the_same_passphrase(
    folder: Path, code: str, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "practice"
    create_store(other, PASSPHRASE)[0].dispose()
    (folder / KEY_FILE).write_bytes((other / KEY_FILE).read_bytes())
    before = fingerprint(folder)
    with pytest.raises(KeyFileForeign, match="belongs to another store"):
        unseal(folder, PASSPHRASE)
    assert fingerprint(folder) == before


@pytest.mark.parametrize("how", ["empty", "half", "not json", "a letter", "other format", "a list"])
def test_a_damaged_key_file_is_told_apart_from_a_wrong_passphrase(folder: Path, code: str, how: str) -> None:
    file = folder / KEY_FILE
    told = file.read_text()
    file.write_text(damaged_key(told, how))
    store = (folder / STORE_FILE).read_bytes()
    with pytest.raises(KeyFileDamaged, match="cannot be read"):
        unseal(folder, PASSPHRASE)
    assert (folder / STORE_FILE).read_bytes() == store


def damaged_key(told: str, how: str) -> str:
    content = json.loads(told)
    closed = content["passphrase"]["closed"]
    return {
        "empty": "",
        "half": told[: len(told) // 2],
        "not json": "store key",
        "a letter": told.replace(closed, ("A" if closed[0] != "A" else "B") + closed[1:]),
        "other format": told.replace('"format": 1', '"format": 2'),
        "a list": "[]",
    }[how]


@pytest.mark.parametrize("page", [1, 2, 9, "last"])
def test_one_flipped_bit_anywhere_is_found_on_opening(folder: Path, code: str, page: int | str) -> None:
    file = folder / STORE_FILE
    content = bytearray(file.read_bytes())
    number = len(content) // seal.PAGE if page == "last" else int(page)
    content[(number - 1) * seal.PAGE + 1234] ^= 8
    file.write_bytes(content)
    with pytest.raises(StoreDamaged, match="restore the latest backup"):
        unseal(folder, PASSPHRASE)
    assert file.read_bytes() == bytes(content)


@pytest.mark.parametrize("left", [0, 100, 4096, 4096 * 5, 4096 * 7 + 300])
def test_a_store_cut_short_is_refused_and_left_as_it_is(folder: Path, code: str, left: int) -> None:
    file = folder / STORE_FILE
    cut = file.read_bytes()[:left]
    file.write_bytes(cut)
    with pytest.raises(StoreDamaged):
        unseal(folder, PASSPHRASE)
    assert file.read_bytes() == cut


def test_a_plain_file_in_the_stores_place_is_not_taken_for_it(folder: Path, code: str) -> None:
    import sqlite3

    (folder / STORE_FILE).unlink()
    plain = sqlite3.connect(folder / STORE_FILE)
    plain.execute("create table accounts (id)")
    plain.commit()
    plain.close()
    with pytest.raises(SealError):
        unseal(folder, PASSPHRASE)


def test_a_store_of_a_newer_version_is_left_alone(folder: Path, code: str) -> None:
    engine = unseal(folder, PASSPHRASE)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text("update alembic_version set version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreNewer, match="newer version"):
        unseal(folder, PASSPHRASE)


@pytest.mark.parametrize("left", [(KEY_FILE, STORE_FILE), (KEY_FILE,), (STORE_FILE,)])
def test_no_new_store_is_ever_made_over_an_old_one_or_half_of_one(
    folder: Path, code: str, left: tuple[str, ...]
) -> None:
    for name in {KEY_FILE, STORE_FILE} - set(left):
        (folder / name).unlink()
    before = fingerprint(folder)
    with pytest.raises(StoreExists, match="not touched"):
        create_store(folder, "another passphrase")
    assert fingerprint(folder) == before


def test_a_folder_with_anything_else_in_it_is_not_taken(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "diary.txt").write_text("mine")
    with pytest.raises(StoreExists):
        create_store(folder, PASSPHRASE)
    assert (folder / "diary.txt").read_text() == "mine"
    assert [f.name for f in folder.parent.iterdir()] == ["practice"]


def test_a_store_whose_filling_fails_does_not_appear_at_all(folder: Path) -> None:
    def fail(_: Engine) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        create_store(folder, PASSPHRASE, fail)
    assert list(folder.parent.iterdir()) == []


def test_the_recovery_code_opens_the_store_and_is_then_spent(folder: Path, code: str) -> None:
    engine, new_code = recover(folder, code, "a passphrase of today")
    assert kept(engine) == 7
    engine.dispose()
    assert kept(unseal(folder, "a passphrase of today")) == 7
    with pytest.raises(WrongPassphrase):
        unseal(folder, PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        recover(folder, code, "yet another passphrase")
    assert kept(recover(folder, new_code, "yet another passphrase")[0]) == 7


def test_a_code_copied_by_hand_is_read_generously(folder: Path, code: str) -> None:
    by_hand = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert recover(folder, by_hand, "a passphrase of today")


def test_a_wrong_code_is_told_and_changes_nothing(folder: Path, code: str) -> None:
    before = fingerprint(folder)
    wrong = code[:-1] + ("7" if code[-1] != "7" else "8")
    with pytest.raises(WrongRecoveryCode, match="letter by letter"):
        recover(folder, wrong, "a passphrase of today")
    assert fingerprint(folder) == before


def test_a_recovery_code_cannot_be_guessed_or_misread() -> None:
    codes = {new_recovery_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(read_code(c)) * 5 for c in codes} == {140}  # bits
    assert not set("ILOU") & set(CODE_ALPHABET)


def test_a_changed_passphrase_keeps_the_recovery_code(folder: Path, code: str) -> None:
    change_passphrase(folder, PASSPHRASE, "a passphrase of today")
    with pytest.raises(WrongPassphrase):
        unseal(folder, PASSPHRASE)
    assert recover(folder, code, "yet another passphrase")
    with pytest.raises(WrongPassphrase):
        change_passphrase(folder, PASSPHRASE, "x")


def test_a_renewed_recovery_code_takes_the_place_of_the_lost_one(folder: Path, code: str) -> None:
    fresh = renew_recovery_code(folder, PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        recover(folder, code, "a passphrase of today")
    assert recover(folder, fresh, "a passphrase of today")


def test_a_key_file_that_cannot_be_rewritten_stays_as_it_was(
    folder: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        change_passphrase(folder, PASSPHRASE, "a passphrase of today")
    assert fingerprint(folder) == before


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
    c.execute(text("create table wide as select a.value x, b.name y from store_facts a, counters b"))
    c.execute(text("select * from wide order by y, x desc")).fetchall()
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
