"""The one cookie: a random token no script can read, gone when the browser closes."""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from casework.usecases.account import hash_of


def over_https(connection: HTTPConnection, https: bool) -> bool:
    """Whether the browser reaches this server over https, as the settings say or the connection shows."""
    return https or connection.scope.get("scheme") in ("https", "wss")


def cookie_name(secure: bool) -> str:
    """Over https a name that browsers let nobody else set for this host."""
    return "__Host-casework" if secure else "casework"


def token_hash(connection: HTTPConnection, https: bool) -> str:
    """The hash of the token this browser holds; empty where it holds none."""
    token = connection.cookies.get(cookie_name(over_https(connection, https)), "")
    return hash_of(token) if token else ""


def give_token(response: Response, connection: HTTPConnection, https: bool, token: str) -> None:
    """Let the browser hold a token until it is closed."""
    secure = over_https(connection, https)
    response.set_cookie(cookie_name(secure), token, path="/", secure=secure, httponly=True, samesite="strict")


def take_token(response: Response, connection: HTTPConnection, https: bool) -> None:
    """Take the token out of the browser, and what else it kept of this site."""
    secure = over_https(connection, https)
    response.delete_cookie(cookie_name(secure), path="/", secure=secure, httponly=True, samesite="strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
