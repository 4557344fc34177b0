"""Where telephone and paper are both lost, and how a command line gives its code."""

from pathlib import Path

import pytest
from pyotp import TOTP

from casework.desk import House, Settings
from casework.desk.entrance import awaits_code, begin_second_factor, confirm_second_factor, own_door
from casework.desk.setting_up import open_at_start
from casework.usecases.account import hash_of
from tests.exchange.test_command import PASSWORD, practice, run

__all__ = ["practice"]


@pytest.fixture
def paper(practice: Path) -> tuple[str, ...]:
    """Ana's codes on paper, once her telephone is in use."""
    house = House(Settings())
    open_at_start(house)
    door = own_door(house, hash_of(house.sign_in("ana", PASSWORD)))
    assert door is not None
    seed = begin_second_factor(house, door)
    codes = confirm_second_factor(house, door, TOTP(seed).now())
    house.seal()
    return codes


def waits_for_code() -> bool:
    house = House(Settings())
    open_at_start(house)
    try:
        return awaits_code(house, hash_of(house.sign_in("ana", PASSWORD)))
    finally:
        house.seal()


def test_a_command_asks_for_the_code_after_the_password(practice: Path, paper: tuple[str, ...]) -> None:
    out = str(practice / "out.xlsx")
    refused = run("export", "--to", out, "--as", "ana", typed="000000\n")
    assert refused.exit_code == 1
    assert "does not fit" in refused.output
    assert not Path(out).exists()
    assert run("export", "--to", out, "--as", "ana", typed=f"{paper[0]}\n").exit_code == 0
    assert Path(out).exists()


def test_a_lost_device_is_taken_away_on_the_server_with_the_password_and_not_without(
    practice: Path, paper: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = practice / "PASSWORD"
    wrong = practice / "wrong"
    wrong.write_text("not the password\n")
    monkeypatch.setenv("CASEWORK_PASSWORD_FILE", str(wrong))
    assert run("lost-device", "--as", "ana").exit_code == 1
    assert waits_for_code()
    monkeypatch.setenv("CASEWORK_PASSWORD_FILE", str(right))
    assert "taken away" in run("lost-device", "--as", "ana").output
    assert not waits_for_code()
    again = run("lost-device", "--as", "ana")
    assert again.exit_code == 1
    assert "no second factor" in again.output
