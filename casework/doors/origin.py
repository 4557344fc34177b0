"""Where a request comes from: this server's own pages under one of its own names, or somewhere else."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

PORTS = {"http": 80, "https": 443}  #: what an address without a port means


def host_name(connection: HTTPConnection) -> str | None:
    """The name a browser reached this server under, without its port; None where there is no such name."""
    return _name(f"//{connection.headers.get('host', '')}")


def host_is_ours(connection: HTTPConnection, allowed: tuple[str, ...]) -> bool:
    """Whether the browser means this server, and not a foreign name that was made to point here."""
    return host_name(connection) in {name.lower().rstrip(".") for name in allowed}


def comes_from_own_page(connection: HTTPConnection, https: bool, behind_proxy: bool) -> bool:
    """Whether one of this server's own pages sent this: same scheme, name and port. No Origin is not our own.

    https: whether the settings say that browsers come over https. behind_proxy: whether a proxy may say so.
    """
    site = connection.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    ours = _place(f"{_scheme(connection, https, behind_proxy)}://{connection.headers.get('host', '')}")
    return ours is not None and _place(connection.headers.get("origin", "")) == ours


def _scheme(connection: HTTPConnection, https: bool, behind_proxy: bool) -> str:
    # The server below has already believed the header; a claim that nobody vouches for is taken back here.
    claimed = "x-forwarded-proto" in connection.headers and not behind_proxy
    secure = https or (connection.scope.get("scheme") in ("https", "wss") and not claimed)
    return "https" if secure else "http"


def _place(address: str) -> tuple[str, str, int] | None:
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname and "@" not in parts.netloc else None


def _name(address: str) -> str | None:
    try:
        name = urlsplit(address).hostname
    except ValueError:
        return None
    return name.lower().rstrip(".") if name else None
