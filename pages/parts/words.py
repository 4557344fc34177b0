"""The one way people's text reaches the screen: literally, whatever signs it holds.

Streamlit renders labels, titles and captions as Markdown, turns bare addresses into links, words between
colons into pictures and arrows into other signs. `as_label` undoes all of that for one line; `shown` puts
longer text where nothing is rendered at all.
"""

import re
import unicodedata

import streamlit as st

JOINER = "\u2060"  #: invisible, no width; parts signs that would mean something side by side

#: places where two neighbouring signs are read as a link, a picture or an arrow even when escaped
_READ_AS_MORE = (
    re.compile(r":(?=\S)"),  # :smile: :material_home: https://
    re.compile(r"(?<=[wW]{3})(?=\.)"),  # www.
    re.compile(r"@(?=\S)"),  # name@place
    re.compile(r"[<>~-](?=[<>=-])"),  # -> <- <-> -- >= <= ~=
)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_RIGHT_TO_LEFT = {"R", "AL", "RLE", "RLO", "LRE", "LRO", "RLI", "LRI", "FSI", "PDF", "PDI"}


def as_label(text: str) -> str:
    """One line of somebody's text for a label, title, caption, button or message, shown as it was written."""
    words = " ".join("".join(" " if _unseen(sign) else sign for sign in text).split())
    for pattern in _READ_AS_MORE:
        words = pattern.sub(lambda found: found.group() + JOINER, words)
    return _isolated(_PUNCTUATION.sub(r"\\\1", words))


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"}


def _isolated(words: str) -> str:
    """Right-to-left text kept from turning round what stands beside it."""
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in words):
        return f"\u2068{words}\u2069"
    return words


def shown(text: str) -> None:
    """Somebody's text, line breaks and all, shown as it was written."""
    st.text(text)
