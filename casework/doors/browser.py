"""The browser somebody comes with: what it says it is, and whether it was here before.

A browser that was let in once keeps a second cookie for half a year. It opens nothing: guesses made with it
are merely counted apart, so that whoever guesses beside it cannot make its owner wait.
"""

import re
import secrets

from starlette.requests import Request
from starlette.responses import Response

from casework.desk import House
from casework.doors.cookie import over_https
from casework.usecases.sign_in import Caller

HALF_A_YEAR = 180 * 24 * 60 * 60  #: seconds
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")

#: what a browser says it is, in the order to look for it: most claim to be several others, too
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser_label(user_agent: str) -> str:
    """What a browser says it is, in plain words, such as "Firefox on Windows"."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "Unknown browser")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    return f"{browser} on {system}" if system else browser


def caller_of(request: Request, house: House) -> Caller:
    """Who stands at the door: where from, with which browser."""
    return Caller(
        place=_place(request, house),
        browser=known_token(request, house) or secrets.token_urlsafe(32),
        label=browser_label(request.headers.get("user-agent", "")[:1000]),
    )


def _place(request: Request, house: House) -> str:
    """Where a guess comes from. A claimed place that no proxy vouches for counts as one and the same."""
    claimed = "x-forwarded-for" in request.headers and not house.settings.behind_proxy
    return "" if claimed or request.client is None else request.client.host


def known_token(request: Request, house: House) -> str:
    """The token this browser keeps from an earlier sign-in; empty where it keeps none."""
    token = request.cookies.get(_name(over_https(request, house.settings.https)), "")
    return token if TOKEN.fullmatch(token) else ""


def remember_browser(response: Response, request: Request, house: House, caller: Caller) -> None:
    """Let the browser keep the token by which it is known from now on."""
    secure = over_https(request, house.settings.https)
    name, kept_for = _name(secure), HALF_A_YEAR
    response.set_cookie(
        name, caller.browser, max_age=kept_for, path="/", secure=secure, httponly=True, samesite="strict"
    )


def _name(secure: bool) -> str:
    return "__Host-casework-browser" if secure else "casework-browser"
