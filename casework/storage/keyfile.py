"""The key file: the store's random key, wrapped by the passphrase and once more by the recovery code."""

import hashlib
import json
import os
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.storage.seal_errors import KeyFileDamaged, KeyFileMissing

FORMAT = 1
MEMORY_KIB = 64 * 1024  #: argon2id memory of a new wrap: about a third of a second per guess
ROUNDS = 3
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  #: no I, L, O, U: nothing to misread
SIZES = [16, 12, 48]  #: bytes of a wrap's salt, nonce and closed key
MOST_MEMORY_KIB = 1024 * 1024  #: a wrap that asks for more would only take the machine down
MOST_ROUNDS = 64
LONGEST = 64 * 1024  #: bytes of a key file that are read; a whole one has less than one kilobyte
CODE_GROUPS = 7
CODE_GROUP = 4  #: 28 signs of 5 bits, 140 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """The store's key, closed by one secret. The memory and rounds it was closed with stand beside it."""

    salt: str
    nonce: str
    closed: str
    memory_kib: int
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What store.key holds. None of it opens anything without the passphrase or the recovery code."""

    store_id: str
    passphrase: Wrap
    recovery: Wrap


def new_recovery_code() -> str:
    """A code to print and keep apart from the computer, such as 7F3K-…, seven groups of four."""
    groups = ("".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_GROUP)) for _ in range(CODE_GROUPS))
    return "-".join(groups)


def read_code(typed: str) -> str:
    """A recovery code as typed by hand: spaces, dashes, small letters and look-alikes forgiven."""
    alike = str.maketrans({"O": "0", "I": "1", "L": "1"})
    return "".join(sign for sign in typed.upper().translate(alike) if sign in CODE_ALPHABET)


def wrap(key: bytes, secret: str, store_id: str, purpose: str) -> Wrap:
    """Close a key with a secret; the wrap opens only for this store and this purpose."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    closing = AESGCM(_derive(secret, salt, MEMORY_KIB, ROUNDS))
    closed = closing.encrypt(nonce, key, _bound_to(store_id, purpose))
    return Wrap(
        salt=_text(salt), nonce=_text(nonce), closed=_text(closed), memory_kib=MEMORY_KIB, rounds=ROUNDS
    )


def unwrap(wrapped: Wrap, secret: str, store_id: str, purpose: str) -> bytes | None:
    """The key, or None where the secret is not the one it was closed with."""
    opening = AESGCM(_derive(secret, b64decode(wrapped.salt), wrapped.memory_kib, wrapped.rounds))
    try:
        return opening.decrypt(
            b64decode(wrapped.nonce), b64decode(wrapped.closed), _bound_to(store_id, purpose)
        )
    except InvalidTag:
        return None


def _derive(secret: str, salt: bytes, memory_kib: int, rounds: int) -> bytes:
    plain = unicodedata.normalize("NFKC", secret).encode()
    return hash_secret_raw(plain, salt, rounds, memory_kib, 1, 32, Type.ID)


def _bound_to(store_id: str, purpose: str) -> bytes:
    return f"casework store.key {FORMAT} {store_id} {purpose}".encode()


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()


def read_key_file(path: Path) -> KeyFile:
    """Read store.key. Raises KeyFileMissing, or KeyFileDamaged where a single sign of it has changed."""
    try:
        told = json.loads(_beginning(path))
        if told.pop("format") != FORMAT or told.pop("check") != _check(told):
            raise KeyFileDamaged
        return KeyFile(
            store_id=told["store_id"].encode().decode(),
            passphrase=_read_wrap(told["passphrase"]),
            recovery=_read_wrap(told["recovery"]),
        )
    except FileNotFoundError:
        raise KeyFileMissing from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, MemoryError):
        raise KeyFileDamaged from None


def _read_wrap(told: dict[str, Any]) -> Wrap:
    wrapped = Wrap(**told)
    sizes = [len(b64decode(sign, validate=True)) for sign in (wrapped.salt, wrapped.nonce, wrapped.closed)]
    costs_fit = 8 <= wrapped.memory_kib <= MOST_MEMORY_KIB and 1 <= wrapped.rounds <= MOST_ROUNDS
    if sizes != SIZES or not costs_fit:
        raise KeyFileDamaged
    return wrapped


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(LONGEST).decode("utf-8")


def write_key_file(path: Path, keys: KeyFile) -> None:
    """Write store.key whole or not at all, readable by its owner alone."""
    told = asdict(keys)
    text = json.dumps({"format": FORMAT, **told, "check": _check(told)}, indent=2)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make a folder's names durable, where the system lets a folder be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check(told: dict[str, object]) -> str:
    # Tells a damaged file from a wrong passphrase; it keeps nothing secret.
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def rewrapped(keys: KeyFile, key: bytes, passphrase: str | None, code: str | None) -> KeyFile:
    """The key file with a new passphrase, a new recovery code, or both."""
    if passphrase is not None:
        keys = replace(keys, passphrase=wrap(key, passphrase, keys.store_id, "passphrase"))
    if code is not None:
        keys = replace(keys, recovery=wrap(key, read_code(code), keys.store_id, "recovery"))
    return keys
