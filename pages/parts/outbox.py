"""The server's side of outbox.js: each message is kept once and answered, however often it is sent.

A message comes from a browser and may hold anything; what is taken out of it is checked here.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

import streamlit as st

from casework.core.errors import BadChoice, CaseworkError, DraftConflict
from casework.core.text import prose
from casework.desk import Desk
from pages.parts.clock import second
from pages.parts.person import current_desk

Message = Mapping[str, Any]
Answer = dict[str, Any]
Keep = Callable[[Desk, Message], Mapping[str, Any] | None]
Choice = TypeVar("Choice", bound=Enum)

GREATEST = 2**31 - 1  #: what a column of whole numbers holds
REMEMBERED = 40  #: answers kept for a browser that did not hear the first time
SIGNED_OUT = "You are signed out. What was saved before is safe; copy what is new, then sign in again."


def receive(key: str, keep: Keep) -> None:
    """Keep what the browser sent through the piece with this key. A handler: it runs before drawing."""
    answers = _answers(key)
    for message in messages(st.session_state.get(key)):
        if message["id"] not in answers:
            answers[message["id"]] = answer(current_desk(), keep, message)
    for old in list(answers)[:-REMEMBERED]:
        del answers[old]


def messages(state: object) -> list[Message]:
    """The messages in what a piece sent; whatever is no message is left out."""
    sent = state.get("sent") if isinstance(state, Mapping) else None
    listed = sent if isinstance(sent, list) else []
    return [m for m in listed if isinstance(m, Mapping) and isinstance(m.get("id"), str)]


def answer(desk: Desk | None, keep: Keep, message: Message) -> Answer:
    """What the browser is told: saved and when, set aside, or refused and why."""
    if desk is None:
        return {"refused": SIGNED_OUT}
    try:
        return {"saved": {"at": second(desk.clock()), **(keep(desk, message) or {})}}
    except DraftConflict:
        return {"aside": True}
    except CaseworkError as refusal:
        return {"refused": refusal.sentence}


def answers_for(key: str) -> dict[str, Answer]:
    """The newest answers, for the next drawing."""
    return dict(_answers(key))


def _answers(key: str) -> dict[str, Answer]:
    kept: dict[str, Answer] = st.session_state.setdefault(f"{key} answers", {})
    return kept


def text_in(message: Message, name: str) -> str:
    """A text of a message. Raises BadChoice where there is none, UnkeepableText or TextTooLong."""
    value = message.get(name, "")
    if not isinstance(value, str):
        raise BadChoice
    return prose(value)


def whole_in(message: Message, name: str) -> int:
    """A whole number of a message. Raises BadChoice where there is none."""
    value = message.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= GREATEST:
        raise BadChoice
    return value


def one_of(choices: type[Choice], message: Message, name: str) -> Choice:
    """One of a few named choices, by its value. Raises BadChoice where it is none of them."""
    try:
        return choices(message.get(name))
    except ValueError as unknown:
        raise BadChoice from unknown


def nth_of(choices: type[Choice], message: Message, name: str) -> Choice:
    """One of a few choices, by its place in the row of buttons. Raises BadChoice beyond the row."""
    place = whole_in(message, name)
    if not 0 <= place < len(choices):
        raise BadChoice
    return list(choices)[place]
