"""The one seam through which pages learn who is signed in."""

import streamlit as st

from casework.desk import Desk, HandedOver, RoomDesk, the_house

SIGN_IN = "sign_in"  #: the name under which server.trustedUserHeaders hands the gate's header over
HELD_BY = "held by"  #: whose sign-in this tab's state belongs to
SERVED = "served before"  #: this tab has shown a desk's pages, and so can never turn into a room


def current_desk() -> Desk | None:
    """The desk of whoever is signed in now, or None. Looked up anew each time, never kept.

    Call it at the top of every page and of every fragment: a sign-in may have ended since the last run.
    """
    # Not active: the gate notes activity, message by message.
    return this_tabs(the_house().desk_for(current_key(), active=False))


def this_tabs(desk: Desk | None) -> Desk | None:
    """The desk that was looked up, where this tab's state belongs to the same sign-in."""
    key = current_key()
    if desk is None or st.session_state.setdefault(HELD_BY, key) != key:
        # Somebody else's sign-in, or none: nothing that this tab held may be seen any more.
        served = HELD_BY in st.session_state or SERVED in st.session_state
        st.session_state.clear()
        if served:
            st.session_state[SERVED] = True
        return None
    return desk


def current_place() -> Desk | RoomDesk | HandedOver | None:
    """Where this tab's sign-in leads now: to a desk, to a couple's room or questions alone, or nowhere."""
    return the_house().place_for(current_key(), active=False)


def current_key() -> str:
    """The hash of this tab's token as the gate wrote it; empty where there is none."""
    return str(st.user.get(SIGN_IN) or "")


def sign_out_here() -> None:
    """Close the door this tab came in by; other tabs of this browser notice with their next step."""
    the_house().sign_out(current_key())
    st.session_state.clear()
    st.session_state[SERVED] = True
