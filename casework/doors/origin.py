"""Where a request comes from: this server's own pages under one of its own names, or somewhere else."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection


def host_name(connection: HTTPConnection) -> str | None:
    """The name a browser reached this server under, without its port; None where there is no such name."""
    return _name(f"//{connection.headers.get('host', '')}")


def host_is_ours(connection: HTTPConnection, allowed: tuple[str, ...]) -> bool:
    """Whether the browser means this server, and not a foreign name that was made to point here."""
    return host_name(connection) in {name.lower().rstrip(".") for name in allowed}


def comes_from_own_page(connection: HTTPConnection) -> bool:
    """Whether one of this server's own pages sent this. A missing Origin does not count as our own."""
    site = connection.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    return _place(connection.headers.get("origin", "")) == connection.headers.get("host", "").lower()


def _place(origin: str) -> str | None:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return parts.netloc.lower() if parts.scheme in ("http", "https") else None


def _name(address: str) -> str | None:
    try:
        name = urlsplit(address).hostname
    except ValueError:
        return None
    return name.lower().rstrip(".") if name else None
