"""What a person may type: any language, any script, but text that every store can hold."""

import unicodedata

from casework.core.errors import MissingText, TextTooLong, UnkeepableText

LINE_LIMIT = 300  #: characters in a name, a label, a line of evidence
PROSE_LIMIT = 100_000  #: characters in one section of a note (about 40 printed pages)


def prose(text: str, limit: int = PROSE_LIMIT) -> str:
    """The text as it is kept: Unicode NFC, otherwise untouched. Raises UnkeepableText, TextTooLong."""
    if any(character == "\x00" or 0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise UnkeepableText
    kept = unicodedata.normalize("NFC", text)
    if len(kept) > limit:
        raise TextTooLong(
            f"This text has {len(kept):,} characters; one field holds {limit:,}. "
            "What was saved before is safe; shorten it or divide it."
        )
    return kept


def line(text: str, limit: int = LINE_LIMIT) -> str:
    """One line: as prose, without line breaks and outer spaces."""
    return " ".join(prose(text, limit).split())


def required_line(text: str, what: str, limit: int = LINE_LIMIT) -> str:
    """One line that may not be empty. Raises MissingText naming what is missing."""
    kept = line(text, limit)
    if not kept:
        raise MissingText(f"{what} is empty. Write a few words, then save again.")
    return kept
