"""What lies outside the store: never ahead of it, never going back, and nothing is changed where it fails."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine

from casework.core.chain import Tampering
from casework.core.trail import Act
from casework.desk import House, Settings
from casework.desk.setting_up import start_practice
from casework.storage.engine import sealed_engine
from casework.storage.outside import HEADS, TIP
from casework.storage.outside_errors import (
    TrailBegun,
    TrailKeyForeign,
    TrailKeyMissing,
    TrailNotKept,
)
from casework.storage.outside_keys import KEY_FILE
from casework.storage.trail import begin_trail, outside_of
from casework.storage.trail_check import check_trail
from casework.usecases.account import NewAccount
from tests.conftest import KEY
from tests.fakes import NOON, person, store_of
from tests.torture import times, told
from tests.usecases.told import couple

ANA = NewAccount(name="Ana Soto", credentials="", sign_in_name="ana", password="the river was very cold")
PASSPHRASE = "seven quiet herons at dawn"

#: a process that is killed once its lines are committed and before it tells the outside so
KILLED = """
import os, signal, sys
from pathlib import Path
from casework.core.account import Person
from casework.core.trail import Act
from casework.storage import trail
from casework.storage.engine import sealed_engine
from casework.storage.outside import open_outside
from casework.storage.store import SqlStore
place = Path(sys.argv[1])
engine = sealed_engine(place / "casework.db", bytes(range(32)))
trail.bind(engine, open_outside(place / "outside"))
trail._tell_outside = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
with SqlStore(engine, Person(account_id="rosa-lind", name="Rosa"), {}).work() as work:
    for _ in range(int(sys.argv[2])):
        work.trail(Act.READ, "case")
    work.commit()
"""


def lines(engine: Engine, count: int) -> None:
    with store_of(engine, person(engine, f"Person {os.urandom(4).hex()}")).work() as work:
        for _ in range(count):
            work.trail(Act.READ, "case")
        work.commit()


def test_a_kill_between_commit_and_tip_raises_no_alarm_and_loses_no_line(
    sealed: Engine, tmp_path: Path
) -> None:
    person(sealed)
    tried, held, written = times(3, 100), 0, 0
    for nth in range(tried):
        done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(nth % 3 + 1)], check=False)
        assert done.returncode == -signal.SIGKILL
        written += nth % 3 + 1
        verdict = check_trail(sealed)
        held += (verdict.broken, verdict.lines) == (None, written)
        if nth % 2:
            lines(sealed, 1)
            written += 1
            held -= check_trail(sealed).broken is not None
    told("Trail: no false alarm after a kill between commit and tip", tried, held)


def test_where_the_outside_cannot_be_written_nothing_is_changed(sealed: Engine, tmp_path: Path) -> None:
    store = store_of(sealed, person(sealed))
    couple(store)
    (tmp_path / "outside").rename(tmp_path / "away")
    with pytest.raises(TrailNotKept, match="nothing was changed"):
        couple(store)
    assert len(store.case_ids()) == 1
    (tmp_path / "away").rename(tmp_path / "outside")
    couple(store)
    assert len(store.case_ids()) == 2
    assert check_trail(sealed).broken is None


def test_a_store_opened_without_its_outside_takes_no_change(sealed: Engine, tmp_path: Path) -> None:
    bare = sealed_engine(tmp_path / "casework.db", KEY)
    with pytest.raises(TrailKeyMissing):
        couple(store_of(bare, person(bare, "Ivo Brandt")))
    bare.dispose()


@pytest.mark.parametrize("name", [TIP, HEADS])
@pytest.mark.parametrize("do", [Path.unlink, lambda file: file.write_bytes(b'{"seq": 1}\n')])
def test_what_lies_outside_cannot_be_taken_away_or_forged_unnoticed(
    sealed: Engine, tmp_path, name, do
) -> None:
    lines(sealed, 3)
    do(tmp_path / "outside" / name)
    assert check_trail(sealed).broken.kind is Tampering.OUTSIDE
    lines(sealed, 120)
    assert check_trail(sealed).broken is not None, "and going on does not hide it"


def test_a_head_is_signed_for_every_hundred_lines_or_more(sealed: Engine) -> None:
    lines(sealed, 250)
    assert [head.seq for head in outside_of(sealed).heads()] == [0, 250]


def test_a_head_half_written_is_none_and_the_next_stands_whole(sealed: Engine, tmp_path: Path) -> None:
    lines(sealed, 100)
    file = tmp_path / "outside" / HEADS
    with file.open("ab") as heads:
        heads.write(b'{"seq": 1')
    assert check_trail(sealed).broken is None
    lines(sealed, 100)
    assert [head.seq for head in outside_of(sealed).heads()] == [0, 100, 200]
    assert check_trail(sealed).broken is None


def test_writers_at_once_leave_a_whole_trail_and_the_newest_tip(engine: Engine) -> None:
    stores = [store_of(engine, person(engine, f"Writer {nth}")) for nth in range(4)]

    def write(store) -> None:
        for _ in range(10):
            with store.work() as work:
                work.trail(Act.READ, "case")
                work.commit()

    threads = [Thread(target=write, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    verdict = check_trail(engine)
    assert (verdict.broken, verdict.lines) == (None, 40)
    assert outside_of(engine).tip().seq == 40


def test_a_store_with_a_trail_gets_no_other_key(sealed: Engine, tmp_path: Path) -> None:
    lines(sealed, 1)
    with pytest.raises(TrailBegun):
        begin_trail(sealed, tmp_path / "elsewhere", NOON)
    assert not (tmp_path / "elsewhere").exists()


def test_a_practice_whose_trail_key_is_gone_or_anothers_does_not_open_and_gets_no_new_one(
    tmp_path: Path, quick_seal: None
) -> None:
    settings = Settings(home=tmp_path / "home", trail_folder=tmp_path / "disk")
    house = House(settings)
    start_practice(house, "Harbour", PASSPHRASE, ANA)
    assert house.accounts.check_trail().broken is None
    assert not list((tmp_path / "home").rglob(KEY_FILE)), "it does not lie with the store"
    house.seal()
    key = tmp_path / "disk" / "practice-trail" / KEY_FILE
    whole = key.read_bytes()
    key.unlink()
    with pytest.raises(TrailKeyMissing):
        House(settings).unseal(PASSPHRASE)
    assert not key.exists()
    begin = House(Settings(home=tmp_path / "other"))
    start_practice(begin, "Other", PASSPHRASE, ANA)
    shutil.copy(tmp_path / "other" / "practice-trail" / KEY_FILE, key)
    with pytest.raises(TrailKeyForeign):
        House(settings).unseal(PASSPHRASE)
    key.write_bytes(whole)
    again = House(settings)
    again.unseal(PASSPHRASE)
    assert again.sealing.unseal(again.sealing.seal("seed")) == "seed"
    assert again.accounts.check_trail().broken is None


def test_the_command_says_one_sentence_and_ends_with_what_it_found(tmp_path: Path, quick_seal: None) -> None:
    home = tmp_path / "home"
    start_practice(House(Settings(home=home)), "Harbour", PASSPHRASE, ANA)
    (tmp_path / "passphrase").write_text(PASSPHRASE)
    told = {"CASEWORK_HOME": str(home), "CASEWORK_PASSPHRASE_FILE": str(tmp_path / "passphrase")}
    command = [sys.executable, "-m", "casework", "verify"]
    for found, code in (("The trail is whole: ", 0), ("The first bad line is ", 1)):
        said = subprocess.run(command, env=os.environ | told, capture_output=True, text=True, check=False)
        assert (said.returncode, said.stdout.count("\n")) == (code, 1), said.stderr
        assert said.stdout.startswith(found)
        (home / "practice-trail" / TIP).unlink(missing_ok=True)
