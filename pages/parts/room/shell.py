"""What stands around the room: nothing. One page, no navigation, no name in the browser's tab."""

from base64 import b64encode
from functools import cache
from pathlib import Path

import streamlit as st

from casework.desk import Desk, RoomDesk, the_house
from pages.parts.component import draw
from pages.parts.person import HELD_BY, SERVED, current_key, current_place

ICON = Path(__file__).parents[2] / "icon.png"
ROOM = "room"  #: where a tab remembers which room it was opened in
WHERE_ROOM, WHERE_ELSE = "/room", "/"
SIZE = "19px"


def was_room() -> bool:
    """Whether this tab was opened as a room."""
    return ROOM in st.session_state


def room_shell(place: Desk | RoomDesk | None) -> None:
    """The room for one tab; a tab that was something else before is loaded anew."""
    st.set_page_config(
        page_title="Casework", page_icon=_icon(), layout="wide", initial_sidebar_state="collapsed"
    )
    if isinstance(place, RoomDesk) and _opened_here(place):
        pages = [_page(_to_the_room, "", default=True), _page(_room, "room", default=False)]
    else:
        _forget()
        pages = [_page(_to_the_room if isinstance(place, RoomDesk) else _out, "", default=True)]
    st.navigation(pages, position="hidden").run()


def current_room() -> RoomDesk | None:
    """The room this tab is, while its door leads to it."""
    place = current_place()
    return place if isinstance(place, RoomDesk) and _opened_here(place) else None


def _opened_here(room: RoomDesk) -> bool:
    """Whether this tab has never shown anything but this room, in this sign-in."""
    if HELD_BY in st.session_state or SERVED in st.session_state:
        return False
    mark = [current_key(), room.mark]
    return bool(st.session_state.setdefault(ROOM, mark) == mark)


def _forget() -> None:
    st.session_state.clear()
    st.session_state[SERVED] = True


def _page(render: object, address: str, *, default: bool) -> st.Page:
    return st.Page(render, title="Casework", url_path=address, default=default)  # type: ignore[arg-type]


def _room() -> None:
    from pages.room import render

    draw("large", key="large type", data={"size": SIZE})
    _look_again()
    render()


def _to_the_room() -> None:
    draw("lead", key="lead to the room", data={"to": WHERE_ROOM})


def _out() -> None:
    draw("lead", key="lead out", data={"to": WHERE_ELSE})


def _look_again() -> None:
    # Twice as often as elsewhere: a couple sits before it.
    st.fragment(_over_yet, run_every=the_house().settings.look_again_seconds / 2)()


def _over_yet() -> None:
    if current_room() is None:
        st.rerun()


@cache
def _icon() -> str:
    # Written out: files of pages are served from an address that a door in a room does not reach.
    return f"data:image/png;base64,{b64encode(ICON.read_bytes()).decode()}"
