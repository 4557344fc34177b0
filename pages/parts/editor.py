"""The editor: one text that keeps itself as it is typed, without drawing the page again.

The browser's half is editor.js. Each editor is a fragment of its own, so typing draws nothing but itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casework.core.draft import Kept, Stands, asides_of
from casework.desk import Desk
from casework.usecases.note import Typed, keep_draft, settle_draft
from pages.parts.at_hand import drafts_at_hand
from pages.parts.clock import second
from pages.parts.component import draw
from pages.parts.edge import telling
from pages.parts.outbox import Answer, Keep, Message, answers_for, one_of, receive, text_in, whole_in
from pages.parts.person import current_desk

Left = Callable[[Desk, str], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where drafts of one session are kept."""

    case_id: str
    session_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How an editor looks."""

    label: str  #: plain text, never Markdown
    hint: str = ""
    rows: int = 4


@st.fragment
def draft_editor(place: Place, key: str, look: Look, on_left: Left | None = None) -> None:
    """One section of an unsigned note. `on_left` hears the text when the writer goes on to something else."""
    desk = current_desk()
    if desk is None:
        st.rerun()
    with telling():
        drafts = drafts_at_hand(desk, place.case_id, place.session_id)
        editor(
            editor_key(place, key),
            look,
            held(drafts, key),
            _keeping(place, key, on_left),
            on_left is not None,
        )


def draft_in_form(desk: Desk, place: Place, key: str, look: Look) -> None:
    """A text that belongs to a form: drawn with it, so that the form's button finds what was typed last."""
    drafts = drafts_at_hand(desk, place.case_id, place.session_id)
    editor(editor_key(place, key), look, held(drafts, key), _keeping(place, key, None))


def editor_key(place: Place, key: str) -> str:
    """The name of an editor on the page."""
    return f"editor {place.session_id} {key}"


def editor(
    name: str, look: Look, held_now: Mapping[str, Any], keep: Keep, tells_leaving: bool = False
) -> None:
    """An editor over whatever keeps its text."""
    draw(
        "editor",
        "page_bits",
        "outbox",
        "two_texts",
        key=name,
        data={
            "label": look.label,
            "hint": look.hint,
            "rows": look.rows,
            "tells_leaving": tells_leaving,
            "answers": answers_for(name),
            **held_now,
        },
        on_sent=lambda: receive(name, keep),
    )


def not_kept(place: Place, key: str) -> bool:
    """Whether the newest text of an editor was refused and stands on the screen alone."""
    return was_refused(editor_key(place, key))


def was_refused(name: str) -> bool:
    """The same of an editor by its name on the page."""
    newest: list[Answer] = list(answers_for(name).values())[-1:]
    return any("refused" in each for each in newest)


def held(drafts: Mapping[str, Kept], key: str, begin: str = "") -> dict[str, Any]:
    """What an editor shows: the text as it is kept, else the one to begin from, and texts set aside."""
    field = drafts.get(key)
    return {
        "text": field.text if field else begin,
        "version": field.version if field else 0,
        "at": second(field.saved_at) if field and field.text else "",
        "asides": [
            {
                "id": aside.key,
                "editor": aside.key.rpartition("~")[2],
                "text": aside.text,
                "version": field.version if field else 0,
            }
            for aside in asides_of(drafts, key)
        ],
    }


def _keeping(place: Place, key: str, on_left: Left | None) -> Keep:
    def keep(desk: Desk, message: Message) -> Mapping[str, Any] | None:
        if "left" in message:
            if on_left:
                on_left(desk, text_in(message, "left"))
            return None
        if "choose" in message:
            return _chosen(desk, place, message)
        typed = Typed(text_in(message, "text"), whole_in(message, "version"), text_in(message, "editor"))
        return {"version": keep_draft(desk.store, place.case_id, place.session_id, key, typed).version}

    return keep


def _chosen(desk: Desk, place: Place, message: Message) -> Mapping[str, Any]:
    field = settle_draft(
        desk.store,
        place.case_id,
        place.session_id,
        text_in(message, "aside"),
        one_of(Stands, message, "choose"),
        whole_in(message, "version"),
    )
    return {"version": field.version, "text": field.text}


def typed_beside(desk: Desk, place: Place, key: str) -> str:
    """What was typed under a key, as it is kept now."""
    field = desk.store.drafts(place.case_id, place.session_id).get(key)
    return field.text if field else ""


def clear_beside(desk: Desk, place: Place, key: str) -> None:
    """Empty a text once it has become part of the record. Raises CaseworkError."""
    field = desk.store.drafts(place.case_id, place.session_id).get(key)
    if field and field.text:
        keep_draft(desk.store, place.case_id, place.session_id, key, Typed("", field.version))
