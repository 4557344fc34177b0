"""What is kept of the trail outside the store: its key, signed heads, and how far it has come (the tip).

The folder may lie on another disk. Whoever can write the store and not this folder can change nothing, cut
off nothing and put back nothing unnoticed; whoever can write both is not stopped by it.
"""

import hmac
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from casework.core.chain import BEFORE_ALL, Head
from casework.storage.filelock import held
from casework.storage.keyfile import settle
from casework.storage.outside_errors import TrailNotKept
from casework.storage.outside_keys import OutsideKeys, make_keys, read_keys

__all__ = ["Outside", "OutsideKeys", "lay_out", "open_outside"]

TIP, HEADS, LOCK, PUBLIC = "tip", "heads.jsonl", "lock", "heads.pub"
EVERY = 100  #: lines between two signed heads
AT_LEAST = timedelta(hours=1)  #: between two heads while lines are written
STALE = 3600  #: seconds after which a prepared tip will not be placed any more
LONGEST = 1024  #: bytes of a head's line; a real one has about 330
#: stands for what cannot be read: nobody has signed it
UNREADABLE = Head(seq=0, mac="", count=0, at=datetime.min.replace(tzinfo=UTC))


class Outside:
    """The folder outside the store, and the keys in it."""

    def __init__(self, folder: Path, keys: OutsideKeys) -> None:
        self.folder = folder
        self.keys = keys

    def tip(self) -> Head | None:
        """How far the trail had come by the last commit told here; None where that is missing or not ours."""
        try:
            head = _read_head((self.folder / TIP).read_bytes())
        except OSError:
            return None
        return head if self.is_tip(head) else None

    def is_tip(self, head: Head) -> bool:
        """Whether we wrote this tip."""
        return hmac.compare_digest(self.keys.tip_mac(head.words), head.signature)

    def prepare_tip(self, head: Head) -> Path:
        """Write the next tip beside the present one, so that afterwards it only takes its place.

        Done before the store commits: what cannot be written here must not be kept there.
        Raises TrailNotKept.
        """
        beside = self.folder / f".{TIP}-{secrets.token_hex(6)}"
        with _kept():
            _write_new(beside, _line(replace(head, signature=self.keys.tip_mac(head.words))))
        return beside

    def place_tip(self, prepared: Path) -> None:
        """Let a prepared tip take its place. An earlier tip never takes the place of a later one.

        Where there is no tip of ours none is put there either: that it is gone has to stay visible.
        Raises TrailNotKept.
        """
        with _kept(), held(self.folder / LOCK):
            before, head = self.tip(), _read_head(prepared.read_bytes())
            if before is not None and before.seq < head.seq:
                prepared.replace(self.folder / TIP)
            else:
                prepared.unlink()

    def heads(self) -> tuple[Head, ...]:
        """The signed heads, oldest first; one that cannot be read comes as a head nobody has signed."""
        try:
            lines = (self.folder / HEADS).read_bytes().split(b"\n")[:-1]  # what a power cut left half is none
        except OSError:
            return ()
        return tuple(map(_read_head, lines))

    def last_head(self) -> Head | None:
        """The newest signed head, read from the end of the file alone."""
        try:
            with (self.folder / HEADS).open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - 2 * LONGEST))
                lines = file.read().split(b"\n")[:-1]
        except OSError:
            return None
        return _read_head(lines[-1]) if lines else None

    def keep_head(self, head: Head) -> None:
        """Sign a head and put it after the others. Raises TrailNotKept."""
        signed = replace(head, signature=self.keys.sign(head.words))
        with _kept(), held(self.folder / LOCK), (self.folder / HEADS).open("r+b") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - LONGEST))
            end = file.read()
            file.seek(end.rfind(b"\n") + 1 - len(end), os.SEEK_END)  # after the last whole line
            file.truncate()
            file.write(_line(signed))
            file.flush()
            os.fsync(file.fileno())

    def is_due(self, head: Head) -> bool:
        """Whether this is to be kept as a signed head."""
        last = self.last_head()
        return last is None or head.seq - last.seq >= EVERY or head.at - last.at >= AT_LEAST

    def genuine(self, head: Head) -> bool:
        """Whether we signed a head, or wrote it as the tip."""
        return self.keys.signed(head.words, head.signature) or self.is_tip(head)


def open_outside(folder: Path) -> Outside:
    """What lies in this folder. Raises TrailKeyMissing, TrailKeyDamaged; makes nothing."""
    keys = read_keys(folder)
    _sweep(folder)
    return Outside(folder, keys)


def _sweep(folder: Path) -> None:
    """Take away prepared tips whose server was killed before it placed them."""
    for left in folder.glob(f".{TIP}-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                left.unlink()


def lay_out(folder: Path, now: datetime) -> Outside:
    """A folder with a new key and an empty trail's first head. What was there before is set aside.

    Raises TrailNotKept.
    """
    building = folder.with_name(f".{folder.name}-{secrets.token_hex(6)}")
    begin = Head(seq=0, mac=BEFORE_ALL, count=0, at=now)
    with _kept():
        building.mkdir(parents=True, mode=0o700)
        made = Outside(building, make_keys(building))
        _write_new(building / PUBLIC, made.keys.public.encode() + b"\n")
        _write_new(building / HEADS, b"")
        made.keep_head(begin)
        made.prepare_tip(begin).replace(building / TIP)
        settle(building)
        if folder.exists():
            folder.rename(folder.with_name(f"{folder.name}-set-aside-{secrets.token_hex(3)}"))
        building.rename(folder)
        settle(folder.parent)
    return Outside(folder, made.keys)


def _write_new(file: Path, content: bytes) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def _kept() -> Iterator[None]:
    try:
        yield
    except OSError as refusal:
        raise TrailNotKept from refusal


def _line(head: Head) -> bytes:
    told = {
        "seq": head.seq,
        "mac": head.mac,
        "count": head.count,
        "at": head.at.isoformat(),
        "signature": head.signature,
    }
    return json.dumps(told).encode() + b"\n"


def _read_head(line: bytes) -> Head:
    """A head or a tip as written; what cannot be read is one that nobody has signed."""
    try:
        told = json.loads(line)
        at = datetime.fromisoformat(told["at"])
        numbers = int(told["seq"]), int(told["count"])
        mac, signature = str(told["mac"]), str(told["signature"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return UNREADABLE
    if at.tzinfo is None or not signature.isascii():
        return UNREADABLE
    return Head(seq=numbers[0], mac=mac, count=numbers[1], at=at, signature=signature)
