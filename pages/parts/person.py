"""The one seam through which pages learn who is signed in."""

import streamlit as st

from casework.desk import Desk, the_house

SIGN_IN = "sign_in"  #: the name under which server.trustedUserHeaders hands the gate's header over
HELD_BY = "held by"  #: whose sign-in this tab's state belongs to


def current_desk() -> Desk | None:
    """The desk of whoever is signed in now, or None. Looked up anew each time, never kept.

    Call it at the top of every page and of every fragment: a sign-in may have ended since the last run.
    """
    key = current_key()
    desk = the_house().desk_for(key, active=False)  # the gate notes activity, message by message
    if desk is None or st.session_state.setdefault(HELD_BY, key) != key:
        # Somebody else's sign-in, or none: nothing that this tab held may be seen any more.
        st.session_state.clear()
        return None
    return desk


def current_key() -> str:
    """The hash of this tab's token as the gate wrote it; empty where there is none."""
    return str(st.user.get(SIGN_IN) or "")


def sign_out_here() -> None:
    """Close the door this tab came in by; other tabs of this browser notice with their next step."""
    the_house().sign_out(current_key())
    st.session_state.clear()
