"""A hit in its context: somebody's text shown as it was written, what was looked for in bold."""

from collections.abc import Sequence

from casework.core.search import Piece
from pages.parts.words import as_label

#: private signs that hold the place of the marks while everything else is made literal
BEGIN, END = "\ue0f0", "\ue0f1"
BOLD = "**"


def marked(pieces: Sequence[Piece]) -> str:
    """The stretch as one line of Markdown in which nothing but the marks is read as more than text."""
    line = as_label("".join(_placed(piece) for piece in pieces))
    return line.replace(BEGIN, BOLD).replace(END, BOLD)


def _placed(piece: Piece) -> str:
    text = piece.text.replace(BEGIN, "").replace(END, "")
    return f"{BEGIN}{text}{END}" if piece.found else text
