"""A page with everything our pages are made of, behind the very headers of the front door."""

import streamlit as st
from starlette.middleware import Middleware

from casework.doors.headers import Headers

app = st.App("page.py", middleware=[Middleware(Headers, https=lambda: False)])
