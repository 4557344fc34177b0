"""Text in a spreadsheet's cell that no program takes for a formula, and back again unchanged.

A cell that begins, after spaces, with one of these signs is run as a formula by spreadsheet programs. An
apostrophe before it makes it text. A text that begins with apostrophes and such a sign gets one more, so that
taking one away always gives back what was written.
"""

import re
from collections.abc import Iterator

_RUNS = re.compile(r"'*[\s\ufeff\u200b]*[=+\-@＝＋－＠\t\r]")
_ESCAPED = re.compile(r"'" + _RUNS.pattern)

#: signs XML cannot hold or (a carriage return) does not keep, and text that looks like their substitute
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SUBSTITUTE = re.compile(r"_x(?![dD][89A-Fa-f])([0-9A-Fa-f]{4})_")  # half a pair stands for nothing

CELL = 32_767  #: signs that one cell of a workbook holds, counted in UTF-16


def inert(text: str) -> str:
    """The text as it may stand in a cell."""
    return f"'{text}" if _RUNS.match(text) else text


def as_written(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def for_xml(text: str) -> str:
    """The text with the substitutes that workbooks use for signs XML cannot hold."""
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def from_xml(text: str) -> str:
    """The text with those substitutes undone."""
    return _SUBSTITUTE.sub(lambda found: chr(int(found.group(1), 16)), text)


def pieces(text: str) -> Iterator[str]:
    """A text as the cells of a workbook that hold it together, each inert and short enough."""
    if len(for_xml(inert(text)).encode("utf-16-le", "surrogatepass")) // 2 <= CELL:
        yield for_xml(inert(text))
    else:
        yield from pieces(text[: len(text) // 2])
        yield from pieces(text[len(text) // 2 :])
