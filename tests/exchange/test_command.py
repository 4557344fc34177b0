"""`python -m casework`: spreadsheets in and out without a browser."""

import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from casework.__main__ import app
from casework.desk import House, Settings
from casework.desk.setting_up import start_practice
from casework.usecases.account import NewAccount
from tests.exchange.conftest import SAMPLES

PASSPHRASE, PASSWORD = "seven quiet herons at dawn", "the river was very cold"


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_seal: None) -> Path:
    """A practice with one account, its two secrets in files; gives the folder."""
    home = tmp_path / "home"
    for name, secret in (("PASSPHRASE", PASSPHRASE), ("PASSWORD", PASSWORD)):
        file = tmp_path / name
        file.write_text(f"{secret}\n")
        monkeypatch.setenv(f"CASEWORK_{name}_FILE", str(file))
    monkeypatch.setenv("CASEWORK_HOME", str(home))
    monkeypatch.setenv("TZ", "Europe/Berlin")
    told = NewAccount(name="Ana Soto", credentials="LMFT", sign_in_name="ana", password=PASSWORD)
    house = House(Settings())
    start_practice(house, "Harbour Practice", PASSPHRASE, told)
    house.seal()
    return tmp_path


def run(*words: str, typed: str = "") -> Result:
    """The command with these words, and what somebody types."""
    return CliRunner().invoke(app, list(words), input=typed)


def test_a_file_is_shown_asked_about_and_kept(practice: Path) -> None:
    looked = run("import", str(SAMPLES / "us-log.csv"), "--as", "ana", typed="n\n")
    assert "C-001 Lena & Omar (a new case): 1 case, 2 betrayals, 2 sessions" in looked.output
    assert "Kept." not in looked.output
    assert "Kept." in run("import", str(SAMPLES / "us-log.csv"), "--as", "ana", typed="y\n").output
    assert "Nothing of this file is new." in run("import", str(SAMPLES / "us-log.csv"), "--as", "ana").output


def test_what_is_not_clear_is_told_with_the_option_that_settles_it(practice: Path) -> None:
    run("import", str(SAMPLES / "us-log.csv"), "--as", "ana", "--yes")
    file = practice / "log.csv"
    file.write_text("Wann,Honesti A,Wetter\n04.06.2025,4,Regen\n")
    asked = run("import", str(file), "--as", "ana", "--case", "C-001")
    assert asked.exit_code == 1
    assert 'Add --table "log=sessions"' in asked.output
    told = ("--case", "C-001", "--table", "log=sessions", "--map", "Wann=date")
    asked = run("import", str(file), "--as", "ana", *told)
    assert 'Add --map "Honesti A=honesty A"' in asked.output
    assert "(it holds Regen)" in asked.output
    told = (*told, "--map", "Honesti A=honesty A", "--map", "Wetter=")
    asked = run("import", str(file), "--as", "ana", *told)
    assert 'Add --fill "sessions.start=12:00"' in asked.output
    told = (*told, "--fill", "sessions.start=18:00", "--fill", "sessions.meeting=conjoint")
    assert "1 session, 1 reading" in run("import", str(file), "--as", "ana", *told, "--yes").output


def test_refused_rows_are_listed_with_their_place_and_nothing_is_kept(practice: Path) -> None:
    file = practice / "bad.csv"
    file.write_text(
        (SAMPLES / "us-log.csv").read_text() + ",Kim,Alex,B,04/08/2025,1:30 pm,joint,70,2,6,1.5,\x1b[2J\n"
    )
    result = run("import", str(file), "--as", "ana", "--yes")
    assert result.exit_code == 1
    assert "bad, row 5, “Honesty A”: A reading lies from 0 to 10" in result.output
    assert "\x1b" not in result.output
    assert "0 cases written" in run("export", "--as", "ana", "--to", str(practice / "out")).output


@pytest.mark.parametrize("name", ["out", "out.xlsx"])
def test_what_is_taken_out_is_for_its_owner_alone_and_can_be_brought_in(practice: Path, name: str) -> None:
    run("import", str(SAMPLES / "us-log.csv"), "--as", "ana", "--yes")
    out = practice / name
    assert "2 cases written" in run("export", "--as", "ana", "--to", str(out)).output
    for path in [out, *(out.iterdir() if out.is_dir() else ())]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert "Nothing of this file is new." in run("import", str(out), "--as", "ana").output
    assert "already" in run("export", "--as", "ana", "--to", str(out)).output


def test_one_case_is_taken_out_by_its_number(practice: Path) -> None:
    run("import", str(SAMPLES / "us-log.csv"), "--as", "ana", "--yes")
    assert (
        "1 case written"
        in run("export", "--as", "ana", "--to", str(practice / "x"), "--case", "C-002").output
    )
    assert "Kim" in (practice / "x" / "cases.csv").read_text()
    assert "Lena" not in (practice / "x" / "cases.csv").read_text()
    assert (
        "no such case" in run("export", "--as", "ana", "--to", str(practice / "y"), "--case", "C-009").output
    )
    assert not (practice / "y").exists()


def test_times_are_those_of_the_clock_on_the_wall(practice: Path) -> None:
    run("import", str(SAMPLES / "us-log.csv"), "--as", "ana", "--yes")
    run("export", "--as", "ana", "--to", str(practice / "here"))
    run("export", "--as", "ana", "--to", str(practice / "there"), "--zone", "America/New_York")
    assert '"10:00"' in (practice / "here" / "sessions.csv").read_text()
    assert '"04:00"' in (practice / "there" / "sessions.csv").read_text()
    assert (
        "no time zone"
        in run("export", "--as", "ana", "--to", str(practice / "z"), "--zone", "Mars/Base").output
    )


def test_a_wrong_password_opens_nothing(practice: Path) -> None:
    (practice / "PASSWORD").write_text("not the password")
    result = run("export", "--as", "ana", "--to", str(practice / "out"))
    assert result.exit_code == 1
    assert "do not belong together" in result.output
    assert not (practice / "out").exists()


def test_secrets_are_asked_for_without_echo_where_no_file_holds_them(
    practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CASEWORK_PASSPHRASE_FILE")
    monkeypatch.delenv("CASEWORK_PASSWORD_FILE")
    typed = f"{PASSPHRASE}\nana\n{PASSWORD}\n"
    result = run("export", "--to", str(practice / "out"), typed=typed)
    assert "0 cases written" in result.output
    assert PASSPHRASE not in result.output
    assert PASSWORD not in result.output


def test_where_there_is_no_practice_and_no_file_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, practice: Path
) -> None:
    missing = run("import", str(tmp_path / "none.csv"), "--as", "ana")
    assert missing.exit_code == 1
    assert "No such file" in missing.output
    monkeypatch.setenv("CASEWORK_HOME", str(tmp_path / "nowhere"))
    assert "no practice here yet" in run("export", "--to", str(tmp_path / "out")).output
