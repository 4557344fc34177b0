"""The key that is not in the store: made once, never replaced, and useless to whoever has another."""

import stat
from pathlib import Path

import pytest

from casework.storage.outside_errors import SealedTextForeign, TrailKeyDamaged, TrailKeyMissing
from casework.storage.outside_keys import KEY_FILE, OutsideKeys, make_keys, read_keys

SEED = "JBSWY3DPEHPK3PXP"


def test_a_sealed_text_opens_with_the_same_key_and_shows_nothing_of_itself() -> None:
    keys = OutsideKeys(bytes(32))
    closed = keys.seal(SEED)
    assert SEED not in closed
    assert closed != keys.seal(SEED)
    assert OutsideKeys(bytes(32)).unseal(closed) == SEED


@pytest.mark.parametrize("other", [lambda s: s[:-8] + "AAAAAAA=", lambda s: "", lambda s: "not base64 ä"])
def test_a_changed_text_is_told_and_never_opened(other) -> None:
    keys = OutsideKeys(bytes(32))
    with pytest.raises(SealedTextForeign):
        keys.unseal(other(keys.seal(SEED)))


def test_another_key_opens_nothing_and_signs_nothing() -> None:
    ours, other = OutsideKeys(bytes(32)), OutsideKeys(bytes([1] * 32))
    with pytest.raises(SealedTextForeign):
        other.unseal(ours.seal(SEED))
    assert ours.signed(b"head", ours.sign(b"head"))
    assert not ours.signed(b"hear", ours.sign(b"head"))
    assert not ours.signed(b"head", other.sign(b"head"))
    assert not ours.signed(b"head", "no hexadecimal")
    assert len({ours.name, other.name, ours.trail.hex(), ours.tip_mac(b""), ours.public}) == 5


def test_the_key_file_is_its_owners_alone_and_is_never_replaced(tmp_path: Path) -> None:
    made = make_keys(tmp_path)
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600
    before = (tmp_path / KEY_FILE).read_bytes()
    with pytest.raises(FileExistsError):
        make_keys(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == before
    assert read_keys(tmp_path).name == made.name


def test_a_missing_key_file_is_told_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(TrailKeyMissing):
        read_keys(tmp_path / "nowhere")
    with pytest.raises(TrailKeyMissing):
        read_keys(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_whatever_single_byte_of_the_key_file_changes_it_is_told(tmp_path: Path) -> None:
    make_keys(tmp_path)
    file = tmp_path / KEY_FILE
    whole = file.read_bytes()
    for at in range(len(whole) - 1):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(TrailKeyDamaged):
            read_keys(tmp_path)
