"""Only this server's own pages may change anything: the same scheme, the same name, the same port."""

import pytest
from starlette.requests import HTTPConnection

from casework.doors.origin import comes_from_own_page


def asked(host: str, origin: str | None, scheme: str = "http", **more: str) -> HTTPConnection:
    told = {"host": host, **({"origin": origin} if origin is not None else {}), **more}
    headers = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in told.items()]
    return HTTPConnection({"type": "http", "scheme": scheme, "headers": headers})


def own(connection: HTTPConnection, https: bool = False, behind_proxy: bool = False) -> bool:
    return comes_from_own_page(connection, https, behind_proxy)


@pytest.mark.parametrize(
    ("host", "origin", "scheme"),
    [
        ("127.0.0.1:8501", "http://127.0.0.1:8501", "http"),
        ("127.0.0.1:8501", "http://127.0.0.1:8501", "ws"),
        ("[::1]:8501", "http://[::1]:8501", "http"),
        ("Casework.Example", "https://casework.example", "https"),
        ("casework.example:443", "https://casework.example", "wss"),
        ("casework.example", "http://casework.example:80", "http"),
    ],
)
def test_a_page_of_this_server_is_our_own(host: str, origin: str, scheme: str) -> None:
    assert own(asked(host, origin, scheme))


@pytest.mark.parametrize("scheme", ["http", "https", "ws", "wss"])
@pytest.mark.parametrize(
    "origin",
    [
        None,
        "",
        "null",
        "file://",
        "ftp://casework.example",
        "http://casework.example:8080",
        "https://casework.example:8443",
        "http://casework.example:x",
        "http://evil.example",
        "http://evil@casework.example",
        "http://casework.example.evil.example",
        "//casework.example",
        "casework.example",
    ],
)
def test_anything_else_is_foreign(origin: str | None, scheme: str) -> None:
    assert not own(asked("casework.example", origin, scheme))


def test_the_same_name_over_another_scheme_is_foreign() -> None:
    assert not own(asked("casework.example", "http://casework.example", "https"))
    assert not own(asked("casework.example", "http://casework.example", "wss"))
    assert not own(asked("casework.example", "https://casework.example", "http"))
    assert not own(asked("casework.example", "http://casework.example"), https=True)
    assert own(asked("casework.example", "https://casework.example"), https=True)


def test_only_a_proxy_that_is_vouched_for_says_which_scheme_the_browser_used() -> None:
    # The server below has turned the header into the scheme by the time it comes here.
    told = asked("casework.example", "https://casework.example", "https", x_forwarded_proto="https")
    assert own(told, behind_proxy=True)
    assert not own(told, behind_proxy=False)
    assert own(told, https=True)


def test_a_browser_that_says_it_is_from_elsewhere_is_believed() -> None:
    for site in ("cross-site", "same-site", "none"):
        assert not own(asked("127.0.0.1", "http://127.0.0.1", sec_fetch_site=site))


def test_a_host_that_is_none_is_nobodys_page() -> None:
    for host in ("", ":", "[", "a:b:c", "127.0.0.1:x"):
        assert not own(asked(host, f"http://{host}"))
