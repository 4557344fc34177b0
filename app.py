"""The front door: own pages for signing in, the gate before everything else, then the pages themselves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware
from streamlit import config

from casework.core.errors import CaseworkError
from casework.desk import the_house
from casework.desk.setting_up import open_at_start
from casework.doors.faults import Faults, fault_sentence, note_fault, set_up_logs
from casework.doors.gate import Gate
from casework.doors.headers import Headers
from casework.doors.routes import session_routes
from pages.parts.words import shown


def tell_fault(error: Exception) -> bool:
    """What a page shows when something in it broke: a refusal's own sentence, or a number to ask about."""
    known = isinstance(error, CaseworkError)
    sentence = error.sentence if isinstance(error, CaseworkError) else fault_sentence(note_fault(error))
    st.error("This could not be done." if known else "This page could not be shown.")
    shown(sentence)
    return True


@asynccontextmanager
async def opened(_: st.App) -> AsyncIterator[None]:
    """Before the first request: one list of names for both gates, and open what opens by itself."""
    config.set_option("server.allowedHosts", list(the_house().settings.allowed_hosts))
    await to_thread.run_sync(open_at_start, the_house())
    yield


set_up_logs()

app = st.App(
    "pages/shell.py",
    routes=session_routes(),
    middleware=[
        Middleware(Faults),
        Middleware(Headers, https=lambda: the_house().settings.https),
        Middleware(Gate, house=the_house),
    ],
    on_script_error=tell_fault,
    lifespan=opened,
)
