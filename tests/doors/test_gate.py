"""Nothing passes without a live sign-in: not a page, not a file, not the socket."""

import hashlib
import json
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from tests.running import Running, Tab, Visitor

PAGES = [
    "/",
    "/caseload",
    "/case?case=abc",
    "/note",
    "/repair",
    "/trust",
    "/agreements",
    "/practice",
    "/nowhere",
]
FILES = ["/media/0123456789.pdf", "/media/../media/x.csv", "/_stcore/host-config", "/component/a/b.js"]
UPLOAD = "/_stcore/upload_file/any-session/any-file"
SHUT = [
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/script-health-check",
    "/auth/login",
    "/oauth2callback",
]


def signed_in(shown: str) -> bool:
    return "Ana Soto" in shown and "Sign out" in shown


def refused(server: Running, **how: object) -> bool:
    """Whether a tab that connects like this is turned away before it is let in."""
    try:
        Tab(server.base, **how).close()  # type: ignore[arg-type]
    except InvalidStatus as refusal:
        return refusal.response.status_code == 403
    return False


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asked_for_without_a_sign_in_leads_to_the_sign_in_page(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/session/sign-in")
    assert answer.content == b""


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_refused_without_a_sign_in_and_looked_for_with_one(
    server: Running, ana: Visitor, path: str
) -> None:
    with Visitor(server.base) as stranger:
        assert stranger.get(path, headers={"Accept": "*/*"}).status_code == 401
    assert ana.get(path, headers={"Accept": "*/*"}).status_code in (200, 404)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "OPTIONS", "PATCH"])
def test_nothing_can_be_uploaded_or_removed_without_a_sign_in(
    visitor: Visitor, server: Running, method: str
) -> None:
    answer = visitor.request(method, UPLOAD, headers={"Origin": server.base}, content=b"x")
    assert answer.status_code == 401


@pytest.mark.parametrize("path", SHUT)
def test_what_streamlit_opens_to_machines_is_shut_even_to_the_signed_in(ana: Visitor, path: str) -> None:
    assert ana.get(path).status_code == 404
    assert ana.get(path + "/").status_code == 404


def test_health_tells_a_watcher_nothing_but_that_the_server_lives(visitor: Visitor) -> None:
    assert visitor.get("/_stcore/health").text == "ok"


@pytest.mark.parametrize(
    "path", ["/session/../media/x", "/session/%2e%2e/_stcore/metrics", "/static/../media/x"]
)
def test_a_public_prefix_is_no_way_round(visitor: Visitor, server: Running, path: str) -> None:
    import http.client

    raw = http.client.HTTPConnection("127.0.0.1", server.port)
    raw.request("GET", path)
    answer = raw.getresponse()
    assert answer.status in (303, 400, 401, 404)
    assert b"openapi" not in answer.read()


def test_a_signed_in_tab_sees_its_pages(server: Running, ana: Visitor) -> None:
    with Tab(server.base, ana.token) as tab:
        assert signed_in(tab.rerun())


def test_the_socket_is_refused_without_a_sign_in(server: Running) -> None:
    assert refused(server)
    assert refused(server, token="a" * 43)


def test_a_session_id_alone_takes_nothing_over(server: Running, ana: Visitor) -> None:
    with Tab(server.base, ana.token) as tab:
        tab.rerun()
        assert tab.session_id
        assert refused(server, session_id=tab.session_id)
        assert refused(server, session_id=tab.session_id, token=ana.token[:-1] + "x")
        assert signed_in(tab.rerun())


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.example", "http://127.0.0.1", "http://127.0.0.1.evil.example", "file://"],
)
def test_a_foreign_or_missing_origin_is_refused_even_with_the_cookie(
    server: Running, ana: Visitor, origin: str | None
) -> None:
    assert refused(server, token=ana.token, origin=origin)


def test_a_page_of_another_site_is_refused_by_what_the_browser_says_of_it(
    server: Running, ana: Visitor
) -> None:
    assert refused(server, token=ana.token, headers={"Sec-Fetch-Site": "cross-site"})


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example"])
def test_a_foreign_name_that_points_here_is_refused(server: Running, ana: Visitor, host: str) -> None:
    assert ana.get("/", headers={"Host": host}).status_code in (400, 421)


def test_a_practice_may_name_its_server(server: Running, tmp_path: Path) -> None:
    names = json.dumps(["casework.example", "127.0.0.1"])
    named = {"Host": "casework.example", "Origin": "http://casework.example"}
    with (
        Running(tmp_path / "home", CASEWORK_ALLOWED_HOSTS=names) as running,
        Visitor(running.base) as visitor,
    ):
        visitor.start_practice()
        assert visitor.get("/session/sign-out", headers=named).status_code == 200
        assert visitor.get("/", headers={"Host": "localhost"}).status_code == 421
        origin = {"headers": {"Host": "casework.example"}, "origin": "http://casework.example"}
        assert not refused(running, token=visitor.token, **origin)


def test_a_forged_identity_is_thrown_away(server: Running, ana: Visitor) -> None:
    forged = {"X-Casework-Sign-In": hashlib.sha256(ana.token.encode()).hexdigest()}
    assert refused(server, headers=forged)
    with Visitor(server.base) as stranger:
        assert stranger.get("/", headers=forged).status_code == 303
        assert stranger.sign_in().status_code == 303
        with Tab(server.base, stranger.token, headers={"X-Casework-Sign-In": "0" * 64}) as tab:
            assert signed_in(tab.rerun()), "the gate's own header counts, not the one sent along"


def test_signing_out_is_felt_by_an_open_tab_within_one_rerun(server: Running, ana: Visitor) -> None:
    with Tab(server.base, ana.token) as tab:
        assert signed_in(tab.rerun())
        ana.fill_in("/session/sign-out")
        shown = tab.rerun()
        assert "You are signed out" in shown
        assert "Ana Soto" not in shown


@pytest.mark.parametrize("refreshing", [True, False])
def test_a_part_of_a_page_cannot_run_once_the_sign_in_has_ended(
    server: Running, ana: Visitor, refreshing: bool
) -> None:
    with Tab(server.base, ana.token) as tab:
        tab.rerun()
        fragment = tab.fragments[0]
        assert "You are signed out" not in tab.rerun(fragment, refreshing)
        ana.fill_in("/session/sign-out")
        assert "You are signed out" in tab.rerun(fragment, refreshing)


def test_a_cookie_replayed_after_signing_out_opens_nothing(server: Running, ana: Visitor) -> None:
    token = ana.token
    ana.fill_in("/session/sign-out")
    assert not ana.token
    with Visitor(server.base) as thief:
        thief.cookies.set("casework", token, domain="127.0.0.1")
        assert thief.get("/").status_code == 303
        assert thief.get("/media/x", headers={"Accept": "*/*"}).status_code == 401
    assert refused(server, token=token)


def test_a_new_sign_in_closes_the_door_the_browser_held_before(server: Running, ana: Visitor) -> None:
    before = ana.token
    ana.sign_in()
    assert ana.token != before
    assert refused(server, token=before)
    with Tab(server.base, ana.token) as tab:
        assert signed_in(tab.rerun())


def test_another_sign_in_that_names_a_tabs_session_gets_a_tab_of_its_own(
    server: Running, ana: Visitor
) -> None:
    with Visitor(server.base) as other:
        other.sign_in()
        with Tab(server.base, ana.token) as tab:
            tab.rerun()
            held = tab.session_id
            with Tab(server.base, other.token, session_id=held) as later:
                later.rerun()
                assert later.session_id != held
            assert signed_in(tab.rerun())
        with Tab(server.base, other.token, session_id=held) as later:
            later.rerun()
            assert later.session_id != held, "nor once it is left alone"


@pytest.mark.parametrize("noise", [b"\x00\xff\xfe", b"\x08" * 40, b""])
def test_noise_on_the_socket_harms_nobody_else(server: Running, ana: Visitor, noise: bytes) -> None:
    with Tab(server.base, ana.token) as quiet, Tab(server.base, ana.token) as noisy:
        noisy.socket.send(noise)
        assert signed_in(quiet.rerun())
