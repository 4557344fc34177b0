"""What makes the trail tell when somebody has been at it: every line is tied to all before it.

A line's code is made by a key that does not lie in the store, from its number, the code of the line before
and all of its fields, each with its length so that no text can move from one field to the next. What a chain
cannot tell by itself, that its end is missing, is told by the heads, which are kept outside the store.
"""

import hmac
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import combinations

from casework.core.trail import TrailEntry
from casework.core.wording import counted

Fields = tuple[str | None, ...]

#: the fields of a line that its code is made from, in this order
SEALED = ("at", "who", "act", "what", "case_id", "seat", "subject", "outcome")
BEFORE_ALL = "0" * 64  #: what stands for the code of the line before the first


class Tampering(StrEnum):
    """What was done to a trail."""

    CHANGED = "a field was changed"
    MOVED = "text was moved across a field boundary"
    DELETED = "a line in the middle was deleted"
    CUT = "the last lines were deleted"
    EMPTIED = "all lines were deleted"
    FORGED = "a forged line was inserted"
    SWAPPED = "two lines changed places"
    REWOUND = "an older database was put back"
    OUTSIDE = "what is kept outside the store was changed"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the trail exactly as it lies in the store, whatever somebody made of it."""

    seq: int
    fields: Fields  #: those of SEALED, as text
    mac: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How far the trail had come at a moment: kept outside the store, signed."""

    seq: int
    mac: str
    count: int  #: of lines
    at: datetime
    signature: str = ""

    @property
    def words(self) -> bytes:
        """What is signed."""
        return canonical((str(self.seq), self.mac, str(self.count), moment(self.at)))


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a trail is not as it was written."""

    seq: int  #: the first bad line
    kind: Tampering
    sentence: str


def moment(at: datetime) -> str:
    """A moment as it is sealed: UTC, to the microsecond."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def fields_of(entry: TrailEntry) -> Fields:
    """The sealed fields of a line about to be written."""
    values = (moment(entry.at), *(getattr(entry, name) for name in SEALED[1:]))
    return tuple(None if value is None else str(value) for value in values)


def canonical(fields: Fields) -> bytes:
    """Fields as bytes that no other fields have: NFC text, each after its length, nothing told from empty."""
    return b"".join(map(_delimited, fields))


def _delimited(field: str | None) -> bytes:
    if field is None:
        return b"-"
    text = (field if field.isascii() else unicodedata.normalize("NFC", field)).encode(
        "utf-8", "surrogatepass"
    )
    return b"%d:%b" % (len(text), text)


def mac_of(key: bytes, seq: int, previous: str, fields: Fields) -> str:
    """The code of a line: made from its number, the code of the line before and its fields."""
    return hmac.digest(key, b"%d|%b|%b" % (seq, previous.encode(), canonical(fields)), "sha256").hex()


def first_break(
    lines: Iterable[Line],
    key: bytes,
    heads: Sequence[Head] = (),
    genuine: Callable[[Head], bool] = lambda _: True,
    counter: int = 0,
) -> Break | None:
    """The first bad line of a trail told in the order of its numbers, or None where it is whole.

    heads are what is known outside the store, and genuine says whether one was signed by us; counter is the
    number the store itself says it has given last.
    """
    trusted = [head for head in heads if genuine(head)]
    known = _known(trusted)
    furthest = max(known, default=0)
    walk = iter(lines)
    previous, expected = BEFORE_ALL, 1
    for line in walk:
        if line.seq != expected or line.mac != mac_of(key, expected, previous, line.fields):
            rest = [line, *walk]
            return _named(_Fault(key, expected, previous, rest, furthest or counter))
        if line.seq in known and known[line.seq] != {line.mac}:
            return _rewound(line.seq)
        previous, expected = line.mac, expected + 1
    if expected <= max(furthest, counter):
        return _missing(expected, max(furthest, counter), counter)
    return None if len(trusted) == len(heads) else _outside(expected)


def _known(heads: Sequence[Head]) -> dict[int, set[str]]:
    known: dict[int, set[str]] = {}
    for head in heads:
        known.setdefault(head.seq, set()).add(head.mac)
    known.pop(0, None)
    return known


def _missing(seq: int, last: int, counter: int) -> Break:
    gone = f"{counted(last - seq + 1, 'line')} from there on, of which something is known, cannot be found"
    if seq == 1:
        return _break(seq, Tampering.EMPTIED, gone)
    if counter >= seq:
        return _break(seq, Tampering.CUT, gone)
    return _break(seq, Tampering.REWOUND, f"{gone}, and the store itself has not counted that far")


def _rewound(seq: int) -> Break:
    said = f"line {seq} fits those before it, but it is another one than was recorded outside the store"
    return _break(seq, Tampering.REWOUND, said)


def _outside(seq: int) -> Break:
    said = "the lines here fit each other, but a head or the tip outside the store is not as it was signed"
    return _break(seq - 1, Tampering.OUTSIDE, said)


def _break(seq: int, kind: Tampering, said: str) -> Break:
    return Break(seq, kind, f"The first bad line is {seq}: {kind}; {said}.")


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where the chain breaks: the number that was due, the code before it and all lines from here on."""

    key: bytes
    due: int
    previous: str
    rest: list[Line]
    furthest: (
        int  #: the last number known to have been given; outside the store, where anything is known there
    )

    @property
    def line(self) -> Line:
        """The line that stands where the due one should."""
        return self.rest[0]

    def mac(self, fields: Fields) -> str:
        """The code these fields would have had as the due line."""
        return mac_of(self.key, self.due, self.previous, fields)


def _named(fault: _Fault) -> Break:
    if fault.line.seq < fault.due:
        said = f"it bears the number {fault.line.seq}, which no line can have"
        return _break(fault.line.seq, Tampering.FORGED, said)
    if fault.line.seq > fault.due:
        return _break(fault.due, Tampering.DELETED, f"the next one here is line {fault.line.seq}")
    kind = _moved_away(fault) or _in_place(fault)
    return _break(fault.due, kind, SAYING[kind])


SAYING = {
    Tampering.CHANGED: "its fields do not give the code it was written with",
    Tampering.MOVED: "with some of its text in the field beside, it gives the code it was written with",
    Tampering.DELETED: "those after it were given new numbers to close the gap",
    Tampering.FORGED: "it was never written by Casework",
    Tampering.SWAPPED: "it is another line of this trail, and stands in its place",
}


def _moved_away(fault: _Fault) -> Tampering | None:
    """What happened where the line that should stand here stands somewhere further on."""
    codes = {fault.line.mac}
    for at, later in enumerate(fault.rest[1:], 1):
        true = fault.mac(later.fields)
        if true == later.mac or true in codes:
            return Tampering.SWAPPED if _stood_at(fault, at, true) else Tampering.FORGED
    return None


def _stood_at(fault: _Fault, at: int, true: str) -> bool:
    """Whether the line standing here was written as the one further on."""
    before = true if at == 1 else fault.rest[at - 1].mac
    later = fault.rest[at]
    return mac_of(fault.key, fault.due + at, before, fault.line.fields) in (fault.line.mac, later.mac)


def _in_place(fault: _Fault) -> Tampering:
    """What happened where the line that should stand here stands nowhere."""
    if fault.due > fault.furthest:
        return Tampering.FORGED
    if any(fault.mac(fields) == fault.line.mac for fields in _unmoved(fault.line.fields)):
        return Tampering.MOVED
    following = fault.rest[1:2]
    closed = (mac_of(fault.key, fault.due + 2, fault.line.mac, line.fields) == line.mac for line in following)
    return Tampering.DELETED if any(closed) else Tampering.CHANGED


def _unmoved(fields: Fields) -> Iterator[Fields]:
    """Every way these fields could have been before text was moved from one of them to another."""
    for one, other in combinations(range(len(fields)), 2):
        joined = (fields[one] or "") + (fields[other] or "")
        for cut in range(len(joined) + 1):
            for left in _or_nothing(joined[:cut]):
                for right in _or_nothing(joined[cut:]):
                    moved = {one: left, other: right}
                    yield tuple(moved.get(at, field) for at, field in enumerate(fields))


def _or_nothing(text: str) -> tuple[str | None, ...]:
    return (text,) if text else ("", None)
