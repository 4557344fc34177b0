"""Who is signed in, and so which pages there are. The script that the front door runs for every tab."""

from collections.abc import Callable, Set
from importlib import import_module
from typing import Literal

import streamlit as st

from casework.core.account import PracticeRole
from casework.desk import Desk, HandedOver, Kind, RoomDesk, the_house
from pages.parts.at_case import couple_in_view
from pages.parts.check_in.handed import handed_shell
from pages.parts.emergency import emergency_banner
from pages.parts.keys import page_keys
from pages.parts.offered import is_offered, start_of
from pages.parts.person import current_desk, current_place, sign_out_here, this_tabs
from pages.parts.places import remember_places
from pages.parts.room.shell import room_shell, was_room
from pages.parts.words import as_label

SIDEBAR = 240  #: px
COUPLE = "This couple"  #: heads the pages about the couple in view
HOUSE = "The practice"  #: heads the pages about nobody in particular
START = "start"  #: never seen: the page somebody begins at has no address of its own

#: module, name in the navigation, address, sign
EVERYWHERE = (
    ("today", "Today", "today", ":material/today:"),
    ("caseload", "Caseload", "caseload", ":material/folder_shared:"),
    ("search", "Search", "search", ":material/search:"),
)
ABOUT_A_COUPLE = (
    ("prepare", "Prepare", "prepare", ":material/wb_twilight:"),
    ("case", "Case", "case", ":material/group:"),
    ("note", "Session note", "note", ":material/edit_note:"),
    ("repair", "Repair map", "repair", ":material/grid_on:"),
    ("trust", "Trust", "trust", ":material/show_chart:"),
    ("measures", "Questionnaires", "questionnaires", ":material/fact_check:"),
    ("agreements", "Agreements", "agreements", ":material/handshake:"),
    ("alone", "Told alone", "told-alone", ":material/lock:"),
    ("safety", "Safety", "safety", ":material/health_and_safety:"),
    ("own_note", "Own note", "own-note", ":material/lock_person:"),
    ("room_before", "Room", "before-room", ":material/weekend:"),
)
#: seldom wanted, so beneath the couple's: the digits lead to what is opened every day
BENEATH = (
    ("practice", "Practice", "practice", ":material/settings:"),
    ("trail", "Trail", "trail", ":material/history:"),
)
ON_THE_WAY = (
    ("open_case", "Open a case", "open-case", ":material/add:"),
    ("exchange", "Spreadsheets", "spreadsheets", ":material/swap_vert:"),
    ("calendar_files", "Calendar files", "calendar", ":material/calendar_month:"),
    ("check_in", "Check-ins", "check-ins", ":material/mobile_friendly:"),
    ("emergency", "Emergency access", "emergency", ":material/emergency_home:"),
)


def shell() -> None:
    """The whole application for one tab."""
    place = current_place()
    if isinstance(place, HandedOver):
        handed_shell()
    elif isinstance(place, RoomDesk) or was_room():
        room_shell(place)
    else:
        desk_shell(this_tabs(place))


def desk_shell(desk: Desk | None) -> None:
    """Every page there is for whoever is signed in, or the way to sign in."""
    st.set_page_config(
        page_title="Casework", page_icon="pages/icon.png", layout="wide", initial_sidebar_state=SIDEBAR
    )
    if desk is None:
        signed_out()
        return
    page = st.navigation(_pages(desk.person.roles), expanded=True)  # every page in sight of its digit
    with st.sidebar:
        _who(desk)
    page_keys()
    _look_again()
    emergency_banner(desk)
    page.run()


def signed_out() -> None:
    """All there is to see without a sign-in."""
    st.navigation([st.Page(_signed_out_page, title="Signed out")], position="hidden").run()


def _signed_out_page() -> None:
    st.header("You are signed out")
    st.text("What you wrote is saved, drafts included.")
    # Not Markdown: its links open another tab, and this one would stay behind.
    st.html('<a href="/session/sign-in" target="_self" style="color:inherit">Sign in again</a>')


def _pages(roles: Set[PracticeRole]) -> dict[str, list[st.Page]]:
    start = start_of(roles, [module for module, *_ in (*EVERYWHERE, *BENEATH)])
    # Hidden ones with the others: Streamlit draws a heading for a section of hidden pages, too.
    anywhere = _offered(EVERYWHERE, roles, start) | _offered(ON_THE_WAY, roles, start, visibility="hidden")
    of_couple = _offered(ABOUT_A_COUPLE, roles, start)
    beneath = _offered(BENEATH, roles, start)
    remember_places(anywhere | of_couple | beneath)
    sections = {"": [*anywhere.values(), _by_its_name(start)]}
    if of_couple:
        # Never the couple's names: the browser keeps the headings of the navigation after signing out.
        sections[COUPLE] = list(of_couple.values())
    sections[HOUSE] = list(beneath.values())
    return sections


def _by_its_name(start: str) -> st.Page:
    """The page somebody begins at, for whoever types its address or kept it."""
    told = next(one for one in (*EVERYWHERE, *BENEATH) if one[0] == start)
    return _page(*told, first=False, visibility="hidden")


def _offered(
    told: tuple[tuple[str, str, str, str], ...],
    roles: Set[PracticeRole],
    start: str,
    visibility: Literal["visible", "hidden"] = "visible",
) -> dict[str, st.Page]:
    mine = [one for one in told if is_offered(roles, one[0])]
    return {one[0]: _page(*one, first=one[0] == start, visibility=visibility) for one in mine}


def _page(
    module: str,
    title: str,
    address: str,
    icon: str,
    *,
    first: bool,
    visibility: Literal["visible", "hidden"],
) -> st.Page:
    def render() -> None:
        # Only when it is asked for: a fault in one page leaves the others standing.
        drawing: Callable[[], None] = import_module(f"pages.{module}").render
        drawing()

    path = START if first else address
    return st.Page(render, title=title, url_path=path, icon=icon, default=first, visibility=visibility)


def _who(desk: Desk) -> None:
    named_couple = couple_in_view(desk)
    if named_couple:
        st.caption(as_label(named_couple))
    if desk.kind is Kind.DEMO:
        st.caption("Demo caseload: every couple is invented")
    named = ", ".join(filter(None, (desk.person.name, desk.person.credentials)))
    st.caption(as_label(named))
    st.html('<a href="/session/account" target="_self" style="color:inherit">Your account</a>')
    # Not in a handler: handlers run together, and one of them may still be keeping what was typed last.
    if st.button("Sign out", type="tertiary", icon=":material/logout:"):
        sign_out_here()
        st.rerun()


def _look_again() -> None:
    st.fragment(_gone_yet, run_every=the_house().settings.look_again_seconds)()


def _gone_yet() -> None:
    if current_desk() is None:
        st.rerun()


shell()
