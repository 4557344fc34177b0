"""Keys that do not lie in the store: one random master key, and from it a key for each purpose."""

import hashlib
import hmac
import os
import secrets
from base64 import b64decode, b64encode
from pathlib import Path

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casework.storage.keyfile import settle
from casework.storage.outside_errors import SealedTextForeign, TrailKeyDamaged, TrailKeyMissing

KEY_FILE = "trail.key"
BYTES = 32  #: of the master key, and of every key made from it
NONCE = 12  #: bytes, AES-GCM's own
FIRST_LINE = "casework trail key 1"
LONGEST = 4096  #: bytes of a key file that are read; a whole one has about 150


class OutsideKeys:
    """The keys of one store's trail. Knowing the store tells nothing of them."""

    def __init__(self, master: bytes) -> None:
        self._master = master
        self.trail = self._derived("trail lines")
        self._tip = self._derived("tip")
        self._signing = Ed25519PrivateKey.from_private_bytes(self._derived("heads"))
        self._sealing = AESGCM(self._derived("seeds"))

    def _derived(self, purpose: str) -> bytes:
        return HKDF(SHA256(), BYTES, salt=None, info=f"casework 1 {purpose}".encode()).derive(self._master)

    @property
    def name(self) -> str:
        """Which key this is, told without telling the key: kept in the store, so that another is noticed."""
        return self._derived("name").hex()

    @property
    def public(self) -> str:
        """What anybody can check a signed head with, in hexadecimal."""
        return self._signing.public_key().public_bytes_raw().hex()

    def sign(self, words: bytes) -> str:
        """A signature under the heads' key."""
        return self._signing.sign(words).hex()

    def signed(self, words: bytes, signature: str) -> bool:
        """Whether a signature is ours."""
        try:
            self._signing.public_key().verify(bytes.fromhex(signature), words)
        except (InvalidSignature, ValueError):
            return False
        return True

    def tip_mac(self, words: bytes) -> str:
        """What makes the tip ours."""
        return hmac.digest(self._tip, words, "sha256").hex()

    def seal(self, text: str) -> str:
        """The text, closed: of no use to whoever has the store alone."""
        nonce = secrets.token_bytes(NONCE)
        return b64encode(nonce + self._sealing.encrypt(nonce, text.encode(), None)).decode()

    def unseal(self, sealed: str) -> str:
        """The text again. Raises SealedTextForeign where another key closed it, or it was changed since."""
        try:
            raw = b64decode(sealed, validate=True)
            return self._sealing.decrypt(raw[:NONCE], raw[NONCE:], None).decode()
        except (InvalidTag, ValueError):
            raise SealedTextForeign from None


def make_keys(folder: Path) -> OutsideKeys:
    """A new master key in a file that only its owner may read. Raises FileExistsError, never replaces one."""
    master = secrets.token_bytes(BYTES)
    handle = os.open(folder / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{FIRST_LINE}\n{master.hex()}\n{_check(master)}\n")
        file.flush()
        os.fsync(file.fileno())
    settle(folder)
    return OutsideKeys(master)


def read_keys(folder: Path) -> OutsideKeys:
    """The keys kept in this folder. Raises TrailKeyMissing, TrailKeyDamaged; makes none."""
    try:
        with (folder / KEY_FILE).open("rb") as file:
            first, master, check = file.read(LONGEST).decode("ascii").split("\n")[:3]
        raw = bytes.fromhex(master)
    except (FileNotFoundError, NotADirectoryError):
        raise TrailKeyMissing from None
    except (OSError, ValueError):
        raise TrailKeyDamaged from None
    if first != FIRST_LINE or len(raw) != BYTES or check != _check(raw):
        raise TrailKeyDamaged
    return OutsideKeys(raw)


def _check(master: bytes) -> str:
    # Tells a damaged file from a foreign one; half a hash of 32 random bytes gives nothing away.
    return hashlib.sha256(b"casework trail key check" + master).hexdigest()[:32]
