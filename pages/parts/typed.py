"""Text in a form of a case, or of one being opened: kept as it is typed, until the form is recorded.

A form is named by its keys: they begin with the case's id (or OPENING), and each of its fields adds a word.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from casework.core.draft import ASIDE, Stands
from casework.core.errors import BadChoice
from casework.desk import Desk
from casework.usecases.form import clear_form, keep_form_text, settle_form_text
from casework.usecases.note import Typed
from pages.parts.edge import telling
from pages.parts.editor import Look, editor, held, was_refused
from pages.parts.outbox import Keep, Message, one_of, text_in, whole_in
from pages.parts.person import current_desk


def typed_field(key: str, look: Look, begin: str = "") -> str:
    """A text of a form, and what stands in it now; `begin` is shown until something else is typed."""
    desk = current_desk()
    if desk is None:
        st.rerun()
    form, _, field = key.partition(" ")
    with telling():
        texts = desk.store.form_texts(form)
        editor(_name(key), look, held(texts, field, begin), _keeping(form, field))
        return texts[field].text if field in texts else begin
    return begin


def record_form(about: str, keep: Callable[[], object]) -> None:
    """Make a form part of the record, and clear what was typed into it. Where that is refused, all stays."""
    desk = current_desk()
    if desk is None:
        st.rerun()
    all_settled(desk, about)
    keep()
    form, _, begins = about.partition(" ")
    clear_form(desk.store, form, f"{begins} ")


def all_settled(desk: Desk, about: str) -> None:
    """Nothing typed may be left behind. Raises BadChoice where a text was set aside, or refused."""
    form, _, begins = about.partition(" ")
    here = {key: text for key, text in desk.store.form_texts(form).items() if key.startswith(f"{begins} ")}
    if any(ASIDE in key and text.text for key, text in here.items()):
        raise BadChoice("There are two texts of one field. Choose which one stands, then press again.")
    names = [str(k).removesuffix(" answers") for k in st.session_state if str(k).endswith(" answers")]
    if any(name.startswith(_name(f"{about} ")) and was_refused(name) for name in names):
        raise BadChoice("One text could not be saved. It says why beside it; mend it, then press again.")


def _name(key: str) -> str:
    return f"editor {key}"


def _keeping(form: str, field: str) -> Keep:
    def keep(desk: Desk, message: Message) -> Mapping[str, Any]:
        if "choose" in message:
            aside, stands = text_in(message, "aside"), one_of(Stands, message, "choose")
            kept = settle_form_text(desk.store, form, aside, stands, whole_in(message, "version"))
            return {"version": kept.version, "text": kept.text}
        typed = Typed(text_in(message, "text"), whole_in(message, "version"), text_in(message, "editor"))
        return {"version": keep_form_text(desk.store, form, field, typed).version}

    return keep
