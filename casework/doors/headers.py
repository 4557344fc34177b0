"""What every answer tells the browser: run nothing foreign, keep nothing private, sit in nobody's frame."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(streamlit.__file__).parent / "static"
INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)

#: the pages under /session/ are plain HTML: no script at all
PLAIN_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: browsers would then send forms with the origin "null", which counts as foreign here.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
#: the only answers outside /static/ that say nothing about anybody
FURNITURE = ("/session/style.css", "/session/check-in.css", "/session/icon.svg", "/session/font.woff2")
LINKS = "/session/check-in/"  #: pages whose address is known to one partner alone
YEAR = 365 * 24 * 60 * 60  #: seconds


@cache
def page_policy(index: Path = STATIC / "index.html") -> str:
    """What the application's page may load; of inline scripts only the installed ones, told by their hash."""
    scripts = INLINE_SCRIPT.findall(index.read_bytes())
    hashes = " ".join(f"'sha256-{b64encode(hashlib.sha256(s).digest()).decode()}'" for s in scripts)
    return (
        f"default-src 'self'; script-src 'self' blob: {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self' blob:; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


class Headers:
    """Puts the headers on every answer, whoever gives it."""

    def __init__(self, app: ASGIApp, https: Callable[[], bool]) -> None:
        self._app = app
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer through the inner application."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        secure = self._https() or scope.get("scheme") == "https"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                put_headers(MutableHeaders(scope=message), scope["path"], secure)
            await send(message)

        return await self._app(scope, receive, send_with_headers)


def put_headers(headers: MutableHeaders, path: str, secure: bool) -> None:
    """Put the headers of an answer to a path in place."""
    headers.update(ALWAYS)
    if path.startswith(LINKS):
        # The address is the key: not even a style sheet's request may carry it on. Forms keep their origin.
        headers["Referrer-Policy"] = "strict-origin"
    headers["Content-Security-Policy"] = PLAIN_POLICY if path.startswith("/session/") else page_policy()
    if path in FURNITURE:
        headers["Cache-Control"] = "max-age=3600"
    elif not path.startswith("/static/"):
        headers["Cache-Control"] = "no-store"
    if secure:
        headers["Strict-Transport-Security"] = f"max-age={YEAR}"
        _secure_cookies(headers)


def _secure_cookies(headers: MutableHeaders) -> None:
    # Streamlit marks its own cookies secure only when it holds the certificate itself, not behind a proxy.
    cookies = headers.getlist("set-cookie")
    if cookies:
        del headers["set-cookie"]
    for cookie in cookies:
        headers.append("set-cookie", cookie if "; secure" in cookie.lower() else f"{cookie}; Secure")
