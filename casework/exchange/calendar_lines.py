"""The lines of a calendar file that a meeting is read from: of any file there are few, and none is long.

Everything else (descriptions, guests, attachments) is not even looked at: the parser takes a tenth of a
millisecond and more for every line and every comma, and a file of two megabytes holds millions of them.
"""

from collections.abc import Iterable, Iterator

from casework.exchange.table import FileRefused

LONGEST_LINE = 2_000  #: characters; what is longer is no time, no title and no identifier
OF_A_PART = 100  #: lines of one event, or of one turn of the clocks
MOST_DAYS = 60_000  #: characters of a file that list day after day

DAYS = frozenset({"RDATE", "EXDATE"})  #: what takes as long as it is: read as a whole or not at all
PARTS = frozenset({"BEGIN", "END"})
NAMES = frozenset(
    {
        *("METHOD", "UID", "SUMMARY", "STATUS", "SEQUENCE", "DTSTART", "DTEND", "DURATION"),
        *("RRULE", "EXRULE", "RECURRENCE-ID"),
        *("TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"),
    }
)


def needed(text: str) -> str:
    """The file without the lines that no meeting is read from. Raises FileRefused where it lists too much."""
    return "".join(f"{line}\r\n" for line in _kept(_unfolded(text)))


def _unfolded(text: str) -> Iterator[str]:
    """Each line whole: one that begins with a space goes on from the one before."""
    pieces: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t"):
            pieces.append(line[1:])
            continue
        yield "".join(pieces)
        pieces = [line]
    yield "".join(pieces)


def _kept(lines: Iterable[str]) -> Iterator[str]:
    here = days = 0
    for line in lines:
        name = line.partition(":")[0].partition(";")[0].strip().upper()
        if name in PARTS:
            here = 0
            yield line[:LONGEST_LINE]
        elif name in DAYS:
            days += len(line)
            if days > MOST_DAYS:
                raise FileRefused("This calendar lists too many single days. Export a shorter time.")
            yield line
        elif name in NAMES and len(line) <= LONGEST_LINE:
            here += 1
            if here <= OF_A_PART:
                yield line
