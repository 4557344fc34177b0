"""What was chosen while a case is opened, kept beside the texts so that a reload or a sign-out loses nothing.

The texts keep themselves (pages.parts.typed). Here are names, days and choices, each as one line of JSON.
"""

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import streamlit as st

from casework.core.case import (
    BetrayalKind,
    CameOut,
    ConsentKind,
    ContactState,
    DisclosureState,
    Leaning,
    PolicyKind,
    Seat,
)
from casework.core.draft import OPENING
from casework.desk import Desk
from casework.usecases.form import keep_form_text
from casework.usecases.note import Typed

CHOICES = "choices"  #: the key under which they are kept
TERMS: dict[str, type[StrEnum]] = {
    kind.__name__: kind
    for kind in (
        BetrayalKind,
        CameOut,
        ConsentKind,
        ContactState,
        DisclosureState,
        Leaning,
        PolicyKind,
        Seat,
    )
}
PRESSED = ("on ", "back ", "drop ", "another", "put away")  #: how the keys of buttons begin: nothing to keep


def chosen_so_far(begins: str) -> dict[str, Any]:
    """What stands in the fields whose keys begin so, by the rest of their keys."""
    here = {str(k).removeprefix(begins): st.session_state[k] for k in st.session_state if _of(k, begins)}
    return {name: value for name, value in here.items() if not name.startswith(PRESSED)}


def _of(key: object, begins: str) -> bool:
    return str(key).startswith(begins)


def keep_choices(desk: Desk, told: Mapping[str, Any]) -> None:
    """Keep them where they are not what is kept already. The newest stand: each is one click to mend."""
    earlier = desk.store.form_texts(OPENING).get(CHOICES)
    text = json.dumps(told, default=_written, ensure_ascii=False, sort_keys=True)
    if earlier is None or earlier.text != text:
        keep_form_text(desk.store, OPENING, CHOICES, Typed(text, earlier.version if earlier else 0))


def kept_choices(desk: Desk) -> dict[str, Any] | None:
    """What was kept of a case that is not opened yet, or None."""
    kept = desk.store.form_texts(OPENING).get(CHOICES)
    return json.loads(kept.text, object_hook=_read) if kept and kept.text else None


def plain(value: Any) -> Any:
    """A choice in a shape that JSON holds and that comes back as it was."""
    if isinstance(value, StrEnum):
        return {"term": type(value).__name__, "value": value.value}
    if isinstance(value, tuple):
        return {"pair": [plain(each) for each in value]}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value


def _written(value: object) -> Any:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    raise TypeError(value)


def _read(found: dict[str, Any]) -> Any:
    match found:
        case {"term": kind, "value": value}:
            return TERMS[kind](value)
        case {"pair": [*values]}:
            return tuple(values)
        case {"day": day}:
            return date.fromisoformat(day)
    return found
