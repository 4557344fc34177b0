"""A set-up that was killed leaves nothing behind for long, and sweeping touches nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from casework.storage.building import sweep
from casework.storage.seal import create_store, unseal
from tests.conftest import PASSPHRASE

pytestmark = pytest.mark.usefixtures("quick_seal")

LEFT = ".practice-0123456789ab"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "practice"


def beside(folder: Path) -> list[str]:
    return sorted(f.name for f in folder.parent.iterdir())


def left_behind(folder: Path, name: str = LEFT, *files: str) -> Path:
    left = folder.with_name(name)
    left.mkdir(parents=True)
    left.chmod(0o700)
    for file in files or ("store.key", "casework.db", "casework.db-wal", "casework.db-shm"):
        (left / file).write_bytes(b"half")
    return left


def test_what_a_killed_set_up_left_is_swept(folder: Path) -> None:
    script = f"""
import os, signal
from pathlib import Path
from casework.storage import keyfile
from casework.storage.seal import create_store
keyfile.MEMORY_KIB, keyfile.ROUNDS = 64, 1
create_store(Path({str(folder)!r}), "x", lambda _: os.kill(os.getpid(), signal.SIGKILL))
"""
    root = Path(__file__).parents[2]
    killed = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, check=False)
    assert killed.returncode == -9, killed.stderr
    assert len(beside(folder)) == 1
    sweep(folder)
    assert beside(folder) == []


def test_a_store_that_is_just_being_made_is_not_swept(folder: Path) -> None:
    def sweep_meanwhile(_: Engine) -> None:
        sweep(folder)
        assert len(beside(folder)) == 1

    create_store(folder, PASSPHRASE, sweep_meanwhile)[0].dispose()
    sweep(folder)
    assert beside(folder) == ["practice"]
    unseal(folder, PASSPHRASE).dispose()


@pytest.mark.parametrize(
    "name",
    [
        ".practice-old",
        ".practice-0123456789abc",
        ".practice-0123456789AB",
        "practice-0123456789ab",
        ".demo-0123456789ab",
    ],
)
def test_a_folder_of_any_other_name_stays(folder: Path, name: str) -> None:
    left_behind(folder, name)
    sweep(folder)
    assert beside(folder) == [name]


def test_a_folder_that_holds_anything_else_stays_whole(folder: Path) -> None:
    left = left_behind(folder, LEFT, "store.key", "diary.txt")
    sweep(folder)
    assert sorted(f.name for f in left.iterdir()) == ["diary.txt", "store.key"]


def test_a_folder_others_may_enter_and_a_link_stay(folder: Path, tmp_path: Path) -> None:
    left_behind(folder).chmod(0o755)
    elsewhere = left_behind(tmp_path / "elsewhere" / "practice")
    link = folder.with_name(".practice-ba9876543210")
    link.symlink_to(elsewhere)
    sweep(folder)
    assert beside(folder) == sorted([LEFT, link.name])
    assert len(os.listdir(elsewhere)) == 4


def test_sweeping_where_nothing_is_makes_nothing(tmp_path: Path) -> None:
    sweep(tmp_path / "home" / "practice")
    assert not (tmp_path / "home").exists()
