"""Where a refusal becomes a sentence on the screen. Caught here, once, and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from casework.core.errors import CaseworkError
from pages.parts.confirm import SENTENCE, confirm_link
from pages.parts.words import as_label


@contextmanager
def telling(place: str | None = None) -> Iterator[None]:
    """A refusal inside is told in its sentence: here, or later where `told(place)` is drawn.

    Handlers run before anything is drawn, so they name a place. What was typed stays in its widget.
    """
    try:
        yield
    except CaseworkError as refusal:
        _tell(refusal, place)
    else:
        if place is not None:
            st.session_state.pop(_kept_at(place), None)


def _tell(refusal: CaseworkError, place: str | None) -> None:
    if place is None:
        _draw(refusal.sentence)
    else:
        st.session_state[_kept_at(place)] = refusal.sentence


def told(place: str) -> bool:
    """Draw what a handler was refused at this place, if anything; whether there was something."""
    sentence = st.session_state.get(_kept_at(place))
    if sentence:
        _draw(sentence)
    return bool(sentence)


def _draw(sentence: str) -> None:
    st.error(as_label(sentence))
    if sentence == SENTENCE:
        confirm_link()


def refused(place: str) -> bool:
    """Whether a handler was refused at this place and nothing succeeded there since."""
    return _kept_at(place) in st.session_state


def _kept_at(place: str) -> str:
    return f"refused at {place}"
