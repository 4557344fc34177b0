"""The recovery code, and changing what opens a store."""

import os
from pathlib import Path

import pytest

from casework.storage.keyfile import CODE_ALPHABET, new_recovery_code, read_code
from casework.storage.seal import change_passphrase, recover, renew_recovery_code, unseal
from casework.storage.seal_errors import WrongPassphrase, WrongRecoveryCode
from tests.conftest import PASSPHRASE
from tests.storage.test_seal import code, fingerprint, folder, kept

__all__ = ["code", "folder"]

pytestmark = pytest.mark.usefixtures("quick_seal")


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
