"""A sealed store opens for its passphrase and for nobody else, and nothing ever puts a new one over it."""

import hashlib
import json
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text

from casework.storage import keyfile, seal
from casework.storage.seal import (
    KEY_FILE,
    STORE_FILE,
    create_store,
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


def another_letter(told: str) -> str:
    closed = json.loads(told)["passphrase"]["closed"]
    return told.replace(closed, ("A" if closed[0] != "A" else "B") + closed[1:])


def with_check(**changed: object) -> Callable[[str], str]:
    """A key file that says something else and whose check fits, as no accident but a tool would leave it."""

    def change(told: str) -> str:
        content = json.loads(told) | changed
        del content["format"], content["check"]
        return json.dumps({"format": 1, **content, "check": keyfile._check(content)})

    return change


WRAP = {"salt": "A" * 22 + "==", "nonce": "A" * 16, "closed": "A" * 64, "memory_kib": 64, "rounds": 1}
DAMAGE: dict[str, Callable[[str], str | bytes]] = {
    "empty": lambda _: "",
    "half": lambda told: told[: len(told) // 2],
    "not json": lambda _: "store key",
    "a letter": another_letter,
    "other format": lambda told: told.replace('"format": 1', '"format": 2'),
    "a list": lambda _: "[]",
    "100,000 brackets": lambda _: "[" * 100_000,
    "brackets within brackets": lambda _: '{"a":' * 10_000,
    "a number of 50,000 digits": lambda _: "9" * 50_000,
    "null": lambda _: "null",
    "no text": lambda _: bytes(range(256)) * 8,
    "zeros": lambda _: bytes(4096),
    "very long": lambda _: " " * 5_000_000,
    "salt too short": with_check(passphrase=WRAP | {"salt": "AAAA"}),
    "no base64": with_check(passphrase=WRAP | {"salt": "A"}),
    "rounds in words": with_check(passphrase=WRAP | {"rounds": "many"}),
    "no rounds": with_check(passphrase=WRAP | {"rounds": 0}),
    "more memory than there is": with_check(passphrase=WRAP | {"memory_kib": 2**40}),
    "half a character": with_check(store_id="\ud800"),
    "a number for an id": with_check(store_id=7),
}


@pytest.mark.parametrize("how", sorted(DAMAGE))
def test_a_damaged_key_file_is_told_apart_from_a_wrong_passphrase(folder: Path, code: str, how: str) -> None:
    file = folder / KEY_FILE
    damaged = DAMAGE[how](file.read_text())
    file.write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode())
    store = (folder / STORE_FILE).read_bytes()
    for opening in (lambda: unseal(folder, PASSPHRASE), lambda: seal.renew_recovery_code(folder, PASSPHRASE)):
        with pytest.raises(KeyFileDamaged, match="cannot be read"):
            opening()
    assert (folder / STORE_FILE).read_bytes() == store


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
    with pytest.raises(StoreExists, match="Move it out of the way"):
        create_store(folder, PASSPHRASE)
    assert (folder / "diary.txt").read_text() == "mine"
    assert [f.name for f in folder.parent.iterdir()] == ["practice"]


def test_a_store_whose_filling_fails_does_not_appear_at_all(folder: Path) -> None:
    def fail(_: Engine) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        create_store(folder, PASSPHRASE, fail)
    assert list(folder.parent.iterdir()) == []


def test_a_page_a_power_cut_tore_is_mended_from_the_log_and_not_called_damage(
    folder: Path, tmp_path: Path
) -> None:
    engine, _ = create_store(folder, PASSPHRASE)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(counters).values(name="written last", value=61))
    after_the_cut = tmp_path / "after"
    shutil.copytree(folder, after_the_cut)  # while it is open: what was written last lies in the log alone
    engine.dispose()
    with (after_the_cut / STORE_FILE).open("ab") as file:
        file.write(bytes(4096))
    again = unseal(after_the_cut, PASSPHRASE)
    with again.connect() as connection:
        found = connection.scalar(select(counters.c.value).where(counters.c.name == "written last"))
    again.dispose()
    assert found == 61
