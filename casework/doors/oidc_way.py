"""One way to the identity provider and back, bound to one browser: for ten minutes, and once.

The browser keeps what belongs to it in a cookie; state, nonce and verifier follow from that cookie by a key
that never leaves this process. So nothing is kept here of those who go and never come back.
"""

import hmac
import json
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import asdict, dataclass
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

from casework.doors.cookie import over_https
from casework.doors.oidc import Asked, NotProven

LASTS = 600  #: seconds between going and coming back
MOST = 100_000  #: ways that came back and are remembered
BACK = "/session/oidc/back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What a browser takes along: it comes back from elsewhere, where its other cookies stay behind."""

    begun: float  #: seconds, as this process counts them
    mark: str  #: 256 random bits
    whither: str  #: the page to go on to
    older: str  #: the hash of the token it held; empty for none
    browser: str  #: the token by which it is known; empty for none


class Ways:
    """The ways of one process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._key = secrets.token_bytes(32)
        self._clock = clock
        self._ended: dict[str, float] = {}
        self._lock = Lock()

    def begin(self, whither: str, older: str, browser: str) -> str:
        """What a browser is to keep."""
        kept = whither if len(whither) <= 1000 else "/"
        way = Way(
            begun=self._clock(), mark=secrets.token_urlsafe(32), whither=kept, older=older, browser=browser
        )
        return urlsafe_b64encode(json.dumps(asdict(way)).encode()).decode().rstrip("=")

    def asked(self, kept: str, back: str) -> Asked:
        """What goes with the way of whoever keeps this."""
        state, nonce, verifier = (self._sealed(name, kept) for name in ("state", "nonce", "verifier"))
        return Asked(state=state, nonce=nonce, verifier=verifier, back=back)

    def _sealed(self, name: str, kept: str) -> str:
        made = hmac.digest(self._key, f"{name}\n{kept}".encode(), "sha256")
        return urlsafe_b64encode(made).decode().rstrip("=")

    def end(self, kept: str, state: str) -> Way:
        """The way of whoever keeps this and brings its state back; it ends here. Raises NotProven."""
        ours = self._sealed("state", kept)
        if not kept or not hmac.compare_digest(ours.encode(), state.encode()):
            raise NotProven("a state of another browser, or of before the server started")
        way = Way(**json.loads(urlsafe_b64decode(kept + "=" * (-len(kept) % 4))))
        now = self._clock()
        with self._lock:
            self._forget(now)
            if ours in self._ended or now - way.begun > LASTS:
                raise NotProven("a way that has ended")
            self._ended[ours] = now
        return way

    def _forget(self, now: float) -> None:
        # They stand in the order they ended. A flood pushes out only what the provider refuses, too.
        while self._ended:
            state, ended = next(iter(self._ended.items()))
            if now - ended <= LASTS and len(self._ended) < MOST:
                return
            del self._ended[state]


def kept_by(request: Request, https: bool) -> str:
    """What this browser keeps of a way; empty for nothing."""
    return request.cookies.get(_name(over_https(request, https)), "")


def keep(response: Response, request: Request, https: bool, kept: str) -> None:
    """Let the browser keep its way. Lax, not strict: it comes back from elsewhere."""
    secure = over_https(request, https)
    name = _name(secure)
    response.set_cookie(name, kept, max_age=LASTS, path="/", secure=secure, httponly=True, samesite="lax")


def forget(response: Response, request: Request, https: bool) -> None:
    """Take the way out of the browser."""
    secure = over_https(request, https)
    response.delete_cookie(_name(secure), path="/", secure=secure, httponly=True, samesite="lax")


def address_back(request: Request, https: bool) -> str:
    """Where the provider sends this browser back to: under the name it reached this server by."""
    scheme = "https" if over_https(request, https) else "http"
    return f"{scheme}://{request.headers.get('host', '')}{BACK}"


def _name(secure: bool) -> str:
    return "__Host-casework-oidc" if secure else "casework-oidc"
