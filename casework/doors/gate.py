"""The gate: nothing but the pages of /session/ passes without a live sign-in, not the socket, not a file."""

from collections.abc import Callable
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from casework.core.account import Person
from casework.core.errors import CaseworkError
from casework.desk import House, Settings, State
from casework.doors.cookie import token_hash
from casework.doors.origin import comes_from_own_page, host_is_ours
from casework.doors.room import in_room, shut_out
from casework.doors.socket import binary_only, watched

SIGN_IN_HEADER = "x-casework-sign-in"  #: the hash of the token, for the pages; from outside it is thrown away
OURS = b"x-casework-"
PUBLIC = ("/session/", "/static/")  #: sign-in pages, and the application's own scripts and fonts
HEALTH = "/_stcore/health"
SHUT = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check", "/auth/", "/oauth2callback")
READS = ("GET", "HEAD")
WAY_IN = {
    State.NEW: "/session/set-up",
    State.SEALED: "/session/unseal",
    State.OPEN: "/session/sign-in",
}


class Gate:
    """Pure ASGI, so that it sees the socket's handshake as well as every request."""

    def __init__(self, app: ASGIApp, house: Callable[[], House]) -> None:
        self._app = app
        self._house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or refuse."""
        if scope["type"] == "http":
            await self._request(_without_forgeries(scope), receive, send)
        elif scope["type"] == "websocket":
            await self._socket(_without_forgeries(scope), receive, send)
        else:
            await self._app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        refusal = self._refusal(asked)
        if refusal is not None:
            return await refusal(scope, receive, send)
        if scope["path"] == HEALTH or scope["path"].startswith(PUBLIC):
            return await (await self._kept_in(asked) or self._app)(scope, receive, send)
        key = token_hash(asked, self._house().settings.https)
        person = await self._behind(key)
        if person is None:
            return await self._way_in(asked)(scope, receive, send)
        shut = shut_out(asked, person) if in_room(person) else None
        return await (shut or self._app)(_signed(scope, key), receive, send)

    async def _kept_in(self, asked: HTTPConnection) -> Response | None:
        """What a door in a room is answered by the pages of signing in; None for every other."""
        if not asked.scope["path"].startswith("/session/"):
            return None
        try:
            person = await self._behind(token_hash(asked, self._house().settings.https))
        except CaseworkError:
            return None  # a store in trouble shows nothing, and nobody is kept from signing out
        return shut_out(asked, person) if person is not None and in_room(person) else None

    def _refusal(self, asked: HTTPConnection) -> Response | None:
        path, method = asked.scope["path"], asked.scope["method"]
        settings = self._house().settings
        if not host_is_ours(asked, settings.allowed_hosts):
            return PlainTextResponse("This server is not reached under this name.", 421)
        if any(path == shut.rstrip("/") or path.startswith(shut) for shut in SHUT):
            return PlainTextResponse("There is nothing here.", 404)
        if method not in READS and not _from_own_page(asked, settings):
            return PlainTextResponse("This did not come from one of our own pages. Nothing was changed.", 403)
        return None

    def _way_in(self, asked: HTTPConnection) -> Response:
        if asked.scope["method"] != "GET" or "text/html" not in asked.headers.get("accept", ""):
            return PlainTextResponse("Sign in first.", 401)
        state = self._house().state()
        path, query = asked.scope["path"], asked.scope["query_string"].decode("latin-1")
        whither = path + (f"?{query}" if query else "")
        back = f"?to={quote(whither, safe='')}" if state is State.OPEN and whither != "/" else ""
        return RedirectResponse(WAY_IN[state] + back, 303)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        settings = self._house().settings
        key = token_hash(asked, settings.https)
        ours = host_is_ours(asked, settings.allowed_hosts) and _from_own_page(asked, settings)
        person = await self._behind(key)
        if not ours or person is None:
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return

        room = person.room  # a tab opened before a room was entered, or left, is a tab no more

        async def still_signed_in(acted: bool) -> bool:
            try:
                now = await self._behind(key, acted)
                return now is not None and now.room == room
            except CaseworkError:
                return False  # the page asks again by itself, and then shows why it cannot be shown

        receive, send = binary_only(receive, send)
        await self._app(_signed(scope, key), watched(receive, still_signed_in), send)

    async def _behind(self, key: str, acted: bool = False) -> Person | None:
        return await to_thread.run_sync(self._house().person_behind, key, acted) if key else None


def _from_own_page(asked: HTTPConnection, settings: Settings) -> bool:
    return comes_from_own_page(asked, settings.https, settings.behind_proxy)


def _without_forgeries(scope: Scope) -> Scope:
    """The request without any of our own headers that somebody outside has put on it."""
    kept = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(OURS)]
    return {**scope, "headers": kept}


def _signed(scope: Scope, key: str) -> Scope:
    return {**scope, "headers": [*scope["headers"], (SIGN_IN_HEADER.encode(), key.encode())]}
