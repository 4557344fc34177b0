"""What somebody tries at the door, over real HTTP and WebSocket: refused, and told nothing."""

import re
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyotp import TOTP

from tests.doors.test_gate import refused, signed_in
from tests.running import NAME, PASSWORD, Running, Tab, Visitor, problem
from tests.torture import times, told

ACCOUNT, CONFIRM = "/session/account", "/session/confirm"
SECOND, DEVICE = "/session/second-factor", "/session/account/second-factor"
FRESH = "nine herons left the shore"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Running]:
    """A server whose practice may be changed by the test."""
    with Running(tmp_path / "home") as running:
        with Visitor(running.base) as first:
            first.start_practice()
        yield running


def act(visitor: Visitor, name: str, **fields: str):
    """Send one of the forms of one's own account."""
    return visitor.fill_in(ACCOUNT, act=name, **fields)


class Telephone:
    """The device that shows codes, for a browser that is signed in."""

    def __init__(self, visitor: Visitor) -> None:
        assert act(visitor, "device").headers["location"] == DEVICE
        shown = visitor.get(DEVICE).text
        assert "<svg" in shown
        found = re.search(r'aria-label="The letters">([A-Z2-7 ]+)<', shown)
        assert found
        self.seed = found.group(1).replace(" ", "")
        self.used: set[str] = set()
        codes = visitor.fill_in(DEVICE, code=self.code()).text
        self.paper = re.findall(r"<li>([0-9A-Z-]{19})</li>", codes)
        assert len(self.paper) == 10

    def code(self) -> str:
        """A code not used yet: the one of now, or of the next half minute, waiting where both are used up."""
        while True:
            for ahead in (0, 30):
                code = TOTP(self.seed).at(datetime.now(UTC) + timedelta(seconds=ahead))
                if code not in self.used:
                    self.used.add(code)
                    return code
            time.sleep(1)


def browser_with(base: str, **cookies: str) -> Visitor:
    """A browser that holds these cookies."""
    visitor = Visitor(base)
    for name, value in cookies.items():
        visitor.cookies.set(name, value, domain="127.0.0.1")
    return visitor


def is_out(visitor: Visitor) -> bool:
    """Whether a browser is asked to sign in."""
    return visitor.get("/").status_code == 303


def test_a_token_planted_before_the_sign_in_is_never_the_one_after_it(server: Running) -> None:
    tries = times(3, 20)
    held = 0
    for n in range(tries):
        planted = ["a" * 43, "0" * 64, "", "x" * 5000, secrets.token_urlsafe(32)][n % 5]
        with browser_with(server.base, casework=planted) as victim:
            given = victim.sign_in().cookies["casework"]
        held += len(given) == 43 and given != planted and refused(server, token=planted or "none")
    told("a planted token is not the one after the sign-in (fixation)", tries, held)


def test_a_token_changed_in_one_sign_opens_nothing(server: Running, ana: Visitor) -> None:
    token = ana.token
    tries = min(len(token), times(8, 43))
    held = 0
    for at in range(tries):
        other = "A" if token[at] != "A" else "B"
        with browser_with(server.base, casework=token[:at] + other + token[at + 1 :]) as thief:
            held += is_out(thief)
    told("a token changed in one sign opens nothing", tries, held)


def test_two_cookies_of_one_name_open_nothing_that_neither_opens(server: Running, ana: Visitor) -> None:
    for cookies in ("casework=x; casework=y", "casework=; casework=", "casework", 'casework="a"; other=1'):
        with Visitor(server.base) as thief:
            assert thief.get("/", headers={"Cookie": cookies}).status_code == 303


def test_a_changed_password_ends_every_other_browser_and_every_open_tab_of_it(house: Running) -> None:
    with Visitor(house.base) as own, Visitor(house.base) as other:
        own.sign_in()
        other.sign_in()
        stolen = other.token
        with Tab(house.base, stolen) as tab:
            assert signed_in(tab.rerun())
            changed = act(own, "password", current=PASSWORD, new=FRESH, new_again=FRESH)
            assert changed.headers["location"] == f"{ACCOUNT}?done=password"
            assert "You are signed out" in tab.rerun()
        assert is_out(other)
        assert refused(house, token=stolen)
        with Tab(house.base, own.token) as tab:
            assert signed_in(tab.rerun())
        assert other.sign_in().status_code == 403
        assert other.sign_in(password=FRESH).status_code == 303


def test_one_own_sign_in_ended_from_elsewhere_is_felt_at_once(house: Running) -> None:
    with Visitor(house.base) as own, Visitor(house.base) as lost:
        own.sign_in()
        lost.headers["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0) <script>alert(1)</script> Firefox/130.0"
        lost.sign_in()
        shown = own.get(ACCOUNT).text
        assert "Firefox on Windows" in shown
        assert "alert(1)" not in shown
        reference = re.findall(r'name="reference" value="([0-9a-f]{16})"', shown)
        with Tab(house.base, lost.token) as tab:
            tab.rerun()
            for one in reference:
                act(own, "sign-in", reference=one)
            assert "You are signed out" in tab.rerun()
        assert is_out(lost)
        assert not is_out(own)
        assert own.get(ACCOUNT).text.count('name="reference"') == 0


def test_with_a_second_factor_the_password_reaches_nothing_but_the_question_for_a_code(
    house: Running,
) -> None:
    with Visitor(house.base) as own, Visitor(house.base) as thief:
        own.sign_in()
        telephone = Telephone(own)
        answer = thief.sign_in()
        assert answer.headers["location"].startswith(SECOND)
        waiting = thief.token
        assert is_out(thief)
        assert refused(house, token=waiting)
        for path in (ACCOUNT, DEVICE, CONFIRM, "/session/recovery-code"):
            assert thief.get(path).status_code == 303
        assert thief.get("/media/x", headers={"Accept": "*/*"}).status_code == 401
        assert thief.fill_in(ACCOUNT, act="no-device", password=PASSWORD, code="0").status_code == 303
        wrong = thief.fill_in(SECOND, code="000000")
        assert wrong.status_code == 403
        assert "was used before" in problem(wrong)
        code = telephone.code()
        assert thief.fill_in(SECOND, code=code).status_code == 303
        assert thief.token != waiting, "a new token once the code is right"
        assert refused(house, token=waiting)
        with Tab(house.base, thief.token) as tab:
            assert signed_in(tab.rerun())
        with Visitor(house.base) as again:
            again.sign_in()
            assert again.fill_in(SECOND, code=code).status_code == 403, "a code is taken once"
            assert again.fill_in(SECOND, code=telephone.paper[0]).status_code == 303
        with Visitor(house.base) as again:
            again.sign_in()
            assert again.fill_in(SECOND, code=telephone.paper[0]).status_code == 403


def test_codes_are_guessed_ten_times_over_http_and_then_the_page_tells_how_long_to_wait(
    house: Running,
) -> None:
    with Visitor(house.base) as own, Visitor(house.base) as thief:
        own.sign_in()
        telephone = Telephone(own)
        thief.sign_in()
        answers = [thief.fill_in(SECOND, code=f"{n:06}") for n in range(12)]
        assert [answer.status_code for answer in answers].count(403) <= 10
        assert answers[-1].status_code == 429
        assert re.search(r"Wait \d+ minutes", problem(answers[-1]))
        own.fill_in("/session/sign-out")
        own.sign_in()
        assert own.fill_in(SECOND, code=telephone.code()).status_code == 303, "the owner's browser is known"


def test_the_cookie_of_a_known_browser_opens_nothing_and_no_script_reads_it(
    server: Running, ana: Visitor
) -> None:
    given = ana.sign_in().headers.get_list("set-cookie")
    cookie = next(c for c in given if c.startswith("casework-browser=")).lower()
    assert {"httponly", "samesite=strict", "path=/", "max-age=15552000"} <= set(cookie.split("; "))
    with browser_with(server.base, **{"casework-browser": ana.cookies["casework-browser"]}) as thief:
        assert is_out(thief)
        assert thief.sign_in(password="wrong").status_code == 403
    assert refused(server, token=ana.cookies["casework-browser"])


@pytest.mark.parametrize("planted", ["", "x", "a" * 5000, "<script>", "../../etc", "a" * 42 + "\u00e9"])
def test_a_browser_cookie_of_any_shape_is_replaced_and_breaks_nothing(server: Running, planted: str) -> None:
    with Visitor(server.base) as visitor:
        cookie = f"casework-browser={planted}".encode("latin-1", "ignore")
        form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.base, "Cookie": cookie}
        answer = visitor.post(
            "/session/sign-in", content=f"name={NAME}&password={PASSWORD.replace(' ', '+')}", headers=form
        )
        assert answer.status_code in (303, 400, 431)
        if answer.status_code == 303:
            assert len(answer.cookies["casework-browser"]) == 43


@pytest.mark.parametrize("path", ["account", "account/second-factor", "confirm", "second-factor"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "OWN", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "OWN", "Host": "evil.example"},
    ],
)
def test_a_form_of_the_account_sent_from_elsewhere_changes_nothing(
    server: Running, ana: Visitor, path: str, headers: dict[str, str]
) -> None:
    sent = {name: value.replace("OWN", server.base) for name, value in headers.items()}
    answer = ana.post(f"/session/{path}", data={"act": "others", "password": PASSWORD}, headers=sent)
    assert answer.status_code in (403, 421)
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", [ACCOUNT, CONFIRM, "/session/sign-in", "/"])
def test_no_page_of_the_door_sits_in_anybodys_frame_or_cache(ana: Visitor, path: str) -> None:
    answer = ana.get(path)
    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", [ACCOUNT, DEVICE, CONFIRM, SECOND])
def test_nobody_sees_an_account_without_a_sign_in(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 303
    assert answer.content == b""
    assert visitor.fill_in(path, act="others", password=PASSWORD, code="1").status_code in (303, 403)


@pytest.mark.parametrize(
    "asked", ["//evil.example", "https://evil.example", "/\\evil.example", "/session/sign-out", "/media/x"]
)
def test_confirming_never_leads_elsewhere(ana: Visitor, asked: str) -> None:
    assert ana.fill_in(CONFIRM, password=PASSWORD, to=asked).headers["location"] == "/"
    assert "evil" not in ana.get(f"{CONFIRM}?to={asked}").text


def test_confirming_leads_back_to_what_was_asked_for(ana: Visitor) -> None:
    for asked in (ACCOUNT, DEVICE, "/spreadsheets", "/case?case=abc"):
        assert ana.fill_in(CONFIRM, password=PASSWORD, to=asked).headers["location"] == asked
    wrong = ana.fill_in(CONFIRM, password="not it", to=ACCOUNT)
    assert wrong.status_code == 403
    assert "not your password" in problem(wrong)
    assert "not it" not in wrong.text.replace("not its", "")


def test_an_act_that_does_not_exist_is_refused_in_a_sentence(ana: Visitor) -> None:
    for name in ("", "role", "__init__", "password\x00", "a" * 3000):
        answer = act(ana, name)
        assert answer.status_code == 422
        assert problem(answer)
