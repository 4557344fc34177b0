"""How a list, a day and a number are written in the sentences a clinician reads."""

from collections.abc import Sequence
from datetime import date


def listed(words: Sequence[str]) -> str:
    """One, two or more things as prose: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, noun: str, several: str | None = None) -> str:
    """A number with its noun: "1 session", "3 sessions"."""
    return f"{number} {noun if number == 1 else several or noun + 's'}"


def day(on: date) -> str:
    """A day as it is written in a sentence: "3 May 2025"."""
    return f"{on.day} {on:%B} {on.year}"


def figure(value: float) -> str:
    """A value in halves as it is said: "7", "4.5"."""
    return f"{value:.1f}".removesuffix(".0")
