"""Pages that break, behind the front door's own way of telling so."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import Route

from app import tell_fault
from casework.doors.faults import Faults


def broken(_: Request) -> None:
    """Break with somebody's words in the message."""
    raise ValueError("Maeve said she knew")


app = st.App(
    "page.py",
    routes=[Route("/broken", broken)],
    middleware=[Middleware(Faults)],
    on_script_error=tell_fault,
)
